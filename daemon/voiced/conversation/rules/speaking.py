"""While the device speaks, and somebody may speak over it."""

from typing import Any

from voiced.catalogue import marked
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.commands import Command
from voiced.conversation.rules.hearing import begin_turn
from voiced.conversation.rules.rest import begin_ring, forget_question, no_answer, remember_queue, stop_ring
from voiced.conversation.rules.step import Step, first, stay
from voiced.conversation.states import After, Memory, Microphone, State


def drained(*_: Any) -> Step:
    """All of it was heard."""
    return State.TAIL, ()


def failed(memory: Memory, given: on.SpeakingFailed, _: float) -> Step:
    """It could not be said to the end; who was told so may ask again."""
    if given.code == on.BROKE_OFF:
        return State.TAIL, (_report(given),)
    return _broken_off(memory, _report(given))


def too_long(memory: Memory, *_: Any) -> Step:
    """It does not end."""
    return _broken_off(memory, do.Report("speaking", "too-long", marked("the reply did not end")))


def hush(memory: Memory, *_: Any) -> Step:
    """Nobody wants to hear the rest, nor the alarm that may ring behind it."""
    memory.after = After.REST
    return State.TAIL, (do.Silence(), *forget_question(memory), *stop_ring(memory))


def woken(memory: Memory, *_: Any) -> Step:
    """Something else is wanted: listen as soon as the room is quiet."""
    memory.follow_ups = 0
    memory.after = After.WAKE
    return State.TAIL, (do.Silence(), *forget_question(memory), *stop_ring(memory))


def queue_changed(memory: Memory, changed: on.QueueChanged, _: float) -> Step:
    """An alarm interrupts at the end of the clause; announcements wait."""
    newly = changed.alarm and not memory.alarm_due and not memory.ringing
    remember_queue(memory, changed)
    return memory.state, (do.HoldAtClause(),) if newly else ()


def held(memory: Memory, given: on.Held, now: float) -> Step:
    """The clause is over: the alarm rings, and the rest is said afterwards."""
    if not memory.alarm_due or memory.held:
        return memory.state, (do.ResumeSpeech(given.speech),)
    memory.held = given.speech
    return begin_ring(memory, now)


def held_meanwhile(memory: Memory, given: on.Held, _: float) -> Step:
    """The alarm waits while somebody speaks."""
    return memory.state, (do.ResumeSpeech(given.speech),)


def onset(memory: Memory, _: Any, now: float) -> Step:
    """Somebody speaks over the reply: quietly now, until it is known whether they mean the device."""
    may = memory.full and memory.microphone is Microphone.OPEN and memory.false_ducks < memory.limits.false_ducks
    if not may:
        return stay(memory)
    after = memory.after
    commands = begin_turn(memory, now, addressed=memory.limits.follow_up > 0)
    memory.after = after
    memory.until = now + memory.limits.duck
    return State.DUCK, (do.Duck(ducked=True), *commands)


def interrupted(memory: Memory, _: Any, __: float) -> Step:
    """They do: the reply is cut."""
    memory.has_text = True
    memory.after = After.REST
    return _listening(memory), (do.Silence(), do.Duck(ducked=False))


def ended_meanwhile(memory: Memory, *_: Any) -> Step:
    """The reply came to its end while they speak."""
    memory.after = After.REST
    return _listening(memory), (do.Duck(ducked=False),)


def failed_meanwhile(memory: Memory, given: on.SpeakingFailed, now: float) -> Step:
    """The reply broke off while they speak."""
    return first((do.Silence(), _report(given)), ended_meanwhile(memory, given, now))


def soft_end_over_reply(memory: Memory, _: Any, now: float) -> Step:
    """They are silent: what was it?"""
    memory.soft_ended = True
    memory.until = now + memory.limits.duck
    return memory.state, (do.MakeFinal(),)


def resumed_over_reply(memory: Memory, *_: Any) -> Step:
    """They go on."""
    memory.soft_ended = False
    return memory.state, ()


def final_over_reply(memory: Memory, given: on.Final, _: float) -> Step:
    """A text of their own cuts the reply; its echo does not."""
    if not given.text or given.echo:
        return restore(memory)
    memory.after = After.REST
    commands: tuple[Command, ...] = (do.Silence(), do.Duck(ducked=False), do.CloseTurn(accepted=True))
    if memory.question:
        memory.question = False
        return State.THINK, (*commands, do.TakeAnswer(given))
    return State.THINK, (*commands, do.Think(given, memory.addressed))


def restore(memory: Memory, *_: Any) -> Step:
    """It was nothing: as loud as before."""
    memory.false_ducks += 1
    hold = (do.HoldAtClause(),) if memory.alarm_due and not memory.ringing else ()
    return State.SPEAK, (do.Duck(ducked=False), do.CloseTurn(), do.Listen(), *hold)


def hush_both(memory: Memory, given: on.Input, now: float) -> Step:
    """Neither the reply nor what is said over it."""
    return first((do.Duck(ducked=False), do.CloseTurn()), hush(memory, given, now))


def woken_over_reply(memory: Memory, given: on.Input, now: float) -> Step:
    """Something else is wanted."""
    return first((do.Duck(ducked=False), do.CloseTurn()), woken(memory, given, now))


def _listening(memory: Memory) -> State:
    return State.CONFIRM if memory.soft_ended else State.LISTEN


def _broken_off(memory: Memory, report: Command) -> Step:
    if memory.question:  # one that was not heard will not be answered
        return no_answer(memory, do.Silence(), report)
    memory.after = After.REST
    return State.TAIL, (do.Silence(), report)


def _report(given: on.SpeakingFailed) -> Command:
    return do.Report("speaking", given.code, given.message)
