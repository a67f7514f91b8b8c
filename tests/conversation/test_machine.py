"""The machine: every state has its way back, and nothing late does anything."""

from tests.conversation.machines import (
    ANSWER,
    CONFIRMING,
    LISTENING,
    SPEAKING,
    THINKING,
    final,
    machine_after,
    names,
    wait,
)
from voiced.api import Reply
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.commands import Sentence
from voiced.conversation.earcons import Earcon
from voiced.conversation.machine import Machine
from voiced.conversation.states import Limits, Memory, State
from voiced.conversation.table import TABLE


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
    assert [*states, machine.state.value] == ["listen", "listen", "confirm", "think", "speak", "tail", "armed"]


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


def test_failed_hearing_is_told_once_when_nobody_was_addressed() -> None:
    machine = machine_after(*LISTENING)
    commands = machine.take(on.HearingFailed(1, "gone"), 1.0)
    assert names(commands) == ["CloseTurn", "Report", "Complain"]


def test_failed_hearing_is_said_when_the_device_was_asked_to_listen() -> None:
    machine = machine_after(on.Woken(), *LISTENING)
    commands = machine.take(on.HearingFailed(1, "gone"), 1.0)
    assert commands[-1] == do.Say(Sentence.LOST, 1)


def test_an_answer_that_takes_too_long_is_apologised_for() -> None:
    machine = machine_after(*THINKING)
    commands = machine.take(on.DeadlinePassed(machine.epoch), 9.0)
    assert commands[-1] == do.Say(Sentence.FAILED, 1)
    assert do.StopThinking() in commands


def test_a_deed_without_words_leads_back_to_listening() -> None:
    machine = machine_after(*THINKING)
    machine.take(on.NothingToSay(1), 1.0)
    assert machine.state is State.IDLE


def test_stop_silences_a_reply() -> None:
    machine = machine_after(*SPEAKING)
    assert machine.take(on.StopAsked(), 1.0) == (do.Silence(),)
    assert machine.state is State.TAIL


def test_a_wake_word_that_nobody_follows_is_answered_by_a_sound() -> None:
    machine = machine_after(on.Woken())
    assert machine.deadline == 0.3
    assert wait(machine) == (do.Cue(Earcon.LISTENING),)
    assert machine.state is State.ARMED


def test_a_wake_word_that_is_followed_at_once_is_not() -> None:
    machine = machine_after(on.Woken())
    machine.take(on.Onset(), 0.2)
    assert machine.deadline == 6.2


def test_the_end_of_the_wake_word_itself_does_not_end_the_waiting() -> None:
    machine = machine_after(on.Woken(), *CONFIRMING, final(""))
    assert machine.state is State.ARMED
    assert machine.take(on.DeadlinePassed(machine.epoch), 0.6) == (do.Cue(Earcon.LISTENING),)
    assert machine.deadline == 5.0


def test_noise_after_the_wake_word_does_not_make_the_waiting_longer() -> None:
    machine = machine_after(on.Woken(), *CONFIRMING)
    machine.take(final(""), 5.1)
    assert machine.state is State.IDLE


def test_noise_is_not_counted_as_a_follow_up() -> None:
    machine = machine_after(*SPEAKING, on.Drained(1))
    wait(machine)
    for turn in range(2, 8):
        assert machine.state is State.ARMED
        for given in (on.Onset(), on.SoftEnd(turn), final("", turn)):
            machine.take(given, 1.0)
    assert machine.state is State.ARMED


def test_an_armed_device_gives_up_after_five_seconds() -> None:
    machine = machine_after(on.Woken())
    wait(machine)
    assert machine.deadline == 5.0
    wait(machine)
    assert machine.state is State.IDLE


def test_where_a_wake_word_is_wanted_speech_alone_opens_nothing() -> None:
    machine = Machine(opens_by_voice=False)
    assert machine.take(on.Onset(), 0.0) == ()
    assert machine_after(on.Woken(), on.Onset(), machine=machine).state is State.LISTEN


def test_a_wake_word_in_a_turn_begins_it_anew() -> None:
    machine = machine_after(*LISTENING)
    assert names(machine.take(on.Woken(), 1.0)) == ["CloseTurn", "Listen"]
    assert machine.state is State.ARMED


