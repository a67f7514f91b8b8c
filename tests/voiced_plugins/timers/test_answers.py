"""What people say to timers, and what they hear, in English."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.voiced_plugins.timers.stage import Stage, understanding
from voiced.api import Request
from voiced.api.testing import MemoryStore, ScriptedClock

BERLIN = ZoneInfo("Europe/Berlin")
SEVEN = "seven o'clock in the morning"
WEDNESDAY = datetime(2026, 3, 4, 10, 15, tzinfo=BERLIN)


@pytest.fixture
def stage() -> Stage:
    return Stage(ScriptedClock(WEDNESDAY))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("set a timer for ten minutes", "Ten minutes, starting now."),
        ("set a pasta timer for ten minutes", "Pasta timer: ten minutes."),
        ("set a ten minute timer for my homework", "Homework timer: ten minutes."),
        ("set a timer called garden hose for half an hour", "Garden hose timer: half an hour."),
        ("set a timer for eight days", "A timer can run for seven days at most. For longer, set an alarm."),
        (
            "set an alarm for seven in the morning tomorrow",
            "Alarm set for seven o'clock in the morning, tomorrow. That is in twenty hours and forty five minutes.",
        ),
        (
            "set an alarm for seven",
            "Alarm set for seven o'clock in the evening, today. That is in eight hours and forty five minutes.",
        ),
        (
            "wake me up every weekday at seven",
            f"Alarm set for {SEVEN}, every weekday. The next one is tomorrow, in twenty hours and forty five minutes.",
        ),
        (
            "wake me up in twenty minutes",
            "I will wake you in twenty minutes. That is at ten thirty five in the morning.",
        ),
        ("remind me in ten minutes to call my mother", "I will remind you in ten minutes: call your mother."),
        (
            "remind me to take out the trash tomorrow",
            "I will remind you tomorrow at nine o'clock in the morning: take out the trash.",
        ),
        (
            "remind me every day at eight to take my pills",
            "I will remind you every day at eight o'clock in the morning: take your pills.",
        ),
        ("remind me today at one in the morning to sleep", "That is over already."),
        ("how much time is left", "No timer is running."),
        ("which alarms are set", "No alarm is set."),
        ("what are my reminders", "No reminder is set."),
        ("what is set", "Nothing is set: no timer, no alarm and no reminder."),
        ("when is my next alarm", "No alarm is set."),
        ("cancel the timer", "No timer is running."),
        ("cancel all alarms", "No alarm is set."),
        ("cancel everything", "Nothing is set: no timer, no alarm and no reminder."),
        ("cancel the pasta timer", "There is no pasta timer."),
        ("add five minutes", "No timer is running."),
        ("resume the timer", "No timer is paused."),
        ("snooze", "Nothing is ringing."),
    ],
)
async def test_the_first_thing_that_is_said(stage: Stage, said: str, answer: str) -> None:
    assert await stage.say(said) == answer


@pytest.mark.parametrize(
    ("said", "answers", "questions", "answer"),
    [
        ("set a timer", ["five minutes"], ["For how long?"], "Five minutes, starting now."),
        ("set a timer", [], ["For how long?"], "I set no timer. Say how long, such as ten minutes."),
        (
            "set an alarm for tomorrow",
            ["at noon"],
            ["For what time?"],
            "Alarm set for noon, tomorrow. That is in one day and one hour.",
        ),
        (
            "remind me to call Anna",
            ["in two hours"],
            ["When should I remind you?"],
            "I will remind you in two hours: call Anna.",
        ),
        (
            "remind me",
            ["buy some milk", "at six in the evening"],
            ["What should I remind you of?", "When should I remind you?"],
            "I will remind you today at six o'clock in the evening: buy some milk.",
        ),
    ],
)
async def test_what_was_left_out_is_asked_for(
    stage: Stage, said: str, answers: list[str], questions: list[str], answer: str
) -> None:
    assert await stage.say(said, *answers) == answer
    assert stage.questions == questions


async def test_one_timer_is_told_in_one_sentence(stage: Stage) -> None:
    await stage.say("set a pasta timer for ten minutes")
    await stage.clock.advance(230)
    assert await stage.say("how much time is left") == "Your pasta timer has six minutes and ten seconds left."


async def test_timers_without_a_name_are_told_by_their_length_or_their_place(stage: Stage) -> None:
    for length in ("ten minutes", "ten minutes", "an hour"):
        await stage.say(f"set a timer for {length}")
        await stage.clock.advance(1)
    assert await stage.say("which timers are running") == (
        "You have three timers. Your first ten minute timer has nine minutes and fifty seven seconds left."
        " Your second ten minute timer has nine minutes and fifty eight seconds left."
        " Your one hour timer has fifty nine minutes and fifty nine seconds left."
    )


async def test_a_timer_is_found_by_its_length(stage: Stage) -> None:
    await stage.say("set a timer for ten minutes")
    await stage.say("set a timer for twenty minutes")
    assert await stage.say("cancel the twenty minute timer") == "Your twenty minute timer is cancelled."
    answer = await stage.say("how much time is left on the ten minute timer")
    assert answer == "Your ten minute timer has ten minutes left."


@pytest.mark.parametrize(
    ("choice", "answer"),
    [
        ("the pasta timer", "Your pasta timer is cancelled."),
        ("pasta", "Your pasta timer is cancelled."),
        ("the ten minute one", "Your ten minute timer is cancelled."),
        ("the second", "Your ten minute timer is cancelled."),
        ("all of them", "Both timers are cancelled."),
    ],
)
async def test_of_several_timers_one_is_chosen(stage: Stage, choice: str, answer: str) -> None:
    await stage.say("set a pasta timer for five minutes")
    await stage.say("set a timer for ten minutes")
    assert await stage.say("cancel the timer", choice) == answer
    assert stage.questions == ["Which one: the pasta timer or the ten minute timer?"]


async def test_where_nobody_can_be_asked_the_question_is_the_answer(stage: Stage) -> None:
    await stage.say("set a pasta timer for five minutes")
    await stage.say("set a timer for ten minutes")
    match = understanding().match("cancel the timer", "en")
    assert match is not None
    handler = next(one.handler for one in stage.plugin.voiced_intents() if one.name == "cancel-timer")
    answer = handler(Request("cancel the timer", "en", "cancel-timer"))
    assert not isinstance(answer, str)
    assert await answer == "Which one: the pasta timer or the ten minute timer?"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("choice", "answer"),
    [
        ("tomorrow at seven o'clock in the morning", "Your alarm for seven o'clock in the morning is cancelled."),
        ("seven", "Your alarm for seven o'clock in the morning is cancelled."),
        ("the school alarm", "Your school alarm for eight o'clock in the morning is cancelled."),
        ("every weekday", "Your alarm for half past six in the morning is cancelled."),
    ],
)
async def test_of_several_alarms_one_is_chosen(stage: Stage, choice: str, answer: str) -> None:
    await stage.say("set an alarm for tomorrow at seven in the morning")
    await stage.say("set a school alarm for tomorrow at eight in the morning")
    await stage.say("set an alarm for half past six in the morning every weekday")
    assert await stage.say("cancel the alarm", choice) == answer


async def test_alarms_are_listed_the_next_first(stage: Stage) -> None:
    await stage.say("set an alarm for half past six in the morning every weekday")
    await stage.say("set a school alarm for tomorrow at eight in the morning")
    await stage.say("set an alarm for seven in the evening")
    assert await stage.say("which alarms are set") == (
        "You have three alarms. Today at seven o'clock in the evening."
        " Every weekday at half past six in the morning. Tomorrow at eight o'clock in the morning: school alarm."
    )
    assert await stage.say("when is my next alarm") == (
        "Your next alarm is today at seven o'clock in the evening, in eight hours and forty five minutes."
    )


async def test_an_alarm_is_found_by_its_time_whatever_half_of_the_day_was_said(stage: Stage) -> None:
    await stage.say("set an alarm for seven in the evening")
    await stage.say("set an alarm for nine in the evening")
    assert (
        await stage.say("cancel the seven o'clock alarm") == "Your alarm for seven o'clock in the evening is cancelled."
    )
    assert await stage.say("cancel the alarm at six") == "There is no such alarm."


async def test_one_day_of_an_alarm_that_comes_again_is_left_out(stage: Stage) -> None:
    await stage.say("wake me up every day at seven in the morning")
    assert await stage.say("cancel the alarm for tomorrow") == (
        "Your alarm for seven o'clock in the morning will not ring tomorrow. It rings again on Friday."
    )
    answer = await stage.say("when is my next alarm")
    assert answer == "Your next alarm is on Friday at seven o'clock in the morning, in one day and twenty hours."


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("tomorrow at seven", "cancel the alarm for tomorrow morning"),
        ("tomorrow at seven", "cancel the alarm in the morning"),
        ("tomorrow at seven", "cancel tomorrow's alarm"),
        ("thursday at seven", "turn off thursday's alarm"),
        ("one in the afternoon", "cancel the alarm this afternoon"),
        ("eleven at night", "cancel the alarm tonight"),
        ("wednesday at seven in the morning", "cancel wednesday's alarm"),
        ("tonight at one", "cancel the alarm tonight"),
        ("tonight at one", "cancel the alarm tonight at one"),
        ("midnight tomorrow", "cancel the alarm for tomorrow at midnight"),
        ("seven in the morning on weekdays", "turn off my weekday alarm"),
        ("seven in the morning every weekend", "turn off the weekend alarm"),
        ("seven in the morning every day", "turn off the alarm in the morning"),
    ],
)
async def test_an_alarm_is_found_by_its_day_or_its_part_of_the_day(stage: Stage, at: str, said: str) -> None:
    await stage.say(f"set an alarm for {at}")
    answer = await stage.say(said)
    assert answer.startswith("Your alarm for "), answer
    assert answer.endswith(" is cancelled."), answer


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("tomorrow at noon", "cancel the alarm for tomorrow morning"),
        ("friday at seven", "cancel the alarm for tomorrow morning"),
        ("friday at seven", "cancel tomorrow's alarm"),
        ("tomorrow at one in the morning", "cancel the alarm tomorrow night"),
        ("seven in the morning every day", "turn off my weekday alarm"),
    ],
)
async def test_an_alarm_of_another_day_or_part_is_left_alone(stage: Stage, at: str, said: str) -> None:
    await stage.say(f"set an alarm for {at}")
    assert await stage.say(said) == "There is no such alarm."


@pytest.mark.parametrize(
    ("said", "skipped"),
    [("cancel tomorrow's alarm", "tomorrow"), ("cancel wednesday's alarm", "on Wednesday, March eleventh")],
)
@pytest.mark.parametrize("at", ["seven in the morning", "ten at night"])
async def test_the_day_that_is_left_out_is_still_to_come(stage: Stage, at: str, said: str, skipped: str) -> None:
    await stage.say(f"set an alarm for {at} every day")
    await stage.clock.advance(12 * 3600)
    assert f" will not ring {skipped}. " in await stage.say(said)


async def test_one_morning_of_an_alarm_that_comes_again_is_left_out(stage: Stage) -> None:
    await stage.say("wake me up every day at seven in the morning")
    assert await stage.say("turn off the alarm for tomorrow morning") == (
        "Your alarm for seven o'clock in the morning will not ring tomorrow. It rings again on Friday."
    )


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("wake me up at seven", f"Alarm set for {SEVEN}, tomorrow."),
        ("get me up at seven", f"Alarm set for {SEVEN}, tomorrow."),
        ("wake me up on wednesday at seven", f"Alarm set for {SEVEN}, on Wednesday, March eleventh."),
        ("wake me up at eleven", "Alarm set for eleven o'clock in the morning, today."),
        ("wake me up at three", "Alarm set for three o'clock in the afternoon, today."),
        ("wake me up today at seven", "Alarm set for seven o'clock in the evening, today."),
        ("wake me up at seven in the evening", "Alarm set for seven o'clock in the evening, today."),
        ("set an alarm for seven", "Alarm set for seven o'clock in the evening, today."),
    ],
)
async def test_who_wants_to_be_woken_means_the_morning(stage: Stage, said: str, answer: str) -> None:
    assert (await stage.say(said)).startswith(answer)


async def test_who_wants_to_be_woken_means_the_morning_when_asked_for_the_time(stage: Stage) -> None:
    assert (await stage.say("wake me up", "seven")).startswith(f"Alarm set for {SEVEN}, tomorrow.")


async def test_the_same_alarm_is_not_set_twice(stage: Stage) -> None:
    await stage.say("wake me up tomorrow at seven in the morning")
    answer = await stage.say("wake me up tomorrow at seven in the morning")
    assert answer == "You already have an alarm for seven o'clock in the morning, tomorrow."


async def test_a_reminder_is_found_by_its_words(stage: Stage) -> None:
    await stage.say("remind me to call my mother at five in the afternoon")
    await stage.say("remind me to buy milk at six in the evening")
    assert await stage.say("cancel the reminder to call my mother") == "The reminder is cancelled: call your mother."
    assert await stage.say("what are my reminders") == "Today at six o'clock in the evening: buy milk."


async def test_more_and_less_time(stage: Stage) -> None:
    await stage.say("set a pasta timer for ten minutes")
    answer = await stage.say("add five minutes to the pasta timer")
    assert answer == "Five minutes more. Your pasta timer has fifteen minutes left."
    answer = await stage.say("take ten minutes off the pasta timer")
    assert answer == "Ten minutes less. Your pasta timer has five minutes left."
    assert await stage.say("take ten minutes off the pasta timer") == "Your pasta timer has only five minutes left."


async def test_a_timer_never_runs_longer_than_a_week(stage: Stage) -> None:
    await stage.say("set a timer for seven days")
    assert await stage.say("add one minute") == "A timer can run for seven days at most."


async def test_there_are_fifty_at_most(stage: Stage) -> None:
    for minutes in range(1, 51):
        await stage.say(f"set a timer for {minutes} minutes")
    assert await stage.say("set a timer for 60 minutes") == "There are fifty of them already. Cancel one first."
    answer = await stage.say("which timers are running")
    assert answer.endswith("And forty four more.")
    assert await stage.say("cancel all timers") == "All fifty timers are cancelled."


async def test_without_a_clock_there_is_no_alarm(stage: Stage) -> None:
    stage.clock.synchronized = False
    answer = "My clock is not set yet, so I can't set an alarm. A timer works."
    assert await stage.say("wake me up at seven") == answer
    assert await stage.say("set an alarm") == answer
    answer = "My clock is not set yet, so I can't remind you at a time of day. A timer works."
    assert await stage.say("remind me to sleep at seven") == answer
    assert await stage.say("wake me up in ten minutes") == "I will wake you in ten minutes."


async def test_what_is_kept_only_for_a_moment_says_so() -> None:
    stage = Stage(store=MemoryStore(lasting=False))
    answer = await stage.say("set a timer for ten minutes")
    assert answer == "Ten minutes, starting now. It is kept only as long as this command runs."


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("full", "the disk is full"),
        ("read-only", "the disk cannot be written"),
        ("busy", "another program uses my memory"),
        ("failed", "the disk does not work"),
    ],
)
async def test_a_disk_that_takes_nothing_is_told(stage: Stage, code: str, why: str) -> None:
    stage.store.failing = code
    answer = await stage.say("set a timer for ten minutes")
    assert answer == f"Ten minutes, starting now. But I can't keep it over a restart: {why}."


async def test_a_name_of_a_label_is_the_label(stage: Stage) -> None:
    await stage.say("set a timer called spaghetti for ten minutes")
    assert await stage.say("how much time is left on the pasta timer") == "Your pasta timer has ten minutes left."


async def test_a_reminder_that_is_far_away_keeps_its_day(stage: Stage) -> None:
    await stage.say("remind me in ten days to water the flowers")
    await stage.clock.jump(timedelta(days=9))
    assert (
        await stage.say("what are my reminders") == "Tomorrow at a quarter past ten in the morning: water the flowers."
    )
