"""The speeches of the device: one sounds, another may stand still meanwhile; and the short sounds beside them."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from voiced.api import DeviceError, Exchange, Spoke, VoicedError
from voiced.catalogue import marked
from voiced.conversation import inputs as on
from voiced.conversation.earcons import Earcon, sound
from voiced.conversation.emitting import Emit
from voiced.conversation.history import History
from voiced.conversation.inputs import Answer, Input
from voiced.conversation.marks import TurnMarks
from voiced.conversation.speaking import Mouth, Speech
from voiced.device.sound import Manner

EARCON_RATE = 48_000
"""Samples a second, where the loudspeaker does not ask for another rate."""

EARCON_TAIL_S = 0.1
"""How long a short, quiet sound rings in a room."""


class Spawn(Protocol):
    """Runs a part of the conversation; tells `broken` when it breaks down."""

    def __call__(self, run: Callable[[], Coroutine[Any, Any, None]], broken: Input | None) -> "asyncio.Task[None]":
        """The task that runs it."""
        ...


@dataclass(frozen=True, slots=True)
class Unasked:
    """Who is told what became of a speech that answers nothing."""

    said: Callable[[], None]
    """It was heard, to its end or until somebody interrupted it."""

    lost: Callable[[], None]
    """Nothing of it could be heard, because there is no loudspeaker."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a speech answers."""

    text: str
    turn: int
    marks: TurnMarks | None = None


@dataclass(frozen=True, slots=True)
class _Sounding:
    number: int
    speech: Speech
    task: "asyncio.Task[None]"


class Voicing:
    """Says one thing at a time."""

    def __init__(self, mouth: Mouth, history: History, tell: Callable[[Input], None], emit: Emit, spawn: Spawn) -> None:
        self._mouth = mouth
        self._history = history
        self._tell = tell
        self._emit = emit
        self._spawn = spawn
        self._sounding: _Sounding | None = None
        self._held: _Sounding | None = None
        self._working: asyncio.Task[None] | None = None

    @property
    def text(self) -> str:
        """What somebody may hear just now."""
        return self._sounding.speech.sounding if self._sounding else ""

    def speak(self, answer: Answer, number: int, cause: Asked | Unasked) -> None:
        """Say it, and tell Drained or SpeakingFailed."""
        turn, marks = (cause.turn, cause.marks) if isinstance(cause, Asked) else (0, None)
        speech = Speech(self._mouth, answer, lambda event: self._emit(event, turn), marks)
        failed = on.SpeakingFailed(number, marked("speaking broke down"))
        task = self._spawn(lambda: self._say(speech, number, cause), failed)
        self._sounding = _Sounding(number, speech, task)

    def silence(self) -> None:
        """Be quiet at once; what stands still is not touched."""
        sounding, self._sounding = self._sounding, None
        if sounding is None:
            return
        sounding.speech.silence()
        if sounding.task is not asyncio.current_task():
            sounding.task.cancel()

    def hold(self) -> None:
        """Stand still at the end of the clause, and tell Held."""
        if sounding := self._sounding:
            sounding.speech.hold(lambda: self._stands_still(sounding))

    def resume(self, number: int) -> None:
        """Go on; tells Drained when there is nothing to go on with."""
        held = self._held or self._sounding
        self._held = None
        if held is None or held.number != number or held.task.done():
            self._tell(on.Drained(number))
            return
        self._sounding = held
        held.speech.resume()

    def duck(self, *, ducked: bool) -> None:
        """Speak quietly, or as loud as before."""
        self._mouth.loudspeaker.duck(ducked)

    def cue(self, earcon: Earcon) -> None:
        """Play a short sound; without a loudspeaker there is none."""
        aside = earcon is Earcon.CHIME  # somebody speaks, and is heard on
        task = self._spawn(lambda: self.play(earcon, None if aside else EARCON_TAIL_S), None)
        if earcon is Earcon.WORKING:
            self._working = task

    def end_working(self) -> None:
        """It is not worked on any more: the sound that tells so falls silent."""
        if self._working:
            self._working.cancel()
            self._working = None

    async def play(self, earcon: Earcon, tail_s: float | None) -> None:
        """Play a short sound to its end; returns at once when there is no loudspeaker."""
        try:
            voice = self._mouth.loudspeaker.voice(EARCON_RATE, Manner(tail_s=tail_s))
            try:
                # made once, but that takes a while on a small machine
                await voice.write(await asyncio.to_thread(sound, earcon, voice.rate))
                voice.end()
                await voice.drained()
            finally:
                if not voice.is_drained:
                    voice.flush()
        except DeviceError:
            return

    def _stands_still(self, sounding: _Sounding) -> None:
        self._held = sounding
        if self._sounding is sounding:
            self._sounding = None
        self._tell(on.Held(sounding.number))

    async def _say(self, speech: Speech, number: int, cause: Asked | Unasked) -> None:
        try:
            await self._tell_of(speech, number, cause)
        finally:
            await speech.closed()  # last: what is told must not wait for a plugin

    async def _tell_of(self, speech: Speech, number: int, cause: Asked | Unasked) -> None:
        complete = False
        try:
            await speech.speak()
            complete = True
        except VoicedError as error:
            if isinstance(cause, Unasked) and isinstance(error, DeviceError) and not speech.heard:
                cause.lost()
            self._over(number, on.SpeakingFailed(number, str(error), _code(error, speech)))
        finally:
            spoke = speech.heard
            speech.emit(Spoke(spoke, complete))
            if isinstance(cause, Asked):
                self._history.add(Exchange(cause.text, spoke, speech.answer.language, cause.turn))
            elif spoke:
                cause.said()
        if complete:
            self._over(number, on.Drained(number))

    def _over(self, number: int, given: Input) -> None:
        if self._held and self._held.number == number:
            return  # told when it should go on
        if self._sounding and self._sounding.number == number:
            self._sounding = None
        self._tell(given)


def _code(error: VoicedError, speech: Speech) -> str:
    if isinstance(error, DeviceError):
        return "no-loudspeaker"
    return on.BROKE_OFF if error is speech.broken else "no-synthesizer"
