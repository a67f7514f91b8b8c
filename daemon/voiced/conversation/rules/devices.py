"""The microphone is switched off, is lent, is lost, and comes back; the alarm rings."""

from typing import Any

from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.commands import Command
from voiced.conversation.earcons import Earcon
from voiced.conversation.rules.rest import no_answer, remember_queue, rest, stop_ring
from voiced.conversation.rules.step import Step, first
from voiced.conversation.states import After, Memory, Microphone, State

_QUIET = (State.MUTED, State.LENT, State.DEAF, State.IDLE, State.ARMED)
_HEARING = (State.LISTEN, State.CONFIRM)
_OFF = (Microphone.MUTED, Microphone.LENT)


def muted(memory: Memory, _: Any, now: float) -> Step:
    """The microphone is off: what was being said is dropped, what is being answered goes on."""
    if memory.microphone is Microphone.MUTED:
        return memory.state, ()
    memory.microphone = Microphone.MUTED
    return _without_ears(memory, now, Earcon.MUTED)


def unmuted(memory: Memory, _: Any, now: float) -> Step:
    """It is on again, and heard of soon."""
    if memory.microphone is not Microphone.MUTED:
        return memory.state, ()
    memory.microphone = Microphone.LOST
    return _without_ears(memory, now, Earcon.UNMUTED)


def lent(memory: Memory, _: Any, now: float) -> Step:
    """As muted, without a sound: it would be heard by who has the microphone.  Who is muted stays so."""
    if memory.microphone in _OFF:
        return memory.state, ()
    memory.microphone = Microphone.LENT
    return _without_ears(memory, now)


def given_back(memory: Memory, _: Any, now: float) -> Step:
    """It is the device's again, and heard of soon."""
    if memory.microphone is not Microphone.LENT:
        return memory.state, ()
    memory.microphone = Microphone.LOST
    return _without_ears(memory, now, Earcon.UNMUTED)


def lost(memory: Memory, _: Any, now: float) -> Step:
    """No more sound comes."""
    if memory.microphone in _OFF:
        return memory.state, ()
    memory.microphone = Microphone.LOST
    return _without_ears(memory, now, Earcon.DEAF)


def found(memory: Memory, _: Any, now: float) -> Step:
    """Sound comes."""
    if memory.microphone in _OFF:
        return memory.state, ()
    memory.microphone = Microphone.OPEN
    return rest(memory, now) if memory.state is State.DEAF else (memory.state, ())


def ring_stopped(memory: Memory, _: Any, __: float) -> Step:
    """Somebody heard it."""
    memory.after = After.REST
    return State.TAIL, stop_ring(memory)


def ring_woken(memory: Memory, _: Any, __: float) -> Step:
    """Somebody heard it, and wants something else."""
    memory.after = After.WAKE
    memory.follow_ups = 0
    return State.TAIL, stop_ring(memory)


def rang_too_long(memory: Memory, _: Any, now: float) -> Step:
    """Nobody heard it."""
    memory.ringing = memory.alarm_due = False
    return rest(memory, now, do.StopRing(missed=True))


def queue_in_ring(memory: Memory, changed: on.QueueChanged, _: float) -> Step:
    """Another alarm rings with it; one that was withdrawn does not ring any more."""
    remember_queue(memory, changed)
    if changed.alarm:
        return memory.state, ()
    return State.TAIL, (do.HoldRing(),)


def _without_ears(memory: Memory, now: float, earcon: Earcon | None = None) -> Step:
    if memory.state is State.DUCK:
        return State.SPEAK, (do.Duck(ducked=False), do.CloseTurn())
    if memory.state in _HEARING:
        return first((do.CloseTurn(),), _on(memory, now, earcon))
    if memory.state in _QUIET:
        return _on(memory, now, earcon)
    return memory.state, ()


def _on(memory: Memory, now: float, earcon: Earcon | None) -> Step:
    cue: tuple[Command, ...] = (do.Cue(earcon),) if earcon else ()
    return no_answer(memory, *cue) if memory.question else rest(memory, now, *cue)
