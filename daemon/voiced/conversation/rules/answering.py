"""From the accepted text to the first word of the answer."""

import math
from typing import Any

from voiced.catalogue import marked
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.commands import Command, Sentence
from voiced.conversation.earcons import Earcon
from voiced.conversation.rules.rest import arm, ask, next_speech, rest, stop_ring, unanswered
from voiced.conversation.rules.step import Step
from voiced.conversation.states import After, Memory, Microphone, State


def deadline(memory: Memory) -> float:
    """When the sound is due that it takes a while, then when it takes too long."""
    return min(_working_at(memory), _too_long_at(memory))


def answered(memory: Memory, given: on.Answered, now: float) -> Step:
    """Say it; of a stream, the first clause is waited for."""
    if isinstance(given.answer.reply.text, str):
        return begun(memory, given, now)
    memory.answered = now
    return memory.state, (do.AwaitClause(given.answer),)


def begun(memory: Memory, given: on.Answered | on.Begun, _: float) -> Step:
    """Say it; who goes on speaking interrupts it, where that is possible."""
    look_out = (do.Listen(),) if memory.full and memory.microphone is Microphone.OPEN else ()
    return State.SPEAK, (*speak(memory, given.answer), *look_out)


def speak(memory: Memory, answer: on.Answer) -> tuple[Command, ...]:
    """A reply begins; an alarm that is due interrupts it at the end of its first clause."""
    hold = (do.HoldAtClause(),) if memory.alarm_due and not memory.ringing else ()
    return (do.Speak(answer, next_speech(memory, _after(memory, answer))), *hold)


def nothing_to_say(memory: Memory, _: Any, now: float) -> Step:
    """A deed alone."""
    return rest(memory, now)


def failed(memory: Memory, given: on.AnswerFailed, _: float) -> Step:
    """Say that it failed."""
    return State.SPEAK, (do.Report("answering", given.code, given.message), _apology(memory))


def takes_long(memory: Memory, _: Any, now: float) -> Step:
    """A sound tells it, a few times; then say that it failed, and do not wait for it any more."""
    over = _too_long_at(memory)
    if _working_at(memory) < over and now < over:
        memory.workings += 1
        return memory.state, (do.Cue(Earcon.WORKING),)
    memory.question = False
    report = do.Report("answering", "too-long", marked("no answer came in time"))
    return State.SPEAK, (do.StopThinking(), report, _apology(memory))


def asked(memory: Memory, *_: Any) -> Step:
    """The plugin wants to know more."""
    memory.asked = 0
    return ask(memory)


def no_answer(memory: Memory, *_: Any) -> Step:
    """What was said does not answer the question."""
    memory.question = True
    return unanswered(memory)


def stop(memory: Memory, _: Any, now: float) -> Step:
    """The answer is not wanted."""
    return rest(memory, now, do.StopThinking(), *stop_ring(memory))


def woken(memory: Memory, _: Any, now: float) -> Step:
    """Something else is wanted."""
    if memory.microphone is not Microphone.OPEN:
        return stop(memory, _, now)
    memory.follow_ups = 0
    return arm(memory, now, After.WAKE, do.StopThinking(), *stop_ring(memory))


def _working_at(memory: Memory) -> float:
    limits = memory.limits
    if memory.workings >= limits.workings:
        return math.inf
    return memory.entered + (limits.working_again if memory.workings else limits.working)


def _too_long_at(memory: Memory) -> float:
    if memory.answered is None:
        return memory.since + memory.limits.think
    return memory.answered + memory.limits.first_clause


def _apology(memory: Memory) -> Command:
    return do.Say(Sentence.FAILED, next_speech(memory, _follow_up(memory, apology=True)))


def _after(memory: Memory, answer: on.Answer) -> After:
    if answer.reply.expects_answer:
        return After.EXPECTED
    return _follow_up(memory, apology=not answer.plugin)


def _follow_up(memory: Memory, *, apology: bool) -> After:
    """Who was not understood may say it again, but a television is not apologised to for ever."""
    limits = memory.limits
    most = 1 if apology else limits.follow_ups
    return After.FOLLOW_UP if limits.follow_up and memory.follow_ups < most else After.REST
