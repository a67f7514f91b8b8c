"""The machine and what nobody asked for: alarms ring before everything, announcements wait for everybody."""

from tests.conversation.machines import (
    ALARM,
    ANSWER,
    CONFIRMING,
    LISTENING,
    NOTHING,
    SPEAKING,
    THINKING,
    WORDS,
    final,
    full,
    machine_after,
    names,
    states,
    wait,
)
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.earcons import Earcon
from voiced.conversation.machine import Machine
from voiced.conversation.states import State


def test_an_alarm_rings_when_nothing_goes_on() -> None:
    machine = Machine()
    assert machine.take(ALARM, 1.0) == (do.Ring(anew=True),)
    assert machine.state is State.RING


def test_an_announcement_is_said_when_nothing_goes_on() -> None:
    machine = Machine()
    assert machine.take(WORDS, 1.0) == (do.SpeakNext(1),)
    assert machine.state is State.SPEAK


def test_an_alarm_goes_before_an_announcement() -> None:
    assert Machine().take(on.QueueChanged(alarm=True, words=True), 1.0) == (do.Ring(anew=True),)


def test_an_alarm_is_told_by_a_soft_sound_while_somebody_speaks() -> None:
    machine = machine_after(*LISTENING)
    assert machine.take(ALARM, 1.0) == (do.Cue(Earcon.CHIME),)
    assert machine.take(ALARM, 1.1) == ()
    assert machine.state is State.LISTEN


def test_right_before_it_rings_no_soft_sound_is_needed() -> None:
    machine = machine_after(*SPEAKING, on.Drained(1))
    assert machine.take(ALARM, 0.1) == ()


def test_it_rings_when_the_turn_is_over() -> None:
    machine = machine_after(*CONFIRMING, ALARM)
    machine.take(final(""), 1.0)
    assert machine.state is State.RING


def test_it_rings_when_the_turn_after_a_wake_word_was_only_noise() -> None:
    machine = machine_after(on.Woken(), *CONFIRMING, ALARM)
    machine.take(final(""), 1.0)
    assert machine.state is State.RING


def test_an_alarm_interrupts_a_reply_at_the_end_of_a_clause() -> None:
    machine = machine_after(*SPEAKING)
    assert machine.take(ALARM, 1.0) == (do.HoldAtClause(),)
    assert machine.take(on.Held(1), 2.0) == (do.Ring(anew=True),)
    assert machine.state is State.RING


def test_the_rest_of_the_reply_is_said_after_the_alarm() -> None:
    machine = machine_after(*SPEAKING, ALARM, on.Held(1))
    assert machine.take(on.StopAsked(), 1.0) == (do.StopRing(),)
    assert wait(machine) == (do.ResumeSpeech(1),)
    assert states(machine, on.Drained(1)) == [State.TAIL]


def test_a_reply_that_begins_while_an_alarm_is_due_is_interrupted_too() -> None:
    machine = machine_after(*THINKING, ALARM)
    assert names(machine.take(on.Answered(1, ANSWER), 1.0)) == ["Speak", "HoldAtClause"]


def test_an_alarm_that_was_withdrawn_meanwhile_interrupts_nothing() -> None:
    machine = machine_after(*SPEAKING, ALARM, NOTHING)
    assert machine.take(on.Held(1), 1.0) == (do.ResumeSpeech(1),)
    assert machine.state is State.SPEAK


def test_a_reply_that_ends_before_its_clause_leads_to_the_alarm() -> None:
    machine = machine_after(*SPEAKING, ALARM, on.Drained(1))
    assert wait(machine) == (do.Ring(anew=True),)


def test_words_in_a_gap_hold_the_tone_and_are_addressed() -> None:
    machine = machine_after(ALARM)
    assert machine.take(on.Onset(), 1.0) == (do.HoldRing(), do.OpenTurn(1, certain=True))
    machine.take(on.SoftEnd(1), 2.0)
    assert machine.take(final("hm"), 2.0)[-1] == do.Think(final("hm"), addressed=True)


def test_it_rings_on_when_the_words_were_about_something_else() -> None:
    machine = machine_after(ALARM, *CONFIRMING, final("what time is it"), on.Answered(1, ANSWER), on.Drained(1))
    assert wait(machine) == (do.Ring(),)


def test_a_noise_does_not_hold_the_tone_for_long() -> None:
    machine = machine_after(ALARM, on.Onset())
    assert machine.deadline == 3.0


def test_stop_in_a_turn_ends_the_ringing() -> None:
    machine = machine_after(ALARM, *CONFIRMING, final("stop"))
    assert names(machine.take(on.StopAsked(), 1.0)) == ["StopThinking", "StopRing", "Listen"]
    assert machine.state is State.IDLE


def test_a_wake_word_ends_the_ringing_and_listens() -> None:
    machine = machine_after(ALARM)
    assert machine.take(on.Woken(), 1.0) == (do.StopRing(),)
    wait(machine)
    assert machine.state is State.ARMED


def test_a_wake_word_in_a_turn_ends_the_ringing_too() -> None:
    machine = machine_after(ALARM, *LISTENING)
    assert names(machine.take(on.Woken(), 1.0)) == ["CloseTurn", "StopRing", "Listen"]


def test_a_button_ends_the_ringing() -> None:
    machine = machine_after(ALARM)
    assert machine.take(on.Pressed(), 1.0) == (do.StopRing(),)


def test_an_alarm_that_nobody_stops_is_missed_after_ten_minutes() -> None:
    machine = machine_after(ALARM)
    assert machine.deadline == 600.0
    assert names(wait(machine)) == ["StopRing", "Listen"]
    assert machine.state is State.IDLE


def test_a_turn_does_not_let_it_ring_for_ten_more_minutes() -> None:
    machine = machine_after(ALARM, *CONFIRMING)
    machine.take(final(""), 30.0)
    assert (machine.state, machine.deadline) == (State.RING, 600.0)


def test_an_alarm_that_is_withdrawn_falls_silent() -> None:
    machine = machine_after(ALARM)
    assert machine.take(NOTHING, 1.0) == (do.HoldRing(),)
    wait(machine)
    assert machine.state is State.IDLE


def test_an_announcement_waits_for_the_follow_up() -> None:
    machine = machine_after(*SPEAKING, WORDS, on.Drained(1))
    wait(machine)
    assert machine.state is State.ARMED
    assert names(wait(machine)) == ["SpeakNext"]


def test_announcements_come_one_after_the_other() -> None:
    machine = machine_after(WORDS, WORDS, on.Drained(1))
    assert wait(machine) == (do.SpeakNext(2),)


def test_an_announcement_is_not_followed_by_listening() -> None:
    machine = machine_after(WORDS, on.Drained(1))
    wait(machine)
    assert machine.state is State.IDLE


def test_alarms_ring_and_words_are_said_without_a_microphone() -> None:
    for off in (on.Muted(), on.MicrophoneLost()):
        assert machine_after(off, ALARM).state is State.RING
        assert machine_after(off, WORDS).state is State.SPEAK


def test_after_the_alarm_a_muted_device_is_muted() -> None:
    machine = machine_after(on.Muted(), ALARM, on.Pressed())
    wait(machine)
    assert machine.state is State.MUTED


def test_while_somebody_speaks_over_a_reply_an_alarm_waits() -> None:
    machine = full(*SPEAKING, ALARM, on.Onset())
    assert machine.take(on.Held(1), 1.0) == (do.ResumeSpeech(1),)
    assert "HoldAtClause" in names(wait(machine))
