"""When quiet hours are, and how they are set."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from voiced_plugins.volume.quiet_hours import QuietHours, time_of
from voiced_plugins.volume.settings import Settings

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(22), time(7))
HOUR = 3600.0


def berlin(month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN, fold=fold)


@pytest.mark.parametrize(
    ("now", "begin", "end"),
    [
        (berlin(3, 4, 10), berlin(3, 4, 22), berlin(3, 5, 7)),
        (berlin(3, 4, 22), berlin(3, 4, 22), berlin(3, 5, 7)),
        (berlin(3, 4, 23, 59), berlin(3, 4, 22), berlin(3, 5, 7)),
        (berlin(3, 5, 6, 59), berlin(3, 4, 22), berlin(3, 5, 7)),
        (berlin(3, 5, 7), berlin(3, 5, 22), berlin(3, 6, 7)),
        (berlin(12, 31, 23), berlin(12, 31, 22), datetime(2027, 1, 1, 7, tzinfo=BERLIN)),
    ],
)
def test_the_hours_of_a_night_are_those_that_last_or_the_next(now: datetime, begin: datetime, end: datetime) -> None:
    span = NIGHT.span(now)
    assert (span.begin, span.end) == (begin.timestamp(), end.timestamp())


@pytest.mark.parametrize(("hour", "day"), [(12, 4), (13, 4), (14, 4), (15, 5)])
def test_hours_within_a_day_do_not_pass_midnight(hour: int, day: int) -> None:
    span = QuietHours(time(13), time(15)).span(berlin(3, 4, hour))
    assert (span.begin, span.end) == (berlin(3, day, 13).timestamp(), berlin(3, day, 15).timestamp())


def test_a_night_is_shorter_when_summer_time_begins_and_longer_when_it_ends() -> None:
    spring, autumn = NIGHT.span(berlin(3, 28, 12)), NIGHT.span(berlin(10, 24, 12))
    assert (spring.end - spring.begin) / HOUR == 8
    assert (autumn.end - autumn.begin) / HOUR == 10


def test_a_time_that_the_clocks_skip_is_as_much_later() -> None:
    span = QuietHours(time(22), time(2, 30)).span(berlin(3, 28, 12))
    assert span.end == berlin(3, 29, 3, 30).timestamp()


def test_a_time_that_the_clocks_show_twice_is_the_first() -> None:
    span = QuietHours(time(22), time(2, 30)).span(berlin(10, 24, 12))
    assert span.end == berlin(10, 25, 2, 30, fold=0).timestamp()
    again = QuietHours(time(22), time(2, 30)).span(berlin(10, 25, 2, 15, fold=1))
    assert again.begin == berlin(10, 25, 22).timestamp()


def test_hours_that_a_change_of_the_clocks_swallows_are_those_of_the_next_day() -> None:
    span = QuietHours(time(2, 30), time(3, 10)).span(berlin(3, 29, 1))
    assert span.begin == berlin(3, 30, 2, 30).timestamp()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("22:00", time(22)), ("07:30", time(7, 30)), ("7:30", time(7, 30)), ("0:00", time(0)), ("23:59", time(23, 59))],
)
def test_a_time_is_read(text: str, expected: time) -> None:
    assert time_of(text) == expected


@pytest.mark.parametrize(
    "text", ["", "22", "24:00", "12:60", "22:0", "10 pm", "22:00:00", "-1:00", "22:00 ", "２２:00x"]
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert time_of(text) is None


def test_there_are_no_quiet_hours_unless_they_are_set() -> None:
    assert Settings().quiet_hours is None


def test_quiet_hours_are_set_by_two_times() -> None:
    assert Settings(quiet_from="22:00", quiet_to="7:00").quiet_hours == NIGHT


@pytest.mark.parametrize(
    ("begin", "end", "told"),
    [
        ("ten", "07:00", 'must be a time of day such as "22:00"'),
        ("22:00", "late", 'must be a time of day such as "22:00"'),
        ("22:00", "", "need both quiet_from and quiet_to"),
        ("", "07:00", "need both quiet_from and quiet_to"),
        ("7:00", "07:00", "cannot end when they begin"),
    ],
)
def test_a_mistake_in_quiet_hours_is_told(begin: str, end: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Settings(quiet_from=begin, quiet_to=end)


def test_a_wrong_time_is_one_mistake_and_not_two() -> None:
    with pytest.raises(ValueError, match="1 validation error"):
        Settings(quiet_from="ten", quiet_to="07:00")


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_volume_of_the_night_that_cannot_be_is_refused(percent: int) -> None:
    with pytest.raises(ValueError, match="night_volume"):
        Settings(night_volume=percent)
