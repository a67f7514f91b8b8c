"""What a service on this machine says as a stream of events, and who hears it."""

import asyncio
import os
from collections.abc import Callable

from tests.api.wire.odd_service import Act, Caller, OddService
from voiced.api.wire import HttpRequest, StreamLimits, StreamReply

LIMITS = StreamLimits(connect=5.0, head=5.0, gap=5.0, largest=100_000)

HEAD = b"HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
END = b"0\r\n\r\n"


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def event(data: str) -> bytes:
    return chunk(f"data: {data}\n\n".encode())


WHOLE = HEAD + event("a") + event("b") + END


def says_one_by_one(*replies: bytes) -> Act:
    """A reply a request, on one connection; then it waits."""

    async def act(caller: Caller) -> None:
        for reply in replies:
            await caller.listen()
            await caller.say(reply)
        await caller.drain()
        caller.hang_up()

    return act


def says_then(said: bytes, then: Callable[[Caller], object], when: asyncio.Event) -> Act:
    """The one, and the other when it may."""

    async def act(caller: Caller) -> None:
        await caller.listen()
        await caller.say(said)
        await when.wait()
        then(caller)

    return act


def comments_for_ever(said: bytes) -> Act:
    """After what was said, until the other side hangs up."""

    async def act(caller: Caller) -> None:
        await caller.listen()
        await caller.say(said)
        while True:
            await caller.say(chunk(b": still here\n\n"))
            await asyncio.sleep(0.01)

    return act


def request(service: OddService, body: bytes = b"a question") -> HttpRequest:
    return HttpRequest("POST", service.address, body)


async def heard(reply: StreamReply) -> list[str]:
    """To the end."""
    return [event.data async for event in reply.events()]


def open_sockets() -> int:
    """Of this process."""
    links = []
    for number in os.listdir("/proc/self/fd"):  # noqa: PTH208  they come and go
        try:
            links.append(os.readlink(f"/proc/self/fd/{number}"))  # noqa: PTH115
        except FileNotFoundError:
            continue
    return sum(link.startswith("socket:") for link in links)
