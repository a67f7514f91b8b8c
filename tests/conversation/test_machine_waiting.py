"""The machine while an answer is awaited: sounds that tell it, and a stream whose first clause is still to come."""

from collections.abc import Callable

import pytest

from tests.conversation.any_inputs import STREAM
from tests.conversation.machines import (
    ALARM,
    ANSWER,
    ASKING,
    SPEAKING,
    THINKING,
    final,
    full,
    machine_after,
    names,
    wait,
)
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.commands import Sentence
from voiced.conversation.earcons import Earcon
from voiced.conversation.machine import Machine
from voiced.conversation.states import Limits, State

CUE = (do.Cue(Earcon.WORKING),)
AWAITING = (*THINKING, on.Answered(1, STREAM))
FAILED = ["StopThinking", "Report", "Say"]


def cues(machine: Machine) -> list[float]:
    """When sounds tell that it takes a while, until it takes too long."""
    found = []
    while machine.state is State.THINK:
        assert machine.deadline is not None
        now = machine.deadline
        if wait(machine) == CUE:
            found.append(now)
    return found


def test_an_answer_that_takes_a_while_is_told_by_a_sound() -> None:
    machine = machine_after(*THINKING)
    assert machine.deadline == 2.5
    assert wait(machine) == CUE
    assert machine.state is State.THINK


def test_the_sound_comes_again_every_five_seconds_until_it_takes_too_long() -> None:
    machine = machine_after(*THINKING)
    assert cues(machine) == [2.5, 7.5]
    assert machine.state is State.SPEAK


def test_it_takes_too_long_at_the_same_time_whatever_sounded() -> None:
    machine = machine_after(*THINKING)
    wait(machine)
    wait(machine)
    assert machine.deadline == 9.0
    assert names(wait(machine)) == FAILED


def test_the_sound_comes_three_times_at_most() -> None:
    limits = Limits(think=100.0)
    assert cues(machine_after(*THINKING, machine=Machine(limits))) == [2.5, 7.5, 12.5]


def test_where_it_takes_too_long_before_it_takes_a_while_there_is_no_sound() -> None:
    assert cues(machine_after(*THINKING, machine=Machine(Limits(think=2.5)))) == []


def test_a_timer_that_is_late_does_not_tell_that_it_takes_a_while_when_it_takes_too_long() -> None:
    machine = machine_after(*THINKING)
    assert names(machine.take(on.DeadlinePassed(machine.epoch), 9.5)) == FAILED


def test_a_timer_that_is_a_little_early_ends_the_waiting_all_the_same() -> None:
    machine = machine_after(*THINKING, machine=Machine(Limits(think=2.0)))
    assert names(machine.take(on.DeadlinePassed(machine.epoch), 1.9995)) == FAILED


def test_two_sounds_are_never_close_even_when_a_timer_is_late() -> None:
    machine = machine_after(*AWAITING)
    machine.take(on.DeadlinePassed(machine.epoch), 2.9)
    assert machine.deadline == 7.9


def test_the_sounds_of_the_next_answer_are_counted_anew() -> None:
    machine = machine_after(*THINKING)
    wait(machine)
    for one in (on.StopAsked(), on.Onset(), on.SoftEnd(2), final("and", 2)):
        machine.take(one, 20.0)
    assert cues(machine) == [22.5, 27.5]


def test_after_a_question_the_answer_is_awaited_anew() -> None:
    machine = machine_after(*ASKING, on.Drained(1))
    assert machine.state is State.TAIL
    wait(machine)
    for one in (on.Onset(), on.SoftEnd(2), final("ten", 2)):
        machine.take(one, 4.0)
    assert machine.deadline == 6.5


@pytest.mark.parametrize("given", [on.Asked(1), on.Answered(1, ANSWER)])
def test_once_it_speaks_no_sound_tells_that_it_takes_a_while(given: on.Input) -> None:
    machine = machine_after(*THINKING, given)
    assert machine.state is State.SPEAK
    assert machine.deadline == 600.0


def test_a_stream_is_not_spoken_before_its_first_clause() -> None:
    machine = machine_after(*THINKING)
    assert machine.take(on.Answered(1, STREAM), 1.0) == (do.AwaitClause(STREAM),)
    assert machine.state is State.THINK


