"""The machine: every state has its way back, and nothing late does anything."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import Reply
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.commands import Sentence
from voiced.conversation.machine import Machine
from voiced.conversation.states import Memory, State
from voiced.conversation.table import TABLE

ANSWER = on.Answer("clock", Reply("It is ten."), "en", 1)


def final(text: str, turn: int = 1) -> on.Final:
    return on.Final(turn, text, "en", "pocketsphinx")


def machine_after(*inputs: on.Input) -> Machine:
    machine = Machine()
    for one in inputs:
        machine.take(one, 0.0)
    return machine


def names(commands: tuple[do.Command, ...]) -> list[str]:
    return [type(command).__name__ for command in commands]


LISTENING = (on.Onset(), on.TextCame(1))
CONFIRMING = (*LISTENING, on.SoftEnd(1))
THINKING = (*CONFIRMING, final("what time is it"))
SPEAKING = (*THINKING, on.Answered(1, ANSWER))


def test_an_onset_opens_a_turn() -> None:
    machine = Machine()
    assert machine.take(on.Onset(), 0.0) == (do.OpenTurn(1),)
    assert machine.state is State.LISTEN


def test_a_question_goes_all_the_way_and_back() -> None:
    machine = Machine()
    states = []
    for one in (*SPEAKING, on.Drained(1)):
        machine.take(one, 1.0)
        states.append(machine.state.value)
    machine.take(on.DeadlinePassed(machine.epoch), 1.25)
    assert [*states, machine.state.value] == ["listen", "listen", "confirm", "think", "speak", "tail", "idle"]


def test_speech_without_text_is_dropped_as_noise_after_six_seconds() -> None:
    machine = machine_after(on.Onset())
    assert machine.deadline == 6.0
    assert machine.take(on.DeadlinePassed(machine.epoch), 6.0) == (do.CloseTurn(), do.Listen(noise=True))
    assert machine.state is State.IDLE


def test_text_lets_a_turn_last_thirty_seconds_from_its_beginning() -> None:
    machine = machine_after(on.Onset())
    machine.take(on.TextCame(1), 4.0)
    assert machine.deadline == 30.0


def test_more_text_does_not_move_the_deadline() -> None:
    machine = machine_after(on.Onset())
    machine.take(on.TextCame(1), 4.0)
    machine.take(on.TextCame(1), 20.0)
    assert machine.deadline == 30.0


def test_speech_that_resumes_does_not_get_thirty_seconds_anew() -> None:
    machine = machine_after(*CONFIRMING)
    machine.take(on.Resumed(1), 25.0)
    assert (machine.state, machine.deadline) == (State.LISTEN, 30.0)


def test_a_turn_that_never_ends_is_made_final() -> None:
    machine = machine_after(*LISTENING)
    assert machine.take(on.DeadlinePassed(machine.epoch), 30.0) == (do.MakeFinal(),)
    assert machine.state is State.CONFIRM


def test_a_final_without_text_says_nothing() -> None:
    machine = machine_after(*CONFIRMING)
    assert names(machine.take(final(""), 1.0)) == ["CloseTurn", "Listen"]
    assert machine.state is State.IDLE


def test_a_recognizer_that_does_not_finish_is_asked_for_its_best() -> None:
    machine = machine_after(*CONFIRMING)
    assert machine.take(on.DeadlinePassed(machine.epoch), 3.0) == (do.AcceptBest(),)
    machine.take(final("what time is it"), 3.0)
    assert machine.state is State.THINK


def test_failed_hearing_is_silent_when_nobody_was_addressed() -> None:
    machine = machine_after(*LISTENING)
    commands = machine.take(on.HearingFailed(1, "gone"), 1.0)
    assert names(commands) == ["CloseTurn", "Report"]


def test_failed_hearing_is_said_when_the_device_was_asked_to_listen() -> None:
    machine = machine_after(on.Woken(), *LISTENING)
    commands = machine.take(on.HearingFailed(1, "gone"), 1.0)
    assert commands[-1] == do.Say(Sentence.LOST)


def test_an_answer_that_takes_too_long_is_apologised_for() -> None:
    machine = machine_after(*THINKING)
    commands = machine.take(on.DeadlinePassed(machine.epoch), 9.0)
    assert commands[-1] == do.Say(Sentence.FAILED)
    assert do.StopThinking() in commands


def test_a_deed_without_words_leads_back_to_listening() -> None:
    machine = machine_after(*THINKING)
    machine.take(on.NothingToSay(1), 1.0)
    assert machine.state is State.IDLE


def test_stop_silences_a_reply() -> None:
    machine = machine_after(*SPEAKING)
    assert machine.take(on.StopAsked(), 1.0) == (do.Silence(),)
    assert machine.state is State.TAIL


def test_an_armed_device_gives_up_after_five_seconds() -> None:
    machine = machine_after(on.Woken())
    assert machine.deadline == 5.0
    machine.take(on.DeadlinePassed(machine.epoch), 5.0)
    assert machine.state is State.IDLE


def test_what_follows_a_wake_word_is_addressed() -> None:
    machine = machine_after(on.Woken(), *CONFIRMING)
    commands = machine.take(final("anything"), 1.0)
    assert commands[-1] == do.Think(final("anything"), addressed=True)


def test_what_nobody_asked_for_is_not_addressed() -> None:
    machine = machine_after(*CONFIRMING)
    assert machine.take(final("anything"), 1.0)[-1] == do.Think(final("anything"), addressed=False)


@pytest.mark.parametrize("inputs", [(), LISTENING, CONFIRMING, THINKING, SPEAKING])
def test_mute_reaches_every_state_and_ends_everything(inputs: tuple[on.Input, ...]) -> None:
    machine = machine_after(*inputs)
    assert names(machine.take(on.Muted(), 1.0)) == ["CloseTurn", "StopThinking", "Silence"]
    assert machine.state is State.MUTED


@pytest.mark.parametrize("inputs", [(), LISTENING, CONFIRMING, THINKING, SPEAKING])
def test_a_lost_microphone_makes_every_state_deaf(inputs: tuple[on.Input, ...]) -> None:
    machine = machine_after(*inputs)
    states = []
    for one in (on.MicrophoneLost(), on.MicrophoneFound()):
        machine.take(one, 1.0)
        states.append(machine.state)
    assert states == [State.DEAF, State.IDLE]


def test_a_muted_device_stays_muted_whatever_is_said() -> None:
    machine = machine_after(on.Muted())
    for one in (on.Onset(), on.StopAsked(), on.MicrophoneFound(), on.MicrophoneLost()):
        assert machine.take(one, 1.0) == ()
    assert machine.state is State.MUTED


def test_an_onset_while_the_device_thinks_or_speaks_is_nobodys() -> None:
    assert machine_after(*THINKING, on.Onset()).state is State.THINK
    assert machine_after(*SPEAKING, on.Onset()).state is State.SPEAK


def test_a_late_deadline_does_nothing() -> None:
    machine = machine_after(on.Onset())
    late = on.DeadlinePassed(machine.epoch)
    machine.take(on.SoftEnd(1), 1.0)
    assert machine.take(late, 6.0) == ()
    assert machine.state is State.CONFIRM


def test_an_input_of_an_earlier_turn_does_nothing() -> None:
    machine = machine_after(*CONFIRMING, final(""), on.Onset())
    assert machine.take(final("too late", turn=1), 1.0) == ()
    assert machine.state is State.LISTEN


def test_what_is_not_in_the_table_ends_the_turn_with_a_report() -> None:
    machine = machine_after(on.Onset())
    commands = machine.take(on.Drained(1), 1.0)
    assert machine.state is State.IDLE
    assert [command.code for command in commands if isinstance(command, do.Report)] == ["unexpected"]


def test_every_state_that_waits_for_work_has_a_deadline() -> None:
    endless = {state for state, row in TABLE.items() if row.deadline(Memory()) is None}
    assert endless == {State.MUTED, State.DEAF, State.IDLE}


def test_every_state_is_in_the_table() -> None:
    assert set(TABLE) == set(State)


def inputs_of(turn: st.SearchStrategy[int]) -> st.SearchStrategy[on.Input]:
    kinds: list[st.SearchStrategy[Any]] = [
        st.sampled_from([on.Onset(), on.Woken(), on.StopAsked(), on.Muted(), on.Unmuted()]),
        st.sampled_from([on.MicrophoneLost(), on.MicrophoneFound()]),
        st.builds(on.TextCame, turn),
        st.builds(on.SoftEnd, turn),
        st.builds(on.Resumed, turn),
        st.builds(on.Final, turn, st.sampled_from(["", "what time is it"]), st.just("en"), st.just("p")),
        st.builds(on.HearingFailed, turn, st.just("gone")),
        st.builds(on.Answered, turn, st.just(ANSWER)),
        st.builds(on.NothingToSay, turn),
        st.builds(on.AnswerFailed, turn, st.just("raised"), st.just("x")),
        st.builds(on.Drained, turn),
        st.builds(on.SpeakingFailed, turn, st.just("gone")),
        st.builds(on.DeadlinePassed, st.integers(0, 30)),
    ]
    return st.one_of(kinds)


@given(st.lists(inputs_of(st.integers(0, 5)), max_size=60))
def test_any_order_of_inputs_leads_back_to_idle(inputs: list[on.Input]) -> None:
    machine, now = Machine(), 0.0
    for one in inputs:
        now += 0.1
        machine.take(one, now)
    machine.take(on.Unmuted(), now)
    machine.take(on.MicrophoneFound(), now)
    for _ in range(8):
        if machine.deadline is not None:
            now = max(now, machine.deadline)
            commands = machine.take(on.DeadlinePassed(machine.epoch), now)
            if do.AcceptBest() in commands:
                machine.take(on.Final(machine.turn, "", "en", "p"), now)
    assert machine.state is State.IDLE


@given(st.lists(inputs_of(st.integers(0, 5)), max_size=60))
def test_only_one_voice_speaks_at_a_time(inputs: list[on.Input]) -> None:
    machine, voices = Machine(), 0
    for one in inputs:
        before = machine.state
        for command in machine.take(one, 0.0):
            if isinstance(command, do.Speak | do.Say):
                voices += 1
            if isinstance(command, do.Silence):
                voices = 0
        if isinstance(one, on.Drained) and before is State.SPEAK and machine.state is State.TAIL:
            voices = 0
        assert voices <= 1


def test_a_turn_that_was_made_final_may_still_fall_silent() -> None:
    machine = machine_after(*LISTENING)
    machine.take(on.DeadlinePassed(machine.epoch), 30.0)
    assert machine.take(on.SoftEnd(1), 30.1) == ()
    assert machine.state is State.CONFIRM


@given(st.lists(inputs_of(st.just(0)), max_size=20))
def test_nothing_but_unmuting_ends_muteness(inputs: list[on.Input]) -> None:
    machine = machine_after(on.Muted())
    for one in inputs:
        if not isinstance(one, on.Unmuted):
            machine.take(one, 1.0)
            assert machine.state is State.MUTED


@given(st.lists(inputs_of(st.just(0)), max_size=20))
def test_without_a_microphone_nobody_listens(inputs: list[on.Input]) -> None:
    machine = machine_after(on.MicrophoneLost())
    for one in inputs:
        if not isinstance(one, on.MicrophoneFound | on.Muted):
            commands = machine.take(one, 1.0)
            assert machine.state is State.DEAF
            assert not [command for command in commands if isinstance(command, do.OpenTurn | do.Listen)]
