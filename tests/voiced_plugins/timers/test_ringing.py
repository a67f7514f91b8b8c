"""When it rings, and what becomes of it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.voiced_plugins.timers.stage import Stage
from voiced.api import Announced, Happened, StateChanged
from voiced.api.testing import MemoryStore, ScriptedClock, settle

pytestmark = pytest.mark.slow

BERLIN = ZoneInfo("Europe/Berlin")
DAY_S = 86_400.0


def at(*moment: int) -> ScriptedClock:
    year, month, day, hour, minute = moment
    return ScriptedClock(datetime(year, month, day, hour, minute, tzinfo=BERLIN))


async def test_a_timer_rings_when_its_time_is_over_and_not_before() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.clock.advance(599.9)
        assert stage.ringing == []
        await stage.clock.advance(0.1)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_a_timer_that_was_stopped_is_gone() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.clock.advance(600)
        await stage.stop()
        await stage.clock.advance(DAY_S)
        assert (stage.ringing, stage.waiting) == ([], [])
        assert stage.store.all("entries") == {}


async def test_a_timer_that_was_cancelled_does_not_ring() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.say("cancel the timer")
        await stage.clock.advance(DAY_S)
        assert stage.ringing == []


async def test_cancelling_while_it_rings_silences_it() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.say("set a timer for two hours")
        await stage.clock.advance(600)
        assert await stage.say("cancel the timer") == "Your ten minute timer is cancelled."
        assert stage.ringing == []
        assert "two hour timer" in await stage.say("how much time is left")


async def test_several_ring_at_once() -> None:
    async with Stage() as stage:
        await stage.say("set a pasta timer for ten minutes")
        await stage.say("set a timer for ten minutes")
        await stage.clock.advance(600)
        assert stage.ringing == ["Your pasta timer is done.", "Your ten minute timer is done."]


@pytest.mark.parametrize("hours", [-30, -1, 1, 300])
async def test_a_jump_of_the_clock_does_not_change_a_timer(hours: int) -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.clock.advance(300)
        await stage.clock.jump(timedelta(hours=hours))
        await stage.clock.advance(299)
        assert (stage.ringing, stage.waiting) == ([], [])
        await stage.clock.advance(1)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_a_timer_runs_without_a_clock_that_is_set() -> None:
    async with Stage() as stage:
        stage.clock.synchronized = False
        await stage.say("set a timer for ten minutes")
        await stage.clock.advance(600)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_an_alarm_rings_at_its_time() -> None:
    async with Stage(at(2026, 3, 4, 22, 0)) as stage:
        await stage.say("wake me up tomorrow at seven in the morning")
        await stage.clock.advance(9 * 3600 - 1)
        assert stage.ringing == []
        await stage.clock.advance(1)
        assert stage.ringing == ["It is seven o'clock in the morning."]
        await stage.stop()
        await stage.clock.advance(3 * DAY_S)
        assert (stage.ringing, stage.waiting) == ([], [])


async def test_an_alarm_that_comes_again_rings_the_next_day_too() -> None:
    async with Stage(at(2026, 3, 4, 22, 0)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        for _ in range(3):
            await stage.clock.advance(9 * 3600)
            assert stage.ringing == ["It is seven o'clock in the morning."]
            await stage.stop()
            await stage.clock.advance(15 * 3600)
            assert stage.ringing == []


async def test_an_alarm_set_for_the_present_minute_is_one_of_tomorrow() -> None:
    async with Stage(at(2026, 3, 4, 7, 0)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        assert stage.ringing == []


async def test_the_clock_going_back_rings_no_occurrence_twice() -> None:
    async with Stage(at(2026, 3, 4, 6, 50)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        await stage.clock.advance(600)
        await stage.stop()
        await stage.clock.jump(timedelta(minutes=-30))
        await stage.clock.advance(3600)
        assert stage.ringing == []
        await stage.clock.advance(DAY_S - 1800)
        assert stage.ringing == ["It is seven o'clock in the morning."]


async def test_a_clock_that_was_years_ahead_does_not_silence_an_alarm() -> None:
    async with Stage(at(2036, 3, 4, 6, 50)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        await stage.clock.advance(600)
        await stage.stop()
        await stage.clock.jump(timedelta(days=-3653))
        await stage.clock.advance(DAY_S)
        assert stage.ringing == ["It is seven o'clock in the morning."]


async def test_a_clock_that_was_three_days_ahead_silences_nothing_after_a_restart() -> None:
    async with Stage(at(2026, 3, 7, 6, 50)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        await stage.clock.advance(600)
        await stage.stop()
        await stage.reboot(off=-3 * DAY_S)
        for _ in range(4):
            await stage.clock.advance(DAY_S)
            assert stage.ringing == ["It is seven o'clock in the morning."]
            await stage.stop()


async def test_what_a_jump_skipped_by_a_little_rings_and_says_how_late() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up at seven in the morning")
        await stage.clock.jump(timedelta(minutes=64))
        assert stage.ringing == ["Your alarm for seven o'clock in the morning is four minutes late."]


async def test_what_a_jump_skipped_by_far_is_told_and_does_not_ring() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up at seven in the morning")
        await stage.clock.jump(timedelta(hours=3))
        assert stage.ringing == []
        told = "Your alarm for seven o'clock in the morning was due two hours ago, and I could not ring."
        assert await stage.come() == [told]
        await stage.clock.advance(DAY_S)
        assert (stage.ringing, stage.waiting, stage.store.all("entries")) == ([], [], {})


async def test_a_clock_that_jumped_ahead_and_back_has_missed_nothing() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up at seven in the morning")
        await stage.say("wake me up every day at eight in the morning")
        await stage.clock.jump(timedelta(days=400))
        assert len(stage.waiting) == 2
        await stage.clock.jump(timedelta(days=-400))
        assert stage.waiting == []
        await stage.clock.advance(3600)
        assert stage.ringing == ["It is seven o'clock in the morning."]
        await stage.stop()
        await stage.clock.advance(3600)
        assert stage.ringing == ["It is eight o'clock in the morning."]


async def test_nothing_at_a_time_of_day_rings_while_the_clock_is_not_set() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up at seven in the morning")
        stage.clock.synchronized = False
        await stage.clock.advance(7200)
        assert (stage.ringing, stage.waiting) == ([], [])
        stage.clock.synchronized = True
        await stage.clock.jump(timedelta(hours=-1, minutes=-2))
        await stage.clock.advance(120)
        assert stage.ringing == ["It is seven o'clock in the morning."]


async def test_another_zone_moves_an_alarm_and_not_a_timer() -> None:
    async with Stage(at(2026, 3, 4, 6, 30)) as stage:
        await stage.say("wake me up at seven in the morning")
        await stage.say("set a timer for fifty minutes")
        await stage.clock.move("Europe/London")
        await stage.clock.advance(3000)
        assert stage.ringing == ["Your fifty minute timer is done."]
        await stage.stop()
        await stage.clock.advance(2400)
        assert stage.ringing == ["It is seven o'clock in the morning."]


async def test_a_time_that_the_clocks_skip_is_as_much_later() -> None:
    async with Stage(at(2026, 3, 29, 0, 0)) as stage:
        await stage.say("wake me up at half past two in the morning")
        await stage.clock.advance(2.5 * 3600 - 1)
        assert stage.ringing == []
        await stage.clock.advance(1)
        assert stage.ringing == ["It is half past three in the morning."]


async def test_a_time_that_the_clocks_show_twice_rings_once() -> None:
    async with Stage(at(2026, 10, 25, 0, 0)) as stage:
        await stage.say("wake me up every day at half past two in the morning")
        await stage.clock.advance(2.5 * 3600)
        assert stage.ringing == ["It is half past two in the morning."]
        await stage.stop()
        await stage.clock.advance(20 * 3600)
        assert stage.ringing == []


async def test_the_second_of_two_such_times_is_meant_when_the_first_is_over() -> None:
    clock = ScriptedClock(datetime(2026, 10, 25, 2, 45, tzinfo=BERLIN))
    async with Stage(clock) as stage:
        await stage.say("wake me up at half past two in the morning")
        await stage.clock.advance(2699)
        assert stage.ringing == []
        await stage.clock.advance(1)
        assert stage.ringing == ["It is half past two in the morning."]


async def test_a_timer_goes_on_over_a_restart_of_the_process() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.clock.advance(300)
        await stage.end()
        await stage.clock.jump(timedelta(hours=5))
        await stage.clock.advance(60)
        await stage.restart()
        await stage.clock.advance(239)
        assert stage.ringing == []
        await stage.clock.advance(1)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_a_timer_goes_on_while_the_machine_is_off() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.reboot(off=300)
        await stage.clock.advance(299)
        assert stage.ringing == []
        await stage.clock.advance(1)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_a_corrected_clock_corrects_what_is_kept_of_a_timer() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.clock.jump(timedelta(hours=2))
        await stage.reboot(off=300)
        await stage.clock.advance(300)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_after_a_start_a_timer_waits_until_the_clock_is_set() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.reboot(off=-7200, known=False)
        await stage.clock.advance(60)
        assert (stage.ringing, stage.waiting) == ([], [])
        assert await stage.say("how much time is left") == "Your ten minute timer waits until my clock is set."
        stage.clock.synchronized = True
        await stage.clock.jump(timedelta(seconds=7200 + 240))
        await stage.clock.advance(299)
        assert stage.ringing == []
        await stage.clock.advance(1)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_a_timer_that_no_clock_can_tell_any_more_rings_and_says_so() -> None:
    async with Stage() as stage:
        stage.clock.synchronized = False
        await stage.say("set a timer for ten minutes")
        await stage.reboot(off=60, known=False)
        assert stage.ringing == ["I was restarted and lost track of your ten minute timer. It may be over."]


async def test_a_timer_set_before_the_clock_was_is_known_after_a_start() -> None:
    async with Stage() as stage:
        stage.clock.synchronized = False
        await stage.say("set a timer for ten minutes")
        stage.clock.synchronized = True
        await stage.clock.jump(timedelta(days=900))
        await stage.reboot(off=599)
        assert stage.ringing == []
        await stage.clock.advance(1)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_what_came_due_while_it_was_off_rings_up_to_ten_minutes_late() -> None:
    async with Stage() as stage:
        await stage.say("set a pasta timer for ten minutes")
        await stage.reboot(off=600 + 180)
        assert stage.ringing == ["Your pasta timer was done three minutes ago."]


async def test_what_came_due_long_ago_while_it_was_off_is_told_once() -> None:
    async with Stage(at(2026, 3, 4, 22, 0)) as stage:
        await stage.say("wake me up at seven in the morning")
        await stage.reboot(off=11 * 3600)
        assert stage.ringing == []
        assert await stage.come() == [
            "I was off when your alarm for seven o'clock in the morning was due, two hours ago."
        ]
        await stage.restart()
        assert (stage.ringing, stage.waiting) == ([], [])


async def test_what_was_not_told_yet_is_kept_over_a_restart() -> None:
    async with Stage() as stage:
        await stage.say("set a pasta timer for ten minutes")
        await stage.reboot(off=3600)
        await stage.restart()
        assert stage.waiting == ["I was off when your pasta timer was due, fifty minutes ago."]


async def test_what_waits_to_be_told_tells_how_long_ago_it_was() -> None:
    async with Stage() as stage:
        await stage.say("set a pasta timer for ten minutes")
        await stage.reboot(off=3600)
        await stage.clock.advance(3 * 3600)
        assert stage.waiting == ["I was off when your pasta timer was due, three hours ago."]


async def test_days_on_which_it_was_off_are_counted() -> None:
    async with Stage(at(2026, 3, 4, 22, 0)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        await stage.reboot(off=3 * DAY_S)
        (told,) = await stage.come()
        assert told.endswith("You missed it three times.")
        await stage.clock.advance(9 * 3600)
        assert stage.ringing == ["It is seven o'clock in the morning."]


async def test_what_nobody_heard_is_told_to_the_next_who_comes() -> None:
    async with Stage() as stage:
        await stage.say("set a pasta timer for ten minutes")
        await stage.clock.advance(600)
        await stage.leave_ringing()
        await stage.clock.advance(3600)
        assert stage.ringing == []
        assert await stage.come() == ["You missed your pasta timer, one hour ago."]
        assert stage.store.all("entries") == {}


async def test_what_rings_is_missed_when_nobody_tells_what_came_of_it() -> None:
    async with Stage() as stage:
        await stage.say("set a pasta timer for ten minutes")
        await stage.clock.advance(600 + 1000)
        assert (stage.ringing, len(stage.waiting)) == ([], 1)


async def test_what_rang_when_the_process_died_rings_again() -> None:
    async with Stage() as stage:
        await stage.say("set a pasta timer for ten minutes")
        await stage.clock.advance(600)
        await stage.end()
        await stage.clock.advance(30)
        await stage.restart()
        assert stage.ringing == ["Your pasta timer is done."]


async def test_an_alarm_of_every_day_rings_again_after_the_process_died() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        await stage.clock.advance(3600)
        await stage.restart()
        assert stage.ringing == ["It is seven o'clock in the morning."]
        await stage.stop()
        await stage.restart()
        assert stage.ringing == []


async def test_snooze_rings_again_ten_minutes_later() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up at seven in the morning")
        await stage.clock.advance(3600)
        assert await stage.say("snooze") == "I will ring again in ten minutes."
        assert stage.ringing == []
        await stage.clock.advance(600)
        assert stage.ringing == ["It is seven ten in the morning."]
        await stage.stop()
        assert stage.store.all("entries") == {}


async def test_snooze_counts_after_a_wake_word_has_silenced_it() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up at seven in the morning")
        await stage.clock.advance(3600)
        await stage.stop()
        assert await stage.say("snooze for five minutes") == "I will ring again in five minutes."
        await stage.clock.advance(300)
        assert stage.ringing == ["It is seven oh five in the morning."]


async def test_an_alarm_of_every_day_goes_on_after_a_snooze() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        await stage.clock.advance(3600)
        await stage.say("snooze")
        await stage.clock.advance(600)
        assert stage.ringing == ["It is seven ten in the morning."]
        await stage.stop()
        await stage.clock.advance(DAY_S - 600)
        assert stage.ringing == ["It is seven o'clock in the morning."]


async def test_a_paused_timer_does_not_ring() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.clock.advance(240)
        assert await stage.say("pause the timer") == "Your ten minute timer is paused, with six minutes left."
        await stage.clock.advance(DAY_S)
        assert stage.ringing == []
        assert await stage.say("resume the timer") == "Your ten minute timer goes on, with six minutes left."
        await stage.clock.advance(360)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_more_time_is_added_to_a_timer_that_rings() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.clock.advance(600)
        answer = await stage.say("add five minutes")
        assert answer == "Five minutes more. Your ten minute timer has five minutes left."
        assert stage.ringing == []
        await stage.clock.advance(300)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_a_full_disk_does_not_stop_a_timer() -> None:
    async with Stage(store=MemoryStore(failing="full")) as stage:
        answer = await stage.say("set a timer for ten minutes")
        assert answer == "Ten minutes, starting now. But I can't keep it over a restart: the disk is full."
        await stage.clock.advance(600)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_what_a_full_disk_did_not_take_is_written_a_minute_later() -> None:
    async with Stage(store=MemoryStore(failing="full")) as stage:
        await stage.say("set a timer for ten minutes")
        await stage.clock.advance(1)
        stage.store.failing = ""
        await stage.clock.advance(61)
        assert len(stage.store.all("entries")) == 1


async def test_a_full_loudspeaker_is_tried_again() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        stage.speaker.full = True
        await stage.clock.advance(600)
        stage.speaker.full = False
        await stage.clock.advance(5)
        assert stage.ringing == ["Your ten minute timer is done."]


async def test_the_same_deed_sets_one_timer() -> None:
    async with Stage() as stage:
        first = await stage.say("set a timer for ten minutes", deed="turn-1")
        again = await stage.say("set a timer for ten minutes", deed="turn-1")
        assert (first, again) == ("Ten minutes, starting now.", "Ten minutes, starting now.")
        assert len(stage.store.all("entries")) == 1


async def test_the_same_deed_sets_one_timer_over_a_restart() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes", deed="turn-1")
        await stage.restart()
        assert await stage.say("set a timer for ten minutes", deed="turn-1") == "Ten minutes, starting now."
        assert len(stage.store.all("entries")) == 1


async def test_the_same_deed_adds_time_once() -> None:
    async with Stage() as stage:
        await stage.say("set a timer for ten minutes")
        await stage.say("add five minutes", deed="turn-2")
        assert await stage.say("add five minutes", deed="turn-2") == "That is done already."
        assert await stage.say("how much time is left") == "Your ten minute timer has fifteen minutes left."


async def test_a_record_that_cannot_be_read_is_put_aside() -> None:
    store = MemoryStore()
    async with Stage(store=store) as stage:
        await stage.say("set a timer for ten minutes")
    store.tables["entries"]["strange"] = '{"version": 99}'
    async with Stage(store=store) as stage:
        assert await stage.say("how much time is left") == "Your ten minute timer has ten minutes left."
        await settle()
        assert list(store.all("unreadable")) == ["strange"]
        assert "strange" not in store.all("entries")


async def test_reminders_in_a_while_count_like_timers() -> None:
    async with Stage() as stage:
        await stage.say("remind me to call my mother in ten minutes")
        await stage.clock.jump(timedelta(hours=-5))
        await stage.clock.advance(600)
        assert stage.ringing == ["Reminder: call your mother."]


async def test_turning_off_an_alarm_of_every_day_while_it_rings_keeps_it() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        await stage.clock.advance(3600)
        assert await stage.say("turn off the alarm") == "Your alarm for seven o'clock in the morning is off."
        assert stage.ringing == []
        await stage.clock.advance(DAY_S)
        assert stage.ringing == ["It is seven o'clock in the morning."]


async def test_turning_off_what_a_wake_word_has_silenced_cancels_no_other() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up at seven in the morning")
        await stage.say("wake me up at eight in the morning")
        await stage.say("set a timer for sixty minutes")
        await stage.say("set a timer for two hours")
        await stage.clock.advance(3600)
        await stage.stop()
        assert await stage.say("turn off the alarm") == "Your alarm for seven o'clock in the morning is off."
        assert await stage.say("stop the timer") == "Your one hour timer is off."
        await stage.clock.advance(3600)
        assert len(stage.ringing) == 2


async def test_all_that_was_silenced_together_is_snoozed_together() -> None:
    async with Stage() as stage:
        await stage.say("set a pasta timer for ten minutes")
        await stage.say("set a tea timer for ten minutes")
        await stage.clock.advance(600)
        await stage.stop()
        await stage.say("snooze for five minutes")
        await stage.clock.advance(300)
        assert stage.ringing == ["Your pasta timer is done.", "Your tea timer is done."]


async def test_a_snooze_brings_no_cancelled_alarm_back() -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        await stage.clock.advance(3600)
        await stage.stop()
        await stage.say("cancel all alarms")
        await stage.say("snooze")
        await stage.clock.advance(600)
        await stage.stop()
        await stage.clock.advance(DAY_S)
        assert stage.ringing == []


async def test_what_is_about_to_be_told_is_not_replaced_while_somebody_talks() -> None:
    async with Stage() as stage:
        await stage.say("set a pasta timer for ten minutes")
        await stage.reboot(off=3600)
        before = stage.speaker.announced[0]
        stage.plugin.voiced_event(Happened(StateChanged("listen"), 0.0, 1))
        await stage.clock.advance(600)
        assert stage.speaker.announced == [before]
        stage.plugin.voiced_event(Happened(StateChanged("idle"), 0.0, 1))
        await stage.clock.advance(60)
        assert stage.waiting == ["I was off when your pasta timer was due, one hour ago."]


async def test_what_was_told_while_its_text_grew_old_is_not_told_again() -> None:
    async with Stage() as stage:
        await stage.say("set a pasta timer for ten minutes")
        await stage.reboot(off=3600)
        (telling,) = stage.speaker.announced
        await stage.clock.advance(600)
        assert stage.speaker.announced != [telling]
        stage.plugin.voiced_event(Happened(Announced(telling.key, telling.text), 0.0, 0))
        assert stage.speaker.announced == []


async def test_an_alarm_that_nobody_heard_for_days_is_counted() -> None:
    async with Stage(at(2026, 3, 4, 6, 50)) as stage:
        await stage.say("wake me up every day at seven in the morning")
        await stage.clock.advance(600)
        await stage.leave_ringing()
        await stage.clock.advance(DAY_S - 600)
        await stage.leave_ringing()
        (told,) = await stage.come()
        assert (
            told == "You missed your alarm for seven o'clock in the morning, ten minutes ago. You missed it two times."
        )


@pytest.mark.parametrize("said", ["five more minutes", "add five minutes", "let me sleep five more minutes"])
async def test_more_minutes_for_an_alarm_that_rings_are_a_snooze(said: str) -> None:
    async with Stage(at(2026, 3, 4, 6, 0)) as stage:
        await stage.say("wake me up at seven in the morning")
        await stage.say("set a timer for two hours")
        await stage.clock.advance(3600)
        assert await stage.say(said) == "I will ring again in five minutes."
