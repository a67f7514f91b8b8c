"""Speech from a program that is run for every clause and writes a WAV to its standard output."""

import asyncio
import re
import struct
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from voiced.api import RATE, Audio, Clause, SpeechError
from voiced.audio import WIDTH
from voiced_plugins.trimming import Trimming
from voiced_plugins.wording import printed

PIECE = 0.1
"""Seconds of sound that are handed on at once."""

AT_ONCE = 0.02
"""Seconds of silence that a reply begins with at most."""

BEFORE = 0.15
"""Seconds of silence that the clauses after the first begin with at most."""

BETWEEN = 0.25
"""Seconds of silence from one clause to the next at most."""

AHEAD = 20
"""Pieces that are made before they are played."""

TIME_LIMIT = 10.0
"""Seconds in which a program must start, go on or end."""

CLOSING = 1.0
"""Seconds in which the pipes of a program that is gone must close."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff]+")
_HEADER = struct.Struct("<4sI4s")
_CHUNK = struct.Struct("<4sI")
_FORMAT = struct.Struct("<HHIIHH")


@dataclass(frozen=True, slots=True)
class Command:
    """A program, its arguments, and what it reads."""

    arguments: Sequence[str]
    text: str | None = None
    """What goes to its standard input; None when the arguments say everything."""


class SpokenByProgram:
    """A synthesizer that runs one program after another, at most two seconds of sound ahead of the loudspeaker."""

    def __init__(self, command: Callable[[str, Clause], Command], *, time_limit: float = TIME_LIMIT) -> None:
        """`command` says how to speak a text, which is the clause's without control characters."""
        self._command = command
        self._time_limit = time_limit

    async def prepare(self) -> None:
        """Nothing: a program starts in milliseconds."""

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        """Speak every clause in order.  Raises SpeechError, after what was made before has been played."""
        made: asyncio.Queue[Audio | None] = asyncio.Queue()
        room = asyncio.Semaphore(AHEAD)
        making = asyncio.create_task(self._make_all(clauses, made, room))
        making.add_done_callback(lambda _: made.put_nowait(None))
        try:
            while (audio := await made.get()) is not None:
                room.release()
                await play(audio)
            await making
        finally:
            making.cancel()
            await asyncio.gather(making, return_exceptions=True)

    async def close(self) -> None:
        """Nothing: a program ends with its clause."""

    async def _make_all(
        self, clauses: AsyncIterator[Clause], made: asyncio.Queue[Audio | None], room: asyncio.Semaphore
    ) -> None:
        async def hand(audio: Audio) -> None:
            await room.acquire()
            made.put_nowait(audio)

        before = AT_ONCE
        async for clause in clauses:
            text = _spoken(clause.text)
            if text:
                left = await self._make(clause, self._command(text, clause), before, hand)
                before = min(BEFORE, max(AT_ONCE, BETWEEN - left))
            else:
                await hand(Audio(b"", RATE, clause.index, ends_clause=True))

    async def _make(
        self, clause: Clause, command: Command, before: float, hand: Callable[[Audio], Awaitable[None]]
    ) -> float:
        """Make the clause's sound, with so many seconds of silence before it; gives those behind it."""
        program = await _started(command)
        try:
            async with asyncio.timeout(self._time_limit):
                await _tell(program, command.text)
                rate = await _header(program)
            sound = Trimming(rate, before, BETWEEN - AT_ONCE)
            while rate and (piece := await self._read(program, round(PIECE * rate) * WIDTH)):
                if audible := sound.feed(piece):
                    await hand(Audio(audible, rate, clause.index))
            async with asyncio.timeout(self._time_limit):
                await _check(program, command, wrote=bool(rate))
            await hand(Audio(sound.end(), rate, clause.index, ends_clause=True))
            return sound.left
        except TimeoutError as error:
            message = printed(
                "{program} did nothing for {seconds} seconds and was stopped",
                program=command.arguments[0],
                seconds=f"{self._time_limit:g}",
            )
            raise SpeechError(message, code="program-hung") from error
        finally:
            await _gone(program)

    async def _read(self, program: Process, size: int) -> bytes:
        """The next `size` bytes of sound; fewer at the end."""
        try:
            async with asyncio.timeout(self._time_limit):
                return await _output(program).readexactly(size)
        except asyncio.IncompleteReadError as end:
            return end.partial


def _spoken(text: str) -> str:
    """The text on one line; empty when there is nothing to say."""
    line = _CONTROL.sub(" ", text).strip()
    return line if any(char.isalnum() for char in line) else ""


async def _started(command: Command) -> Process:
    try:
        reads = DEVNULL if command.text is None else PIPE
        return await asyncio.create_subprocess_exec(*command.arguments, stdin=reads, stdout=PIPE, stderr=PIPE)
    except OSError as error:
        why = error.strerror or error
        message = printed("{program} cannot be run: {why}", program=command.arguments[0], why=why)
        raise SpeechError(message, code="program-missing", retryable=False) from error


async def _tell(program: Process, text: str | None) -> None:
    if program.stdin is None or text is None:
        return
    with suppress(ConnectionError):  # it ended early: its exit code says why
        program.stdin.write(text.encode(errors="replace"))
        await program.stdin.drain()
    program.stdin.close()


async def _header(program: Process) -> int:
    """Read the WAV up to its sound; the sample rate, or 0 when it ends before."""
    rate = 0
    try:
        await _output(program).readexactly(_HEADER.size)
        while True:
            name, size = _CHUNK.unpack(await _output(program).readexactly(_CHUNK.size))
            if name == b"data":
                return rate
            chunk = await _output(program).readexactly(size + size % 2)
            if name == b"fmt ":
                rate = _FORMAT.unpack_from(chunk)[2]
    except asyncio.IncompleteReadError:
        return 0


async def _check(program: Process, command: Command, *, wrote: bool) -> None:
    """Wait for the program's end; SpeechError, with the last thing it complained of, unless all went well."""
    complaints = (await program.stderr.read()).decode(errors="replace").split("\n") if program.stderr else []
    code = await program.wait()
    if code == 0 and wrote:
        return
    complaint = next((line.strip() for line in reversed(complaints) if line.strip()), printed("it wrote no sound"))
    message = printed(
        "{program} failed with exit code {code}: {why}", program=command.arguments[0], code=code, why=complaint
    )
    raise SpeechError(message, code="program-failed")


async def _gone(program: Process) -> None:
    """Stop the program if it still runs, and read what it left, so that its pipes close."""
    if program.returncode is None:
        with suppress(ProcessLookupError):
            program.kill()
    with suppress(TimeoutError):
        async with asyncio.timeout(CLOSING):
            await program.communicate()


def _output(program: Process) -> asyncio.StreamReader:
    assert program.stdout is not None
    return program.stdout