def test_its_first_clause_begins_the_reply() -> None:
    machine = machine_after(*AWAITING)
    assert machine.take(on.Begun(1, STREAM), 2.0) == (do.Speak(STREAM, 1),)
    assert machine.state is State.SPEAK


def test_an_answer_that_is_whole_is_spoken_at_once() -> None:
    assert machine_after(*THINKING).take(on.Answered(1, ANSWER), 1.0) == (do.Speak(ANSWER, 1),)


def test_the_sound_does_not_wait_longer_for_a_stream() -> None:
    machine = machine_after(*THINKING)
    machine.take(on.Answered(1, STREAM), 2.0)
    assert machine.deadline == 2.5


def test_a_first_clause_has_eight_seconds_from_the_answer_on() -> None:
    machine = machine_after(*THINKING)
    machine.take(on.Answered(1, STREAM), 6.0)
    assert cues(machine) == [2.5, 7.5, 12.5]
    assert machine.state is State.SPEAK


def test_a_first_clause_that_takes_too_long_is_apologised_for() -> None:
    machine = machine_after(*AWAITING)
    wait(machine)
    wait(machine)
    assert machine.deadline == 8.0
    commands = wait(machine)
    assert names(commands) == FAILED
    assert commands[-1] == do.Say(Sentence.FAILED, 1)


def test_the_next_answer_has_its_own_time() -> None:
    machine = machine_after(*AWAITING, on.StopAsked())
    for one in (on.Onset(), on.SoftEnd(2), final("and", 2)):
        machine.take(one, 20.0)
    assert cues(machine) == [22.5, 27.5]


def test_a_stream_without_a_word_is_a_deed() -> None:
    assert machine_after(*AWAITING, on.NothingToSay(1)).state is State.IDLE


def test_a_stream_that_breaks_off_before_its_first_word_is_apologised_for() -> None:
    commands = machine_after(*AWAITING).take(on.AnswerFailed(1, on.BROKE_OFF, "x"), 1.0)
    assert commands == (do.Report("answering", on.BROKE_OFF, "x"), do.Say(Sentence.FAILED, 1))


@pytest.mark.parametrize("given", [on.StopAsked(), on.Pressed(), on.Woken()])
def test_a_stream_that_is_not_wanted_any_more_is_not_awaited(given: on.Input) -> None:
    assert do.StopThinking() in machine_after(*AWAITING).take(given, 1.0)


def test_who_goes_on_speaking_when_a_stream_begins_can_interrupt_it() -> None:
    assert do.Listen() not in full(*THINKING).take(on.Answered(1, STREAM), 1.0)
    assert do.Listen() in full(*AWAITING).take(on.Begun(1, STREAM), 1.0)


def test_an_alarm_that_came_meanwhile_interrupts_at_the_end_of_the_first_clause() -> None:
    machine = machine_after(*AWAITING, ALARM)
    assert names(machine.take(on.Begun(1, STREAM), 1.0)) == ["Speak", "HoldAtClause"]


def test_a_first_clause_of_an_earlier_turn_is_nobodys() -> None:
    machine = machine_after(*AWAITING, on.StopAsked(), on.Onset(), on.SoftEnd(2), final("and", 2))
    assert machine.take(on.Begun(1, STREAM), 2.0) == ()
    assert machine.state is State.THINK


def test_after_a_reply_that_broke_off_the_user_may_go_on() -> None:
    machine = machine_after(*SPEAKING)
    assert names(machine.take(on.SpeakingFailed(1, "x", on.BROKE_OFF), 1.0)) == ["Report"]
    wait(machine)
    assert machine.state is State.ARMED


@pytest.mark.parametrize("code", ["no-synthesizer", "no-loudspeaker"])
def test_after_a_reply_that_nobody_could_hear_nothing_follows(code: str) -> None:
    machine = machine_after(*SPEAKING, on.SpeakingFailed(1, "x", code))
    wait(machine)
    assert machine.state is State.IDLE


@pytest.mark.parametrize("make", [machine_after, full])
def test_speech_while_it_thinks_is_nobodys(make: Callable[..., Machine]) -> None:
    machine = make(*AWAITING)
    assert machine.take(on.Onset(), 1.0) == ()
    assert machine.deadline == 2.5
