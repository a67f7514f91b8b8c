"""Where the device goes when nothing goes on: to what waits, else to rest."""

from typing import Any

from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.commands import Command
from voiced.conversation.earcons import Earcon
from voiced.conversation.rules.step import Step, first
from voiced.conversation.states import After, Memory, Microphone, State


def rest(memory: Memory, now: float, *before: Command, listen: bool = True) -> Step:
    """The next thing, in the order of urgency.

    `listen`: speech that goes on already may open a turn.
    """
    return first(before, _next(memory, now, listen=listen))


def arm(memory: Memory, now: float, after: After, *before: Command) -> Step:
    """Listen for what follows a wake word, a reply or a question; a sound tells it when nobody speaks."""
    limits = memory.limits
    lasts = {After.FOLLOW_UP: limits.follow_up, After.QUESTION: limits.question, After.EXPECTED: limits.question}
    memory.after = after
    memory.until = now + lasts.get(after, limits.armed)
    memory.cue_at = now + limits.cue if after is After.WAKE else None
    return State.ARMED, (*before, do.Listen())


def next_speech(memory: Memory, after: After = After.REST) -> int:
    """The number of a speech that begins; it cannot be interrupted by speaking too often."""
    memory.speeches += 1
    memory.speech = memory.speeches
    memory.after = after
    memory.false_ducks = 0
    return memory.speech


def begin_ring(memory: Memory, now: float, *before: Command) -> Step:
    """The alarm rings."""
    memory.ringing = True
    memory.rings_until = now + memory.limits.ring
    return State.RING, (*before, do.Ring(anew=True))


def armed_deadline(memory: Memory) -> float:
    """When the sound that it listens is due, then when it gives up."""
    return memory.until if memory.cue_at is None else memory.cue_at


def wait_is_over(memory: Memory, _: Any, now: float) -> Step:
    """Nobody spoke: a sound first; then a question is asked again, everything else is dropped."""
    if memory.cue_at is not None:
        memory.cue_at = None
        return State.ARMED, (do.Cue(Earcon.LISTENING),)
    if memory.question:
        return unanswered(memory)
    memory.after = After.REST
    return rest(memory, now)


def unanswered(memory: Memory, *before: Command) -> Step:
    """The question is asked again; when it was asked often enough, the plugin goes on without an answer."""
    if memory.asked < memory.limits.asked and memory.microphone is Microphone.OPEN:
        return ask(memory, *before)
    return no_answer(memory, *before)


def ask(memory: Memory, *before: Command) -> Step:
    """Say the question; its answer follows."""
    memory.asked += 1
    memory.question = True
    return State.SPEAK, (*before, do.AskQuestion(next_speech(memory, After.QUESTION)))


def no_answer(memory: Memory, *before: Command) -> Step:
    """The plugin goes on without an answer."""
    memory.question = False
    memory.after = After.REST
    return State.THINK, (*before, do.DropQuestion())


def forget_question(memory: Memory) -> tuple[Command, ...]:
    """Nobody waits for an answer, nor for the plugin that asked."""
    if not memory.question:
        return ()
    memory.question = False
    return (do.StopThinking(),)


def woken(memory: Memory, _: Any, now: float) -> Step:
    """Listen at once."""
    if memory.microphone is not Microphone.OPEN:
        return memory.state, ()
    memory.follow_ups = 0
    return arm(memory, now, After.WAKE, *forget_question(memory), *stop_ring(memory))


def pressed_without_ears(memory: Memory, *_: Any) -> Step:
    """A button cannot make it listen: a sound says why."""
    return memory.state, (do.Cue(Earcon.DEAF if memory.microphone is Microphone.LOST else Earcon.MUTED),)


def tail_is_over(memory: Memory, _: Any, now: float) -> Step:
    """The room is quiet."""
    return rest(memory, now)


def stop_in_tail(memory: Memory, *_: Any) -> Step:
    """Nothing follows, but what waits in the queue."""
    memory.after = After.REST
    return memory.state, (*forget_question(memory), *stop_ring(memory))


def stop_waiting(memory: Memory, _: Any, now: float) -> Step:
    """Do not listen after all."""
    memory.after = After.REST
    return rest(memory, now, *forget_question(memory), *stop_ring(memory))


def queue_at_rest(memory: Memory, changed: on.QueueChanged, now: float) -> Step:
    """Nothing goes on: what is due begins."""
    remember_queue(memory, changed)
    if changed.alarm or changed.words:
        return rest(memory, now)
    return memory.state, ()


def queue_in_a_turn(memory: Memory, changed: on.QueueChanged, _: float) -> Step:
    """It waits; an alarm is told by a soft sound."""
    newly = changed.alarm and not memory.alarm_due and not memory.ringing
    remember_queue(memory, changed)
    return memory.state, (do.Cue(Earcon.CHIME),) if newly else ()


def queue_in_tail(memory: Memory, changed: on.QueueChanged, _: float) -> Step:
    """It begins in a moment."""
    remember_queue(memory, changed)
    return memory.state, ()


def remember_queue(memory: Memory, changed: on.QueueChanged) -> None:
    """What waits now."""
    memory.alarm_due, memory.words_wait = changed.alarm, changed.words
    if not changed.alarm:
        memory.ringing = False


def stop_ring(memory: Memory) -> tuple[Command, ...]:
    """The alarm is over, if one rings."""
    if not memory.ringing:
        return ()
    memory.ringing = memory.alarm_due = False
    return (do.StopRing(),)


def _next(memory: Memory, now: float, *, listen: bool) -> Step:
    if memory.after is After.QUESTION and memory.question:
        return _await_answer(memory, now)
    if memory.after is After.WAKE and memory.microphone is Microphone.OPEN:
        return arm(memory, now, After.WAKE)
    if memory.ringing:
        return State.RING, (do.Ring(),)
    if memory.held:
        memory.speech, memory.held = memory.held, 0
        return State.SPEAK, (do.ResumeSpeech(memory.speech),)
    if memory.alarm_due:
        return begin_ring(memory, now)
    return _later(memory, now, listen=listen)


def _await_answer(memory: Memory, now: float) -> Step:
    if memory.microphone is Microphone.OPEN:
        return arm(memory, now, After.QUESTION)
    return no_answer(memory)


def _later(memory: Memory, now: float, *, listen: bool) -> Step:
    after, memory.after = memory.after, After.REST
    if after is not After.REST and memory.microphone is Microphone.OPEN:
        return arm(memory, now, after)
    if memory.words_wait:
        memory.words_wait = False
        return State.SPEAK, (do.SpeakNext(next_speech(memory)),)
    here = memory.microphone is Microphone.OPEN and listen
    return memory.microphone.value, (do.Listen(),) if here else ()
