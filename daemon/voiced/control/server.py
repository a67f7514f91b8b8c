"""The daemon's end of the control socket."""

import asyncio
import logging
from pathlib import Path

from voiced.api.events import Happened
from voiced.control.codec import LONGEST, Refused, Told, encode_reply
from voiced.control.commanded import Commanded
from voiced.control.connection import LIMITS, Connection, Limits
from voiced.control.failures import BUSY
from voiced.control.socket_file import SocketFile
from voiced.wording import printed

logger = logging.getLogger(__name__)

END_S = 1.0
"""How long the connections may take to end."""


class ControlServer:
    """`async with ControlServer(path, mode, commanded) as control:` serves clients; raises UnavailableError."""

    def __init__(self, path: Path, mode: int, commanded: Commanded, limits: Limits = LIMITS) -> None:
        """`mode` is the socket file's, such as 0o660."""
        self._file = SocketFile(path, mode)
        self._commanded = commanded
        self._limits = limits
        self._connections: dict[asyncio.Task[None], Connection] = {}
        self._server: asyncio.Server | None = None
        self._is_closed = False

    async def __aenter__(self) -> "ControlServer":
        listening = self._file.open()
        self._server = await asyncio.start_unix_server(self._accept, sock=listening, limit=LONGEST)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._is_closed = True
        self._file.remove()
        if self._server is not None:
            self._server.close()
        for task in self._connections:
            task.cancel()
        if self._connections:
            await asyncio.wait(self._connections, timeout=END_S)

    @property
    def clients(self) -> int:
        """How many are connected."""
        return len(self._connections)

    def publish(self, happened: Happened) -> None:
        """Tell every subscriber what happened, at once; on the loop."""
        if self._connections:
            line = _line(happened)
            for connection in self._connections.values():
                connection.tell(line)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_closed:  # it was on its way when the server closed
            writer.transport.abort()
            return
        if len(self._connections) >= self._limits.connections:
            most = self._limits.connections
            message = printed("{number} clients use the control socket already; end one of them", number=most)
            writer.write(encode_reply(Refused(BUSY, message)))
            writer.close()
            return
        connection = Connection(reader, writer, self._commanded, self._limits)
        task = asyncio.get_running_loop().create_task(connection.serve(), name="control connection")
        self._connections[task] = connection
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        # not by the task itself: it may have been cancelled before it began
        self._connections.pop(task).close()
        if not task.cancelled() and (error := task.exception()):
            logger.error("a connection of the control socket failed (%s)", type(error).__name__)
            logger.debug("it failed here", exc_info=error)


def _line(happened: Happened) -> bytes | None:
    """Its line; None when it has none: too long for one, or made of what is no JSON."""
    try:
        line = encode_reply(Told(happened.line()))
    except (ValueError, TypeError, RecursionError):
        return None
    return line if len(line) <= LONGEST else None
