"""One client of the control socket: its requests are answered in order, and events are told between them."""

import asyncio
import logging
import socket
import struct
from dataclasses import dataclass

from voiced.control.borrowing import Borrowing
from voiced.control.codec import LONGEST, Refused, decode_request, encode_reply
from voiced.control.commanded import Commanded
from voiced.control.commands import Ask, EventsAsked
from voiced.control.deeds import obey
from voiced.control.outbox import Outbox
from voiced.wording import printed

logger = logging.getLogger(__name__)

_CREDENTIALS = struct.Struct("3i")
"""As the kernel tells them: process, user and group."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much clients may take."""

    connections: int = 32
    waiting: int = 256
    """Events that wait for one client; then the oldest is dropped."""

    unread_s: float = 10.0
    """Seconds after which a client that does not read is left."""

    idle_s: float = 300.0
    """Seconds after which a client that neither asks nor hears events, nor has the microphone, is left."""

    request_s: float = 10.0
    ask_s: float = 60.0


LIMITS = Limits()


class Connection:
    """Serves one client; whoever ran `serve` closes it."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, commanded: Commanded, limits: Limits
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._commanded = commanded
        self._limits = limits
        self._outbox = Outbox(limits.waiting)
        self._borrowing = Borrowing(commanded, _name(writer))
        self._subscribed = False

    def tell(self, line: bytes | None) -> None:
        """An event happened; None for one that cannot be told.  For a client that did not ask for events, nothing."""
        if not self._subscribed:
            return
        if line is None:
            self._outbox.tell_lost()
        else:
            self._outbox.tell(line)

    async def serve(self) -> None:
        """Answer until the client goes; one that does not read, or is silent for too long, is left."""
        # nothing is taken from the outbox before the kernel took what came before
        self._writer.transport.set_write_buffer_limits(high=0)
        try:
            async with self._borrowing, asyncio.TaskGroup() as tasks:
                sending = tasks.create_task(self._outbox.send(self._write))
                await self._converse()
                sending.cancel()
        except* OSError as gone:
            logger.debug("a client of the control socket is left (%s)", type(gone.exceptions[0]).__name__)

    def close(self) -> None:
        """Let go of the client; what was not sent yet is lost."""
        self._writer.transport.abort()

    async def _converse(self) -> None:
        try:
            while True:
                await self._outbox.reply(await self._answer(await self._line()))
        except asyncio.IncompleteReadError:  # the client went, perhaps in the middle of a line
            return
        except asyncio.LimitOverrunError:
            message = printed("a line must not be longer than {most} bytes; the connection is closed", most=LONGEST)
            await self._outbox.reply(encode_reply(Refused("bad-request", message)))

    async def _line(self) -> bytes:
        idle_s = self._limits.idle_s + self._borrowing.left_s
        async with asyncio.timeout(None if self._subscribed else idle_s):
            return await self._reader.readuntil()

    async def _answer(self, line: bytes) -> bytes:
        request = decode_request(line)
        if isinstance(request, Refused):
            return encode_reply(request)
        limit_s = self._limits.ask_s if isinstance(request.command, Ask) else self._limits.request_s
        reply = await obey(self._commanded, self._borrowing, request, limit_s)
        # no event before the reply: it is sent first
        self._subscribed = self._subscribed or isinstance(request.command, EventsAsked)
        return reply

    async def _write(self, line: bytes) -> None:
        self._writer.write(line)
        async with asyncio.timeout(self._limits.unread_s):
            await self._writer.drain()


def _name(writer: asyncio.StreamWriter) -> str:
    """The client, for people."""
    connected = writer.get_extra_info("socket")
    told = connected.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    process, _, _ = _CREDENTIALS.unpack(told)
    return printed("process {number}", number=process)
