"""Websockets and requests for voices come to one port."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import pytest
from websockets.asyncio.client import connect

from tests.certificates import needs_openssl, self_signed
from tests.servers.dashscope.client import ASR, KEY, TTS, connected
from tests.servers.dashscope.customization.client import asking
from tests.servers.dashscope.customization.deeds import PATH as CUSTOMIZATION
from tests.servers.dashscope.door import is_plain_http
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.reception import PATH
from tests.servers.dashscope.service import DashScopeService

UPGRADE = (
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
)
POST = f"POST {CUSTOMIZATION} HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n{{}}"
GET = f"GET {PATH}?model={ASR} HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer sk-test\r\n{UPGRADE}\r\n"


@asynccontextmanager
async def dialled(service: DashScopeService) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A bare connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(service.url.rpartition(":")[2]))
    try:
        yield reader, writer
    finally:
        writer.close()


async def first_line(reader: asyncio.StreamReader) -> str:
    return (await asyncio.wait_for(reader.readline(), 5)).decode().strip()


async def test_both_are_served_at_the_same_time() -> None:
    async with DashScopeService() as service, asking(service) as client, connected(service, TTS) as speaker:
        made = await client.enroll()
        updated = await speaker.update(voice="Cherry")
        assert (made.status, updated["type"]) == (200, "session.updated")


async def test_requests_are_no_connections() -> None:
    async with DashScopeService() as service, asking(service) as client:
        await client.enroll()
        assert (len(service.connections), len(service.requests)) == (0, 1)


async def test_several_requests_may_share_a_connection() -> None:
    async with DashScopeService() as service, dialled(service) as (reader, writer):
        writer.write((POST + POST).encode())
        await service.until(lambda: len(service.requests) == 2)
        assert (await first_line(reader)).startswith("HTTP/1.1 401")


@pytest.mark.parametrize("request_", [POST, GET], ids=["request", "websocket"])
async def test_a_request_may_come_a_byte_at_a_time(request_: str) -> None:
    async with DashScopeService() as service, dialled(service) as (reader, writer):
        for byte in request_.encode():
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0)
        assert await first_line(reader) in ("HTTP/1.1 401 Unauthorized", "HTTP/1.1 101 Switching Protocols")


async def test_who_has_said_nothing_is_let_go_at_the_end() -> None:
    async with DashScopeService() as service, dialled(service) as (reader, writer):
        writer.write(b"POST /api")
        await writer.drain()
        await service.__aexit__()
        with suppress(ConnectionResetError):
            assert await asyncio.wait_for(reader.read(), 5) == b""


async def test_who_keeps_a_connection_is_let_go_at_the_end() -> None:
    async with DashScopeService() as service, asking(service) as client:
        await client.enroll()
        await asyncio.wait_for(service.__aexit__(), 5)


async def test_who_leaves_in_the_middle_of_a_request_disturbs_nobody(caplog: pytest.LogCaptureFixture) -> None:
    async with DashScopeService() as service, asking(service) as client:
        async with dialled(service) as (_, writer):
            writer.write(POST[:-1].encode())
            await service.until(lambda: len(service.requests) == 1)
        await service.until(lambda: service.requests[0].answered_at is not None)
        assert ((await client.enroll()).status, service.requests[0].body) == (200, None)
        assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


async def test_what_is_no_http_is_refused() -> None:
    async with DashScopeService() as service, dialled(service) as (reader, writer):
        writer.write(b"\x16\x03\x01 hello\r\n\r\n")
        await asyncio.wait_for(reader.read(), 5)
        assert (service.connections, service.requests) == ((), ())


async def test_a_websocket_is_refused_where_voices_are_made() -> None:
    async with DashScopeService() as service:
        with pytest.raises(Exception, match="404"):
            await connect(service.url + CUSTOMIZATION, additional_headers=KEY)
        assert len(service.connections) == 1


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (POST, True),
        (f"GET {CUSTOMIZATION} HTTP/1.0\r\n\r\n", True),
        ("GET / HTTP/1.1\r\nX-Upgrade: websocket\r\n\r\n", True),
        ("GET / HTTP/1.1\r\nX: y\r\n\r\nUpgrade: websocket\r\n\r\n", True),
        ("GET / HTTP/1.1\r\nupgrade: WebSocket\r\n\r\n", False),
        (f"POST {PATH} HTTP/1.1\r\n\r\n", False),
        (GET, False),
        ("GET / HTTP/2\r\n\r\n", False),
        ("hello\r\n\r\n", False),
        ("", False),
    ],
)
def test_the_first_request_shows_whose_a_connection_is(*, head: str, expected: bool) -> None:
    assert is_plain_http(head.encode()) == expected


async def test_a_large_request_may_wait_for_leave() -> None:
    async with DashScopeService() as service, dialled(service) as (reader, writer):
        writer.write(POST[:-2].replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n").encode())
        assert await first_line(reader) == "HTTP/1.1 100 Continue"


@needs_openssl
async def test_both_may_be_secure(tmp_path: Path) -> None:
    server, certificate = self_signed(tmp_path)
    trusting = ssl.create_default_context(cafile=certificate)
    async with DashScopeService(tls=server) as service:
        assert service.http_url.startswith("https://127.0.0.1:")
        async with connect(f"{service.url}{PATH}?model={ASR}", additional_headers=KEY, ssl=trusting) as line:
            assert '"session.created"' in str(await line.recv())
        async with (
            aiohttp.ClientSession() as session,
            session.post(service.http_url + CUSTOMIZATION, ssl=trusting) as response,
        ):
            assert response.status == 401


def test_requests_may_be_looked_at_from_another_thread() -> None:
    with ServiceInThread(DashScopeService()) as service:
        asyncio.run(_enroll(service))
        service.wait(lambda: len(service.requests) == 1)
        assert len(service.voices.names) == 1


async def _enroll(service: DashScopeService) -> None:
    async with asking(service) as client:
        await client.enroll()
