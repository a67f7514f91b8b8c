"""The machine while the device speaks: what cuts a reply, what makes it quiet, and what does neither."""

import pytest

from tests.conversation.machines import (
    ANSWER,
    SPEAKING,
    THINKING,
    final,
    full,
    machine_after,
    names,
    states,
    wait,
)
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.machine import Machine
from voiced.conversation.states import State


def test_in_half_duplex_speech_over_a_reply_is_nobodys() -> None:
    machine = machine_after(*SPEAKING)
    assert machine.take(on.Onset(), 1.0) == ()
    assert machine.state is State.SPEAK


def test_in_full_duplex_speech_over_a_reply_makes_it_quiet_first() -> None:
    machine = full(*SPEAKING)
    assert machine.take(on.Onset(), 1.0) == (do.Duck(ducked=True), do.OpenTurn(2))
    assert machine.state is State.DUCK


def test_words_of_its_own_cut_the_reply() -> None:
    machine = full(*SPEAKING, on.Onset())
    assert machine.take(on.Interrupted(2), 1.0) == (do.Silence(), do.Duck(ducked=False))
    assert machine.state is State.LISTEN


def test_speech_without_words_lets_it_go_on() -> None:
    machine = full(*SPEAKING, on.Onset())
    assert machine.deadline == 1.5
    assert names(wait(machine)) == ["Duck", "CloseTurn", "Listen"]
    assert machine.state is State.SPEAK


def test_a_second_false_interruption_is_the_last_of_this_reply() -> None:
    machine = full(*SPEAKING)
    for _ in range(2):
        machine.take(on.Onset(), 1.0)
        wait(machine)
    assert machine.take(on.Onset(), 9.0) == ()


def test_the_next_reply_can_be_interrupted_again() -> None:
    machine = full(*SPEAKING)
    for _ in range(2):
        machine.take(on.Onset(), 1.0)
        wait(machine)
    assert states(machine, on.Drained(1))[-1] is State.TAIL
    turn = machine.turn + 1
    again = (on.Onset(), on.SoftEnd(turn), final("and", turn), on.Answered(turn, ANSWER), on.Onset())
    assert states(machine, *again)[-1] is State.DUCK


def test_a_short_final_text_cuts_the_reply_too() -> None:
    machine = full(*SPEAKING, on.Onset(), on.SoftEnd(2))
    assert names(machine.take(final("stop", 2), 1.0)) == ["Silence", "Duck", "CloseTurn", "Think"]
    assert machine.state is State.THINK


def test_the_echo_of_the_reply_does_not_cut_it() -> None:
    machine = full(*SPEAKING, on.Onset(), on.SoftEnd(2))
    machine.take(on.Final(2, "it is ten", "en", "pocketsphinx", echo=True), 1.0)
    assert machine.state is State.SPEAK


def test_a_reply_that_ends_under_somebodys_words_leaves_them_the_floor() -> None:
    machine = full(*SPEAKING, on.Onset())
    assert machine.take(on.Drained(1), 1.0) == (do.Duck(ducked=False),)
    assert machine.state is State.LISTEN


def test_it_waits_for_the_final_text_when_they_were_silent_already() -> None:
    machine = full(*SPEAKING, on.Onset(), on.SoftEnd(2))
    machine.take(on.Drained(1), 1.0)
    assert machine.state is State.CONFIRM


def test_words_right_after_a_reply_open_a_turn_in_full_duplex_only() -> None:
    assert full(*SPEAKING, on.Drained(1), on.Onset()).state is State.LISTEN
    assert machine_after(*SPEAKING, on.Drained(1), on.Onset()).state is State.TAIL


def test_who_goes_on_speaking_when_the_reply_begins_can_interrupt_it() -> None:
    machine = full(*THINKING)
    assert do.Listen() in machine.take(on.Answered(1, ANSWER), 1.0)
    assert do.Listen() not in machine_after(*THINKING).take(on.Answered(1, ANSWER), 1.0)


def test_a_wake_word_cuts_a_reply_and_listens() -> None:
    machine = machine_after(*SPEAKING)
    assert machine.take(on.Woken(), 1.0) == (do.Silence(),)
    wait(machine)
    assert machine.state is State.ARMED


@pytest.mark.parametrize("given", [on.Pressed(), on.StopAsked()])
def test_a_button_or_a_stop_cuts_a_reply_and_leaves_it_at_that(given: on.Input) -> None:
    machine = machine_after(*SPEAKING)
    assert machine.take(given, 1.0) == (do.Silence(),)
    wait(machine)
    assert machine.state is State.IDLE


@pytest.mark.parametrize("given", [on.Pressed(), on.StopAsked()])
def test_an_answer_that_is_not_wanted_any_more_is_not_said(given: on.Input) -> None:
    machine = machine_after(*THINKING)
    assert names(machine.take(given, 1.0)) == ["StopThinking", "Listen"]
    assert machine.state is State.IDLE


def test_what_an_earlier_speech_tells_is_not_taken_for_this_one() -> None:
    machine = machine_after(*SPEAKING, on.StopAsked())
    wait(machine)
    again = (on.Onset(), on.SoftEnd(2), final("and", 2), on.Answered(2, ANSWER))
    machine_after(*again, machine=machine)
    assert machine.take(on.Drained(1), 2.0) == ()
    assert machine.state is State.SPEAK


def test_every_speech_has_a_number_of_its_own() -> None:
    machine, numbers = Machine(), []
    for turn in range(1, 4):
        told = (on.Onset(), on.SoftEnd(turn), final("x", turn))
        machine_after(*told, machine=machine)
        [speak] = machine.take(on.Answered(turn, ANSWER), 0.0)
        assert isinstance(speak, do.Speak)
        numbers.append(speak.speech)
        machine_after(on.Drained(speak.speech), machine=machine)
        wait(machine)
    assert numbers == [1, 2, 3]