def test_a_button_ends_a_turn_that_it_did_not_begin() -> None:
    machine = machine_after(*LISTENING)
    assert machine.take(on.Pressed(), 1.0) == (do.CloseTurn(),)
    assert machine.state is State.IDLE


def test_a_button_pressed_twice_does_not_listen() -> None:
    assert machine_after(on.Pressed(), on.Pressed()).state is State.IDLE


def test_after_a_reply_the_next_utterance_is_addressed() -> None:
    machine = machine_after(*SPEAKING, on.Drained(1))
    wait(machine)
    assert machine.state is State.ARMED
    assert machine.deadline == 5.25
    commands = machine_after(on.Onset(), on.SoftEnd(2), machine=machine).take(final("and the date", 2), 1.0)
    assert commands[-1] == do.Think(final("and the date", 2), addressed=True)


def test_what_follows_a_wake_word_is_certainly_meant_and_what_follows_a_reply_is_not() -> None:
    assert machine_after(on.Woken()).take(on.Onset(), 0.1) == (do.OpenTurn(1, certain=True),)
    machine = machine_after(*SPEAKING, on.Drained(1))
    wait(machine)
    assert machine.take(on.Onset(), 1.0) == (do.OpenTurn(2),)


def follow_ups(machine: Machine) -> int:
    """How often a reply is followed by listening, in a row."""
    count, turn = 0, 1
    while machine.state is State.ARMED:
        count, turn = count + 1, turn + 1
        said = (on.Onset(), on.SoftEnd(turn), final("and then", turn), on.Answered(turn, ANSWER), on.Drained(turn))
        machine_after(*said, machine=machine)
        wait(machine)
    return count


def test_there_are_three_follow_ups_in_a_row() -> None:
    machine = machine_after(*SPEAKING, on.Drained(1))
    wait(machine)
    assert follow_ups(machine) == 3


def test_without_a_follow_up_time_nobody_is_listened_to_after_a_reply() -> None:
    machine = machine_after(*SPEAKING, on.Drained(1), machine=Machine(Limits(follow_up=0)))
    wait(machine)
    assert machine.state is State.IDLE


def test_an_apology_in_a_follow_up_is_not_followed() -> None:
    machine = machine_after(*SPEAKING, on.Drained(1))
    wait(machine)
    apology = on.Answer("", Reply("Sorry."), "en")
    machine_after(on.Onset(), on.SoftEnd(2), final("blah", 2), on.Answered(2, apology), on.Drained(2), machine=machine)
    wait(machine)
    assert machine.state is State.IDLE


def test_a_reply_that_expects_an_answer_is_listened_to_for_longer() -> None:
    question = on.Answer("quiz", Reply("How old is it?", expects_answer=True), "en")
    machine = machine_after(*THINKING, on.Answered(1, question), on.Drained(1))
    wait(machine)
    assert (machine.state, machine.deadline) == (State.ARMED, 8.25)


def test_what_follows_a_wake_word_is_addressed() -> None:
    machine = machine_after(on.Woken(), *CONFIRMING)
    commands = machine.take(final("anything"), 1.0)
    assert commands[-1] == do.Think(final("anything"), addressed=True)


def test_what_nobody_asked_for_is_not_addressed() -> None:
    machine = machine_after(*CONFIRMING)
    assert machine.take(final("anything"), 1.0)[-1] == do.Think(final("anything"), addressed=False)


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
    commands = machine.take(on.NoAnswer(1), 1.0)
    assert machine.state is State.IDLE
    assert [command.code for command in commands if isinstance(command, do.Report)] == ["unexpected"]


def test_every_state_that_waits_for_work_has_a_deadline() -> None:
    endless = {state for state, row in TABLE.items() if row.deadline(Memory()) is None}
    assert endless == {State.MUTED, State.LENT, State.DEAF, State.IDLE}


def test_every_state_is_in_the_table() -> None:
    assert set(TABLE) == set(State)


def test_a_turn_that_was_made_final_may_still_fall_silent() -> None:
    machine = machine_after(*LISTENING)
    machine.take(on.DeadlinePassed(machine.epoch), 30.0)
    assert machine.take(on.SoftEnd(1), 30.1) == ()
    assert machine.state is State.CONFIRM


def test_a_deadline_that_comes_early_does_nothing() -> None:
    machine = machine_after(on.Onset())
    assert machine.take(on.DeadlinePassed(machine.epoch), 5.9) == ()
    assert machine.state is State.LISTEN
