"""A recording is fetched from the web as the service will fetch it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from voiced.api import UnavailableError, UsageError
from voiced.making.fetching import HOPS, check_address, fetch, is_private

MOST = 1000
FILES = {"a": b"sound", "large": bytes(2 * MOST), "endless": bytes(100 * MOST)}
HOUSE = ("127.0.0.1", "192.168.1.5", "10.0.0.1", "[::1]", "[fe80::1]", "localhost", "nas", "nas.local", "pi.lan")
WEB = ("example.org", "8.8.8.8", "[2001:4860:4860::8888]", "oss-cn-beijing.aliyuncs.com:443")
NO_ADDRESS = ("a.wav", "ftp://example.org/a.wav", "https://", "https://[::1", "file:///etc/passwd", "")


@asynccontextmanager
async def site() -> AsyncIterator[str]:
    """Its address; `/long/N` leads somewhere else N times."""
    app = web.Application()
    app.router.add_get("/{name}.wav", _file)
    app.router.add_get("/long/{hops}", _elsewhere)
    app.router.add_get("/astray", _astray)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _file(request: web.Request) -> web.Response:
    body = FILES.get(request.match_info["name"])
    return web.Response(status=404) if body is None else web.Response(body=body)


async def _elsewhere(request: web.Request) -> web.Response:
    hops = int(request.match_info["hops"])
    place = f"/long/{hops - 1}" if hops > 1 else "../a.wav"
    return web.Response(status=302, headers={"Location": place})


async def _astray(_: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": "ftp://example.org/a.wav"})


async def test_what_is_there_is_fetched() -> None:
    async with site() as address:
        assert await fetch(f"{address}/a.wav", MOST) == b"sound"


@pytest.mark.parametrize("hops", [1, HOPS - 1])
async def test_it_is_followed_to_where_it_is(hops: int) -> None:
    async with site() as address:
        assert await fetch(f"{address}/long/{hops}", MOST) == b"sound"


async def test_it_is_not_followed_for_ever() -> None:
    async with site() as address:
        with pytest.raises(UnavailableError, match="the server says 302"):
            await fetch(f"{address}/long/{HOPS + 1}", MOST)


async def test_it_is_not_followed_out_of_the_web() -> None:
    async with site() as address:
        with pytest.raises(UsageError, match="ftp://"):
            await fetch(f"{address}/astray", MOST)


async def test_what_is_too_large_is_fetched_so_that_it_can_be_measured() -> None:
    async with site() as address:
        assert len(await fetch(f"{address}/large.wav", MOST)) == 2 * MOST


async def test_what_is_far_too_large_is_not() -> None:
    async with site() as address:
        with pytest.raises(UnavailableError, match="sends more than"):
            await fetch(f"{address}/endless.wav", MOST)


async def test_what_is_not_there_is_told_with_what_the_server_says() -> None:
    async with site() as address:
        with pytest.raises(UnavailableError, match=r"gone\.wav cannot be fetched: the server says 404"):
            await fetch(f"{address}/gone.wav", MOST)


async def test_a_server_that_is_not_there_is_told() -> None:
    server = await asyncio.start_server(lambda _, __: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    with pytest.raises(UnavailableError, match="cannot be fetched: no connection"):
        await fetch(f"http://127.0.0.1:{port}/a.wav", MOST)


@pytest.mark.parametrize(
    "url", ["a.wav", "ftp://example.org/a.wav", "https://", "https://[::1", "file:///etc/passwd", ""]
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="--url"):
        check_address(url)


@pytest.mark.parametrize("host", HOUSE)
def test_an_address_of_the_house_is_told_from_others(host: str) -> None:
    assert is_private(f"https://{host}/a.wav")


@pytest.mark.parametrize(
    "host", ["example.org", "8.8.8.8", "[2001:4860:4860::8888]", "oss-cn-beijing.aliyuncs.com:443"]
)
def test_an_address_of_the_web_is_none_of_the_house(host: str) -> None:
    assert not is_private(f"https://{host}/a.wav")
