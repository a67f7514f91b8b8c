"""The machine when a plugin asks the user back."""

import pytest

from tests.conversation.machines import ASKING, final, machine_after, names, wait
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.machine import Machine
from voiced.conversation.states import State


def asked() -> Machine:
    """The question was said, the answer is waited for."""
    machine = machine_after(*ASKING, on.Drained(1))
    wait(machine)
    return machine


def test_the_question_is_said() -> None:
    machine = machine_after(*ASKING[:-1])
    assert machine.take(ASKING[-1], 1.0) == (do.AskQuestion(1),)
    assert machine.state is State.SPEAK


def test_then_it_is_listened_for_eight_seconds_without_a_sound() -> None:
    machine = asked()
    assert (machine.state, machine.deadline) == (State.ARMED, 8.25)


def test_what_is_said_then_is_the_answer() -> None:
    machine = asked()
    assert machine.take(on.Onset(), 1.0) == (do.OpenTurn(2, certain=True, question=True),)
    machine.take(on.SoftEnd(2), 2.0)
    answer = final("ten minutes", 2)
    assert machine.take(answer, 2.0) == (do.CloseTurn(accepted=True), do.TakeAnswer(answer))
    assert machine.state is State.THINK


def test_the_question_is_asked_again_when_nobody_answers() -> None:
    machine = asked()
    assert wait(machine) == (do.AskQuestion(2),)


def test_the_question_is_asked_again_when_the_words_are_no_answer() -> None:
    machine = machine_after(on.Onset(), on.SoftEnd(2), final("what", 2), machine=asked())
    assert machine.take(on.NoAnswer(2), 3.0) == (do.AskQuestion(2),)


def test_after_the_second_time_the_plugin_goes_on_without_an_answer() -> None:
    machine = asked()
    wait(machine)
    machine.take(on.Drained(2), 9.0)
    wait(machine)
    assert wait(machine) == (do.DropQuestion(),)
    assert machine.state is State.THINK


def test_its_reply_comes_with_the_turn_of_the_answer() -> None:
    machine = machine_after(on.Onset(), on.SoftEnd(2), final("ten", 2), machine=asked())
    assert names(machine.take(on.NothingToSay(2), 3.0)) == ["Listen"]
    assert machine.state is State.IDLE


@pytest.mark.parametrize("given", [on.Pressed(), on.StopAsked()])
def test_who_does_not_want_to_answer_is_left_alone(given: on.Input) -> None:
    machine = asked()
    assert names(machine.take(given, 1.0)) == ["StopThinking", "Listen"]
    assert (machine.state, machine.awaits_answer) == (State.IDLE, False)


def test_a_wake_word_is_not_an_answer() -> None:
    machine = asked()
    assert names(machine.take(on.Woken(), 1.0)) == ["StopThinking", "Listen"]
    assert (machine.state, machine.awaits_answer) == (State.ARMED, False)


@pytest.mark.parametrize("off", [on.Muted(), on.MicrophoneLost()])
def test_without_a_microphone_there_is_no_answer(off: on.Input) -> None:
    machine = asked()
    assert names(machine.take(off, 1.0)) == ["Cue", "DropQuestion"]
    assert machine.state is State.THINK


def test_a_question_said_while_muted_is_not_waited_for() -> None:
    machine = machine_after(*ASKING, on.Muted(), on.Drained(1))
    assert wait(machine) == (do.DropQuestion(),)


def test_a_question_that_could_not_be_said_is_not_waited_for() -> None:
    machine = machine_after(*ASKING)
    assert names(machine.take(on.SpeakingFailed(1, "gone"), 1.0)) == ["Silence", "Report", "DropQuestion"]


def test_an_alarm_waits_for_the_answer() -> None:
    machine = machine_after(*ASKING, on.QueueChanged(alarm=True, words=False), on.Drained(1))
    wait(machine)
    assert machine.state is State.ARMED
