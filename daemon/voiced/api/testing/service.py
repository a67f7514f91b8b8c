"""A service for plugins that speak to one over a websocket: a real server on loopback that follows a script."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from voiced.api.testing.steps import (
    Breaks,
    Closes,
    HangsUp,
    Like,
    Message,
    Receives,
    ReceivesUntil,
    Refuses,
    Sends,
    StaysSilent,
    Step,
)

if TYPE_CHECKING:
    from websockets.asyncio.server import Server, ServerConnection
    from websockets.http11 import Request, Response

ENDING_S = 2.0
"""How long the last connections may take to close."""


class ScriptedService:
    """`async with ScriptedService([Receives("hello"), Sends("hi")]) as service:`; the plugin connects to `service.url`.

    The first connection follows the first conversation, and so on; more connections follow the last one again.  After
    its last step the server says goodbye.  A client that does not do what was expected makes the end raise
    AssertionError.
    """

    def __init__(self, *conversations: Sequence[Step]) -> None:
        self.url = ""
        """Where it listens: `ws://127.0.0.1:PORT`."""
        self.received: list[list[Message]] = []
        """What the clients said, by connection; all of it when the service has ended."""
        self.headers: list[Mapping[str, str]] = []
        """What they asked with, by connection; names in lower case."""
        self.mistakes: list[str] = []
        """What they did that was not expected."""
        self._conversations = conversations or ((),)
        self._numbers: dict[ServerConnection, int] = {}
        self._server: Server | None = None

    def objects(self, connection: int = 0) -> list[Any]:
        """The texts of a connection, read as JSON."""
        return [json.loads(message) for message in self.received[connection] if isinstance(message, str)]

    async def __aenter__(self) -> Self:
        from websockets.asyncio.server import serve

        self._server = await serve(
            self._converse, "127.0.0.1", 0, process_request=self._greet, compression=None, max_size=None
        )
        port = next(iter(self._server.sockets)).getsockname()[1]
        self.url = f"ws://127.0.0.1:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        await asyncio.wait_for(self._server.wait_closed(), ENDING_S)
        if error is None and self.mistakes:
            raise AssertionError("\n".join(self.mistakes))

    def _steps(self, number: int) -> Sequence[Step]:
        return self._conversations[min(number, len(self._conversations) - 1)]

    def _greet(self, connection: "ServerConnection", request: "Request") -> "Response | None":
        number = self._numbers[connection] = len(self.received)
        self.received.append([])
        self.headers.append({name.lower(): value for name, value in request.headers.raw_items()})
        first = next(iter(self._steps(number)), None)
        return connection.respond(first.status, first.body) if isinstance(first, Refuses) else None

    async def _converse(self, connection: "ServerConnection") -> None:
        from websockets.exceptions import ConnectionClosed

        number = self._numbers[connection]
        for step in self._steps(number):
            try:
                await self._follow(step, connection, self.received[number])
            except TimeoutError:
                self._complain(number, step, "nothing like it came in time")
                return
            except ConnectionClosed:
                self._complain(number, step, "the client left before")
                return

    async def _follow(self, step: Step, connection: "ServerConnection", received: list[Message]) -> None:
        match step:
            case Receives(expected, within_s) | ReceivesUntil(expected, within_s):
                async with asyncio.timeout(within_s):
                    received.append(await connection.recv())
                    while isinstance(step, ReceivesUntil) and not _fits(received[-1], expected):
                        received.append(await connection.recv())
                if not _fits(received[-1], expected):
                    self._complain(self._numbers[connection], step, f"the client said {_short(received[-1])}")
            case Sends(message):
                await connection.send(json.dumps(dict(message)) if isinstance(message, Mapping) else message)
            case StaysSilent():
                async for message in connection:
                    received.append(message)  # noqa: PERF401  a test may look while they come
            case Closes(code, reason):
                await connection.close(code, reason)
            case Breaks(raw):
                connection.transport.write(raw)
                await connection.wait_closed()
            case HangsUp():
                connection.transport.abort()

    def _complain(self, number: int, step: Step, what: str) -> None:
        self.mistakes.append(f"connection {number}, {_short(step)}: {what}")


def _fits(message: Message, expected: Like) -> bool:
    if expected is None:
        return True
    if isinstance(expected, Mapping):
        said = _object(message)
        return all(key in said and said[key] == value for key, value in expected.items())
    if isinstance(expected, str | bytes):
        return message == expected
    judge: Callable[[Message], bool] = expected
    return judge(message)


def _object(message: Message) -> Mapping[str, Any]:
    try:
        said = json.loads(message)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:200]}..."
