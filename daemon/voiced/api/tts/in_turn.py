"""Has the next clause made while one is being made: so that no silence is heard behind a short one."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from voiced.api.errors import SpeechError
from voiced.api.speech import Clause
from voiced.api.tts.ahead import Ahead
from voiced.api.tts.clauses import Clauses, can_be_said
from voiced.api.tts.lanes import Lane, Lanes

Speak = Callable[[Clause, Lane], Awaitable[None]]
"""Makes the sound of a clause, to its end."""

AT_ONCE = 2
"""Clauses that are made at the same time."""

_Speaking = deque["asyncio.Task[None]"]


class InTurn:
    """Speaks clauses in order; the next is made while one is being heard, by a service that is known to work."""

    def __init__(self, speak: Speak) -> None:
        self._speak = speak
        self._works = False
        """It has spoken, and not failed since: until then nothing is tried twice at the same time."""

    async def make(self, clauses: Clauses, ahead: Ahead) -> None:
        """As Make says."""
        await speak_in_turn(clauses, ahead, self._spoken, AT_ONCE if self._works else 1)

    async def _spoken(self, clause: Clause, lane: Lane) -> None:
        try:
            await self._speak(clause, lane)
        except SpeechError:
            self._works = False
            raise
        self._works = self._works or can_be_said(clause.text)


async def speak_in_turn(clauses: Clauses, ahead: Ahead, speak: Speak, at_once: int = AT_ONCE) -> None:
    """Have every clause spoken, each over a lane of its own.

    A clause that fails before its turn is tried once more when that has come: perhaps the service bears one at a time.
    Raises what `speak` raises for a clause, when all before it were spoken; those behind it are cancelled.
    """
    lanes, speaking = Lanes(ahead), _Speaking()
    try:
        while (clause := await _next(clauses, lanes, speaking, at_once)) is not None:
            await ahead.room()
            speaking.append(asyncio.ensure_future(_spoken(clause, lanes.next(), speak)))
        while speaking:
            await _first_over(lanes, speaking)
    finally:
        for task in speaking:
            task.cancel()
        await asyncio.gather(*speaking, return_exceptions=True)


async def _spoken(clause: Clause, lane: Lane, speak: Speak) -> None:
    try:
        await speak(clause, lane)
    except SpeechError as error:
        if lane.is_first or error.code == "credentials":
            raise
        lane.forget()
        await lane.turn()
        await speak(clause, lane)


async def _next(clauses: Clauses, lanes: Lanes, speaking: _Speaking, at_once: int) -> Clause | None:
    """The next clause, when there is room for it; None at the end."""
    while len(speaking) >= at_once:
        await _first_over(lanes, speaking)
    coming = asyncio.ensure_future(clauses.next())
    try:
        while speaking and not coming.done():
            await asyncio.wait({coming, speaking[0]}, return_when=asyncio.FIRST_COMPLETED)
            if speaking[0].done():
                await _first_over(lanes, speaking)
        return await coming
    finally:
        coming.cancel()


async def _first_over(lanes: Lanes, speaking: _Speaking) -> None:
    """The first was spoken; raises what it raises."""
    await asyncio.wait({speaking[0]})
    speaking.popleft().result()
    lanes.end()
