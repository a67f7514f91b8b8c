"""Fetches a recording from the web, as the service will that clones from it."""

import asyncio
import ipaddress
from urllib.parse import urlsplit

from voiced.api import UnavailableError, UsageError
from voiced.wording import printed, reason

LIMIT_S = 60.0
CHUNK = 64 * 1024


def check_address(url: str) -> None:
    """Raise UsageError unless it is an address of the web."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web:
        raise UsageError(printed("--url: '{url}' is no address that begins with https:// or http://", url=url))


def is_private(url: str) -> bool:
    """It names a place that only this house can reach, as far as the address itself tells."""
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".home.arpa", ".internal", ".localhost"))


async def fetch(url: str, most_bytes: int) -> bytes:
    """The content, up to one byte more than `most_bytes`.  Raises UsageError and UnavailableError."""
    import aiohttp

    check_address(url)
    try:
        async with asyncio.timeout(LIMIT_S), aiohttp.ClientSession() as session, session.get(url) as answer:
            if answer.status != 200:
                raise UnavailableError(
                    printed(
                        "{url} cannot be fetched: the server says {status}; is it open to everybody?",
                        url=url,
                        status=answer.status,
                    )
                )
            content = b""
            async for chunk in answer.content.iter_chunked(CHUNK):
                content += chunk
                if len(content) > most_bytes:
                    break
            return content[: most_bytes + 1]
    except TimeoutError:
        why = printed("it takes longer than {seconds} s", seconds=f"{LIMIT_S:g}")
    except aiohttp.ClientError as error:
        why = reason(error) if isinstance(error, OSError) else str(error) or type(error).__name__
    raise UnavailableError(printed("{url} cannot be fetched: {why}", url=url, why=why))
