"""The machine without a microphone: it is switched off or lost, and what goes on does go on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conversation.any_inputs import inputs_of
from tests.conversation.machines import (
    ASKING,
    CONFIRMING,
    LISTENING,
    SPEAKING,
    THINKING,
    machine_after,
    names,
    states,
    wait,
)
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.earcons import Earcon
from voiced.conversation.machine import Machine
from voiced.conversation.states import Microphone, State

OFF = {on.Muted(): State.MUTED, on.Lent(): State.LENT, on.MicrophoneLost(): State.DEAF}


@pytest.mark.parametrize("off", OFF)
@pytest.mark.parametrize("inputs", [LISTENING, CONFIRMING])
def test_what_is_being_said_is_dropped(inputs: tuple[on.Input, ...], off: on.Input) -> None:
    machine = machine_after(*inputs)
    assert names(machine.take(off, 1.0))[0] == "CloseTurn"
    assert machine.state is OFF[off]


@pytest.mark.parametrize("off", OFF)
@pytest.mark.parametrize("inputs", [THINKING, SPEAKING])
def test_what_is_being_answered_goes_on(inputs: tuple[on.Input, ...], off: on.Input) -> None:
    machine = machine_after(*inputs)
    before = machine.state
    assert machine.take(off, 1.0) == ()
    assert machine.state is before


@pytest.mark.parametrize("off", OFF)
def test_after_a_reply_it_rests_without_a_microphone(off: on.Input) -> None:
    machine = machine_after(*SPEAKING, off, on.Drained(1))
    wait(machine)
    assert machine.state is OFF[off]


def test_a_microphone_that_comes_back_is_listened_to() -> None:
    machine = Machine()
    assert states(machine, on.MicrophoneLost(), on.MicrophoneFound()) == [State.DEAF, State.IDLE]


def test_unmuting_waits_for_the_first_sound() -> None:
    machine = Machine()
    assert states(machine, on.Muted(), on.Unmuted(), on.MicrophoneFound()) == [State.MUTED, State.DEAF, State.IDLE]


@pytest.mark.parametrize(("off", "earcon"), [(on.Muted(), Earcon.MUTED), (on.MicrophoneLost(), Earcon.DEAF)])
def test_that_nobody_is_heard_any_more_is_told_by_a_sound(off: on.Input, earcon: Earcon) -> None:
    assert Machine().take(off, 1.0) == (do.Cue(earcon),)


def test_no_sound_gets_into_what_is_recorded_with_a_lent_microphone() -> None:
    assert Machine().take(on.Lent(), 1.0) == ()


def test_a_microphone_that_is_given_back_is_told_by_a_sound_and_listened_to_when_it_is_there() -> None:
    machine = machine_after(on.Lent())
    assert machine.take(on.GivenBack(), 1.0) == (do.Cue(Earcon.UNMUTED),)
    assert states(machine, on.MicrophoneFound()) == [State.IDLE]


def test_muted_while_it_is_lent_it_is_muted_after_it() -> None:
    machine = Machine()
    assert states(machine, on.Lent(), on.Muted(), on.GivenBack()) == [State.LENT, State.MUTED, State.MUTED]


def test_muted_it_stays_muted_when_the_microphone_is_lent() -> None:
    machine = machine_after(on.Muted())
    assert states(machine, on.Lent(), on.GivenBack()) == [State.MUTED, State.MUTED]


def test_a_lent_microphone_is_lent_whatever_becomes_of_it() -> None:
    machine = machine_after(on.Lent())
    for one in (on.Onset(), on.StopAsked(), on.MicrophoneFound(), on.MicrophoneLost(), on.Woken(), on.Unmuted()):
        assert machine.take(one, 1.0) == ()
    assert machine.state is State.LENT


def test_an_alarm_rings_while_the_microphone_is_lent_and_the_loan_goes_on_after_it() -> None:
    machine = machine_after(on.Lent())
    assert states(machine, on.QueueChanged(alarm=True, words=False), on.StopAsked()) == [State.RING, State.TAIL]
    wait(machine)
    assert machine.state is State.LENT


def test_a_question_of_a_plugin_is_not_waited_for_while_the_microphone_is_lent() -> None:
    machine = machine_after(*ASKING, on.Lent(), on.Drained(1))
    assert names(wait(machine)) == ["DropQuestion"]


def test_a_muted_device_is_muted_whatever_becomes_of_its_microphone() -> None:
    machine = machine_after(on.Muted())
    for one in (on.Onset(), on.StopAsked(), on.MicrophoneFound(), on.MicrophoneLost(), on.Woken()):
        assert machine.take(one, 1.0) == ()
    assert machine.state is State.MUTED


def test_a_button_tells_that_the_microphone_is_off() -> None:
    assert machine_after(on.Muted()).take(on.Pressed(), 1.0) == (do.Cue(Earcon.MUTED),)
    assert machine_after(on.Lent()).take(on.Pressed(), 1.0) == (do.Cue(Earcon.MUTED),)
    assert machine_after(on.MicrophoneLost()).take(on.Pressed(), 1.0) == (do.Cue(Earcon.DEAF),)


def test_it_may_begin_without_a_microphone() -> None:
    assert Machine(microphone=Microphone.LOST).state is State.DEAF
    assert Machine(microphone=Microphone.MUTED).state is State.MUTED


@given(st.lists(inputs_of(st.just(0), st.just(0)), max_size=30))
def test_nothing_but_unmuting_ends_muteness(inputs: list[on.Input]) -> None:
    machine = machine_after(on.Muted())
    for one in inputs:
        if not isinstance(one, on.Unmuted):
            commands = machine.take(one, 1.0)
            assert machine.microphone is Microphone.MUTED
            assert not [command for command in commands if isinstance(command, do.OpenTurn | do.Listen)]


@given(st.lists(inputs_of(st.just(0), st.just(0)), max_size=30))
def test_nobody_listens_while_the_microphone_is_lent(inputs: list[on.Input]) -> None:
    machine = machine_after(on.Lent())
    for one in inputs:
        # who was muted meanwhile is unmuted after it: that is refused outside
        if not isinstance(one, on.GivenBack | on.Unmuted):
            commands = machine.take(one, 1.0)
            assert machine.microphone in (Microphone.LENT, Microphone.MUTED)
            assert not [command for command in commands if isinstance(command, do.OpenTurn | do.Listen)]


@given(st.lists(inputs_of(st.just(0), st.just(0)), max_size=30))
def test_without_a_microphone_nobody_listens(inputs: list[on.Input]) -> None:
    machine = machine_after(on.MicrophoneLost())
    for one in inputs:
        if not isinstance(one, on.MicrophoneFound):
            commands = machine.take(one, 1.0)
            assert not [command for command in commands if isinstance(command, do.OpenTurn | do.Listen)]
