"""The recording that a URL leads to."""

import asyncio
from urllib.parse import urlsplit

import aiohttp

from tests.servers.dashscope.customization.answers import RefusedRequestError, invalid
from tests.servers.dashscope.customization.samples import MOST_BYTES, SampleLimits, check_sample

FETCHING_S = 5.0

_HERE = "127.0.0.1"


async def fetched_sample(url: str, limits: SampleLimits) -> bytes:
    """What was fetched and can be cloned from; raises RefusedRequestError.

    Only what this machine serves is fetched; of anything else nothing is known, and it is taken for good.
    """
    try:
        address = urlsplit(url)
    except ValueError as error:
        raise invalid(f"The url is invalid: {url}") from error
    if address.scheme not in ("http", "https") or not address.hostname:
        raise invalid(f"The url is invalid: {url}")
    if address.hostname != _HERE:
        return b""
    data = await _fetched(url)
    check_sample(data, limits)
    return data


async def _fetched(url: str) -> bytes:
    """As much of it as shows whether it is too much."""
    try:
        async with asyncio.timeout(FETCHING_S), aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                raise _unreachable()
            chunks = bytearray()
            async for chunk in response.content.iter_any():
                chunks += chunk
                if len(chunks) >= MOST_BYTES:
                    break
            return bytes(chunks)
    except (aiohttp.ClientError, TimeoutError) as error:
        raise _unreachable() from error


def _unreachable() -> RefusedRequestError:
    return RefusedRequestError("BadRequest.InputDownloadFailed", "Failed to download the input file.")
