"""The library that speaks HTTP: whether it is there, and its import."""

import asyncio
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from voiced.api.errors import SpeechError
from voiced.wording import printed


def http_lacks(extra: str = "voices", find: Callable[[str], object] = find_spec) -> str:
    """Why nothing can be asked over HTTP, and the line that mends it; empty when it can.  Good for `Offer.missing`.

    `extra` is the one of voiced's extras that brings what lacks.
    """
    if find("aiohttp") is not None:
        return ""
    return printed("this needs aiohttp: run 'script/setup --{extra}', or 'pip install aiohttp'", extra=extra)


async def import_library() -> None:
    """Raises SpeechError("library-missing")."""
    try:
        # it takes as long as a word does on a small machine, which would hold up the loop
        await asyncio.to_thread(import_module, "aiohttp")
    except ImportError:
        raise SpeechError(http_lacks(find=lambda _: None), code="library-missing", retryable=False) from None
