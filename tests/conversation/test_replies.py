"""What waits to be said is said once, in order, whatever the clock on the wall does."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from voiced.api import Announcement, UnavailableError
from voiced.conversation.replies import JUMP_S, MOST, Replies

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def words(text: str, **more: Any) -> Announcement:
    return Announcement(text, **more)


def alarm(text: str, **more: Any) -> Announcement:
    return Announcement(text, alarm=True, **more)


def waiting(*some: Announcement, now: datetime = NOON) -> Replies:
    replies = Replies()
    for one in some:
        replies.add(one, now)
    return replies


def said(replies: Replies, now: datetime = NOON) -> list[str]:
    texts = []
    while (one := replies.take_words(now)) is not None:
        texts.append(one.text)
    return texts


def ringing(replies: Replies, now: datetime = NOON) -> list[str]:
    return [one.text for one in replies.due_alarms(now)]


def test_what_has_no_time_is_due_at_once() -> None:
    replies = waiting(words("hello"))
    assert replies.has_words(NOON)
    assert said(replies) == ["hello"]
    assert not replies.has_words(NOON)
    assert replies.waiting() == 0


def test_what_is_told_anew_while_somebody_is_there_does_not_wait_for_them_again() -> None:
    replies = waiting(words("an hour ago", key="k", at_contact=True))
    replies.contact()
    replies.add(words("two hours ago", key="k", at_contact=True), NOON)
    assert said(replies) == ["two hours ago"]


def test_what_has_a_time_is_due_then() -> None:
    replies = waiting(words("later", due=NOON + HOUR))
    assert said(replies, NOON + HOUR - timedelta(seconds=1)) == []
    assert said(replies, NOON + HOUR) == ["later"]


def test_the_earliest_is_said_first_then_the_first_that_was_added() -> None:
    replies = waiting(
        words("third"), words("fourth"), words("second", due=NOON - MINUTE), words("first", due=NOON - HOUR)
    )
    assert said(replies) == ["first", "second", "third", "fourth"]


def test_times_of_any_zone_are_compared() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    replies = waiting(words("later", due=datetime(2024, 3, 5, 20, 30, tzinfo=shanghai)))
    assert replies.wait_s(NOON) == 1800


def test_an_hour_that_clocks_show_twice_is_told_apart() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first, second = (datetime(2024, 10, 27, 2, 30, fold=fold, tzinfo=berlin) for fold in (0, 1))
    assert waiting(words("later", due=second), now=first).wait_s(first) == 3600


def test_an_alarm_is_no_announcement() -> None:
    replies = waiting(alarm("tea"), words("hello"))
    assert ringing(replies) == ["tea"]
    assert said(replies) == ["hello"]
    assert ringing(replies) == ["tea"]


def test_several_alarms_ring_as_one_the_earliest_first() -> None:
    replies = waiting(alarm("tea"), alarm("eggs", due=NOON - MINUTE), alarm("cake", due=NOON + MINUTE))
    assert ringing(replies) == ["eggs", "tea"]
    assert [one.text for one in replies.stop_alarms(NOON)] == ["eggs", "tea"]
    assert ringing(replies) == []
    assert ringing(replies, NOON + MINUTE) == ["cake"]


def test_an_alarm_that_nobody_heard_is_not_stopped_with_the_others() -> None:
    replies = waiting(alarm("tea"), alarm("eggs", due=NOON + MINUTE))
    replies.due_alarms(NOON)
    assert len(replies.stop_alarms(NOON + MINUTE)) == 1
    assert ringing(replies, NOON + MINUTE) == ["eggs"]


def test_an_alarm_that_nobody_stopped_is_told_once() -> None:
    replies = waiting(tea := alarm("tea"))
    replies.due_alarms(NOON)
    assert replies.miss_alarms(NOON) == (tea,)
    assert ringing(replies) == []
    assert replies.take_missed() == (tea,)
    assert replies.take_missed() == ()


@pytest.mark.parametrize("jump", [-5 * HOUR, 5 * HOUR])
def test_an_alarm_rings_on_when_the_clock_jumps(jump: timedelta) -> None:
    replies = waiting(alarm("tea", due=NOON, expires=MINUTE))
    assert ringing(replies) == ["tea"]
    assert ringing(replies, NOON + jump) == ["tea"]
    replies.stop_alarms(NOON + jump)
    assert ringing(replies) == []


def test_an_alarm_that_came_due_too_long_ago_is_missed() -> None:
    replies = waiting(tea := alarm("tea", due=NOON, expires=HOUR), now=NOON - HOUR)
    assert ringing(replies, NOON + 2 * HOUR) == []
    assert replies.take_missed() == (tea,)


def test_an_alarm_without_a_limit_rings_late() -> None:
    replies = waiting(alarm("tea", due=NOON), now=NOON - HOUR)
    assert ringing(replies, NOON + 50 * HOUR) == ["tea"]


def test_an_announcement_that_could_not_be_said_in_time_is_dropped() -> None:
    replies = waiting(words("rain", due=NOON, expires=HOUR), words("snow", due=NOON + HOUR, expires=HOUR))
    assert said(replies, NOON + HOUR + timedelta(seconds=1)) == ["snow"]
    assert replies.expired == 1


def test_what_is_due_now_ages_by_the_minutes_that_pass() -> None:
    replies = waiting(words("rain", expires=MINUTE))
    assert replies.has_words(NOON + MINUTE)
    assert not replies.has_words(NOON + MINUTE + timedelta(seconds=1))
    assert replies.expired == 1


@pytest.mark.parametrize("jump", [-5 * HOUR, 5 * HOUR])
def test_what_is_due_now_does_not_age_when_the_clock_jumps(jump: timedelta) -> None:
    assert said(waiting(words("rain", expires=MINUTE)), NOON + jump) == ["rain"]


def test_a_newer_one_takes_the_place_of_its_key() -> None:
    replies = waiting(words("rain", key="weather"), words("hello"), words("snow", key="weather"))
    assert said(replies) == ["snow", "hello"]


def test_an_alarm_may_be_put_off_while_it_rings() -> None:
    replies = waiting(alarm("tea", key="tea"))
    replies.due_alarms(NOON)
    replies.add(alarm("tea", key="tea", due=NOON + MINUTE), NOON)
    assert ringing(replies) == []
    assert ringing(replies, NOON + MINUTE) == ["tea"]


def test_the_same_without_a_key_waits_once() -> None:
    replies = waiting(words("door open"), words("door open"), words("door open", language="zh"), alarm("door open"))
    assert replies.waiting() == 3


def test_the_same_at_another_time_waits_too_and_is_said_once_when_both_are_due() -> None:
    drink = [words("drink", due=NOON + hours * HOUR) for hours in (1, 2, 3)]
    assert waiting(*drink).waiting() == 3
    assert said(waiting(*drink), NOON + 2 * HOUR) == ["drink"]
    replies = waiting(*drink)
    assert [said(replies, NOON + hours * HOUR) for hours in (1, 2, 3)] == [["drink"]] * 3


def test_keys_tell_the_same_texts_apart() -> None:
    assert said(waiting(words("door open", key="front"), words("door open", key="back"))) == ["door open"] * 2


def test_a_key_can_be_withdrawn() -> None:
    replies = waiting(words("rain", key="weather"), words("hello"))
    assert replies.withdraw("weather")
    assert not replies.withdraw("weather")
    assert not replies.withdraw("")
    assert said(replies) == ["hello"]


def test_an_alarm_that_rings_can_be_withdrawn() -> None:
    replies = waiting(alarm("tea", key="tea"))
    replies.due_alarms(NOON)
    assert replies.withdraw("tea")
    assert replies.stop_alarms(NOON) == ()


def test_a_time_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        waiting(words("later", due=NOON.replace(tzinfo=None)))


def test_only_an_alarm_needs_no_text() -> None:
    assert ringing(waiting(alarm(""))) == [""]
    with pytest.raises(ValueError, match="needs a text"):
        waiting(words(" "))


def test_a_hundred_wait_at_most() -> None:
    replies = waiting(*(words(f"number {number}", key=str(number)) for number in range(MOST)))
    with pytest.raises(UnavailableError, match="100 announcements wait already"):
        replies.add(words("one more"), NOON)
    replies.add(words("instead", key="7"), NOON)
    assert replies.waiting() == MOST


def test_what_expired_makes_room() -> None:
    replies = waiting(*(words(f"number {number}", due=NOON, expires=MINUTE) for number in range(MOST)))
    replies.add(words("one more"), NOON + HOUR)
    assert said(replies, NOON + HOUR) == ["one more"]


def test_the_wait_is_until_something_more_is_due() -> None:
    replies = waiting(words("later", due=NOON + HOUR), alarm("tea", due=NOON + MINUTE), words("now"))
    assert replies.wait_s(NOON) == 60
    assert replies.wait_s(NOON + MINUTE) == 59 * 60
    assert replies.wait_s(NOON + HOUR) is None
    assert waiting().wait_s(NOON) is None


def test_somebody_who_asks_once_a_minute_makes_no_jump() -> None:
    assert JUMP_S > 60
