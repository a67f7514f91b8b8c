"""A turn, from the first sound to the accepted text."""

from typing import Any

from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.commands import Command, Sentence
from voiced.conversation.rules.rest import arm, forget_question, next_speech, rest, stop_ring, unanswered
from voiced.conversation.rules.step import Step, stay
from voiced.conversation.states import After, Memory, Microphone, State

_CERTAIN = (After.WAKE, After.QUESTION, After.EXPECTED)
"""What is said then is said to the device; after a reply somebody may as well go on talking to somebody else."""


def onset_in_idle(memory: Memory, given: on.Onset, now: float) -> Step:
    """Speech opens a turn, unless a wake word or a button is wanted."""
    if not memory.opens_by_voice:
        return stay(memory)
    memory.follow_ups = 0
    return onset(memory, given, now)


def onset(memory: Memory, _: Any, now: float) -> Step:
    """Speech opens a turn; it is addressed when it was waited for."""
    waited = memory.state is not State.IDLE
    if memory.after is After.FOLLOW_UP:
        memory.follow_ups += 1
    return State.LISTEN, begin_turn(memory, now, addressed=waited)


def onset_in_ring(memory: Memory, given: on.Onset, now: float) -> Step:
    """Somebody speaks in a gap: the tone waits."""
    if memory.microphone is not Microphone.OPEN:
        return stay(memory)
    state, commands = onset(memory, given, now)
    return state, (do.HoldRing(), *commands)


def onset_in_tail(memory: Memory, _: Any, now: float) -> Step:
    """Who may speak over a reply may speak right after it."""
    if not memory.full or memory.microphone is not Microphone.OPEN:
        return stay(memory)
    return State.LISTEN, begin_turn(memory, now, addressed=memory.after is not After.REST)


def begin_turn(memory: Memory, now: float, *, addressed: bool) -> tuple[Command, ...]:
    """A new turn is heard."""
    memory.turn += 1
    memory.began = now
    memory.has_text = memory.soft_ended = False
    memory.addressed = addressed
    memory.waited = memory.after if memory.state is State.ARMED else After.REST
    memory.after = After.REST
    certain = memory.state is State.RING or memory.waited in _CERTAIN
    return (do.OpenTurn(memory.turn, certain, memory.question),)


def text(memory: Memory, *_: Any) -> Step:
    """There is something to go by."""
    memory.has_text = True
    return memory.state, ()


def soft_end(*_: Any) -> Step:
    """The user is silent."""
    return State.CONFIRM, (do.MakeFinal(),)


def resume(*_: Any) -> Step:
    """The user goes on."""
    return State.LISTEN, ()


def final(memory: Memory, given: on.Final, now: float) -> Step:
    """The text is accepted: it answers the question that waits, or asks for an answer."""
    close = do.CloseTurn(accepted=True)
    if memory.question:
        return _answer(memory, given)
    if not given.text:
        return _wait_on(memory, now, close)
    return State.THINK, (close, do.Think(given, memory.addressed))


def heard_too_long(memory: Memory, _: Any, now: float) -> Step:
    """Sound without a word is noise; a turn without an end is made final."""
    if memory.has_text:
        return State.CONFIRM, (do.MakeFinal(),)
    dropped = (do.CloseTurn(), do.Listen(noise=True))
    return unanswered(memory, *dropped) if memory.question else rest(memory, now, *dropped, listen=False)


def accept_best(memory: Memory, *_: Any) -> Step:
    """The recognizer had its time."""
    return memory.state, (do.AcceptBest(),)


def failed(memory: Memory, given: on.HearingFailed, now: float) -> Step:
    """Nobody could hear it: who was addressed says so, else people are told once."""
    report = do.Report("hearing", "no-recognizer", given.message)
    if memory.question:
        return unanswered(memory, do.CloseTurn(), report)
    if memory.addressed:
        return State.SPEAK, (do.CloseTurn(), report, do.Say(Sentence.LOST, next_speech(memory)))
    return rest(memory, now, do.CloseTurn(), report, do.Complain(), listen=False)


def give_up(memory: Memory, _: Any, now: float) -> Step:
    """Somebody does not want it; the rest of what is being said is not a turn of its own."""
    return rest(memory, now, do.CloseTurn(), *forget_question(memory), *stop_ring(memory), listen=False)


def woken(memory: Memory, _: Any, now: float) -> Step:
    """What was said up to the wake word was for somebody else."""
    memory.follow_ups = 0
    return arm(memory, now, After.WAKE, do.CloseTurn(), *forget_question(memory), *stop_ring(memory))


def _answer(memory: Memory, given: on.Final) -> Step:
    close = do.CloseTurn(accepted=True)
    if not given.text:
        return unanswered(memory, close)
    memory.question = False
    return State.THINK, (close, do.TakeAnswer(given))


def _wait_on(memory: Memory, now: float, close: Command) -> Step:
    """There was not a word: who was waited for may still speak, until the time is over; an alarm does not wait."""
    is_over = memory.waited is After.REST or now >= memory.until
    if is_over or memory.alarm_due or memory.microphone is not Microphone.OPEN:
        return rest(memory, now, close)
    if memory.waited is After.FOLLOW_UP:
        memory.follow_ups -= 1
    memory.after = memory.waited
    return State.ARMED, (close, do.Listen())
