"""The other end of the control socket, for commands: without a loop, quick to start."""

import grp
import os
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from voiced.api.errors import UnavailableError
from voiced.control.address import check_length
from voiced.control.codec import LONGEST, ProtocolError, Refused, Reply, Request, Told, decode_reply, encode_request
from voiced.control.commands import Ask, Command, EventsAsked
from voiced.control.failures import error_of
from voiced.wording import printed, reason

CONNECT_S = 2.0
ANSWER_S, QUESTION_S = 15.0, 65.0
"""A little more than the daemon gives itself."""

_CHUNK = 64 * 1024
_MOST = LONGEST + _CHUNK
"""Bytes that may wait: a line, and what came with its end."""


class NotRunningError(UnavailableError):
    """No daemon is there."""


def connect(paths: Sequence[Path], limit_s: float = CONNECT_S) -> "Client":
    """The daemon at the first of these paths where one is; raises UnavailableError, NotRunningError when none is."""
    denied: list[Path] = []
    for path in paths:
        check_length(path)
        try:
            return Client(_connected(path, limit_s))
        except (FileNotFoundError, ConnectionRefusedError, NotADirectoryError):
            continue
        except PermissionError:
            denied.append(path)
        except OSError as error:
            raise UnavailableError(
                printed("voiced does not answer at {path}: {why}", path=path, why=reason(error))
            ) from error
    if denied:
        raise UnavailableError(_denied(denied[0]))
    places = printed(" or ").join(map(str, paths))
    raise NotRunningError(
        printed("voiced is not running (no socket at {places}).  Start it with: voiced run", places=places)
    )


class Client:
    """A connection to the running daemon; `with` closes it."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._received = b""

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def ask(self, command: Command, limit_s: float | None = None) -> Mapping[str, Any]:
        """The result of a command; raises the VoicedError that it ended with in the daemon."""
        limit_s = limit_s or (QUESTION_S if isinstance(command, Ask) else ANSWER_S)
        until = time.monotonic() + limit_s
        try:
            self._send(encode_request(Request(command)), limit_s)
            while isinstance(reply := self._reply(until), Told):
                pass
        except TimeoutError as error:
            raise UnavailableError(
                printed("voiced did not answer within {seconds} s; look at its log", seconds=f"{limit_s:g}")
            ) from error
        if isinstance(reply, Refused):
            raise error_of(reply)
        return reply.result

    def events(self) -> Iterator[Mapping[str, Any]]:
        """What happens from now on, one event line after the other; raises UnavailableError when the daemon ends."""
        self.ask(EventsAsked())
        while True:
            reply = self._reply(None)
            if isinstance(reply, Told):
                yield reply.line

    def _send(self, line: bytes, limit_s: float) -> None:
        self._socket.settimeout(limit_s)
        with suppress(BrokenPipeError, ConnectionResetError):  # why it does not want to hear may be written already
            self._socket.sendall(line)

    def _reply(self, until: float | None) -> Reply:
        while b"\n" not in self._received:
            self._socket.settimeout(None if until is None else max(0.001, until - time.monotonic()))
            try:
                more = self._socket.recv(_CHUNK)
            except ConnectionResetError:
                more = b""
            if not more:
                raise UnavailableError(printed("voiced ended, or closed the connection; look at: voiced status"))
            self._received += more
            if len(self._received) > _MOST:
                raise ProtocolError(printed("the daemon's answer cannot be understood: it has no end"))
        line, _, self._received = self._received.partition(b"\n")
        return decode_reply(line)


def _connected(path: Path, limit_s: float) -> socket.socket:
    connecting = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connecting.settimeout(limit_s)
        connecting.connect(os.fspath(path))
    except OSError:
        connecting.close()
        raise
    return connecting


def _denied(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return printed(
            "there is no permission to look into {folder}, where voiced has its control socket", folder=path.parent
        )
    try:
        group = grp.getgrgid(found.st_gid).gr_name
    except KeyError:
        group = str(found.st_gid)
    return printed(
        "there is no permission to use {path} (group {group}, mode {mode}): join the group with "
        "'sudo usermod -aG {group} YOU' and log in again, or let control.mode be wider",
        path=path,
        group=group,
        mode=f"{found.st_mode & 0o777:o}",
    )
