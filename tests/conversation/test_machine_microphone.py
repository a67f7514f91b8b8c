"""The machine without a microphone: it is switched off or lost, and what goes on does go on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conversation.any_inputs import inputs_of
from tests.conversation.machines import CONFIRMING, LISTENING, SPEAKING, THINKING, machine_after, names, states, wait
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.earcons import Earcon
from voiced.conversation.machine import Machine
from voiced.conversation.states import Microphone, State

OFF = {on.Muted(): State.MUTED, on.MicrophoneLost(): State.DEAF}


@pytest.mark.parametrize("off", OFF)
@pytest.mark.parametrize("inputs", [LISTENING, CONFIRMING])
def test_what_is_being_said_is_dropped(inputs: tuple[on.Input, ...], off: on.Input) -> None:
    machine = machine_after(*inputs)
    assert names(machine.take(off, 1.0)) == ["CloseTurn", "Cue"]
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


def test_a_lost_microphone_is_told_by_a_sound() -> None:
    assert Machine().take(on.MicrophoneLost(), 1.0) == (do.Cue(Earcon.DEAF),)


def test_a_muted_device_is_muted_whatever_becomes_of_its_microphone() -> None:
    machine = machine_after(on.Muted())
    for one in (on.Onset(), on.StopAsked(), on.MicrophoneFound(), on.MicrophoneLost(), on.Woken()):
        assert machine.take(one, 1.0) == ()
    assert machine.state is State.MUTED


def test_a_button_tells_that_the_microphone_is_off() -> None:
    assert machine_after(on.Muted()).take(on.Pressed(), 1.0) == (do.Cue(Earcon.MUTED),)
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
def test_without_a_microphone_nobody_listens(inputs: list[on.Input]) -> None:
    machine = machine_after(on.MicrophoneLost())
    for one in inputs:
        if not isinstance(one, on.MicrophoneFound):
            commands = machine.take(one, 1.0)
            assert not [command for command in commands if isinstance(command, do.OpenTurn | do.Listen)]
