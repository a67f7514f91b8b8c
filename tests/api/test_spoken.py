from datetime import date, time, timedelta
from typing import Literal

import pytest

from voiced.api.spoken import say_date, say_day, say_duration, say_list, say_number, say_time, say_weekdays

FRIDAY = date(2026, 11, 20)


def length(hours: int = 0, minutes: int = 0, seconds: float = 0, days: int = 0) -> timedelta:
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (0, "zero", "零"),
        (-0.0, "zero", "零"),
        (2, "two", "二"),
        (21, "twenty one", "二十一"),
        (105, "one hundred five", "一百零五"),
        (2000, "two thousand", "两千"),
        (20_000, "twenty thousand", "两万"),
        (12_000, "twelve thousand", "一万二千"),
        (-3, "minus three", "负三"),
        (2.5, "two point five", "二点五"),
        (-0.05, "minus zero point zero five", "负零点零五"),
        (12.0, "twelve", "十二"),
        (0.1 + 0.2, "zero point three", "零点三"),
        (10**18, "one thousand quadrillion", "一百亿亿"),
        (10**16 + 2, "ten quadrillion two", "一亿亿零二"),
        (float("inf"), "infinity", "无穷大"),
        (float("-inf"), "minus infinity", "负无穷大"),
        (float("nan"), "not a number", "非数字"),
    ],
)
def test_a_number_is_said_as_it_is_counted(number: float, english: str, chinese: str) -> None:
    assert say_number(number, "en") == english
    assert say_number(number, "zh-CN") == chinese


@pytest.mark.parametrize(
    ("duration", "english", "chinese"),
    [
        (timedelta(0), "no time", "不到一秒"),
        (length(seconds=0.9), "no time", "不到一秒"),
        (length(seconds=1), "one second", "一秒"),
        (length(seconds=2), "two seconds", "两秒"),
        (length(minutes=1, seconds=5), "one minute and five seconds", "一分钟零五秒"),
        (length(minutes=1, seconds=30), "one minute and thirty seconds", "一分钟三十秒"),
        (length(minutes=2), "two minutes", "两分钟"),
        (length(minutes=12), "twelve minutes", "十二分钟"),
        (length(minutes=15), "fifteen minutes", "一刻钟"),
        (length(minutes=30), "half an hour", "半小时"),
        (length(minutes=30, seconds=10), "thirty minutes and ten seconds", "三十分钟十秒"),
        (length(1), "one hour", "一小时"),
        (length(1, 5), "one hour and five minutes", "一小时零五分钟"),
        (length(1, 15), "one hour and fifteen minutes", "一小时十五分钟"),
        (length(1, 30), "one hour and thirty minutes", "一个半小时"),
        (length(2, 30), "two hours and thirty minutes", "两个半小时"),
        (length(1, 0, 30), "one hour and thirty seconds", "一小时零三十秒"),
        (length(days=1, hours=3), "one day and three hours", "一天零三小时"),
        (length(days=2, minutes=20), "two days and twenty minutes", "两天零二十分钟"),
        (length(days=22, hours=22), "twenty two days and twenty two hours", "二十二天二十二小时"),
    ],
)
def test_a_duration_is_said_in_its_two_largest_units(duration: timedelta, english: str, chinese: str) -> None:
    assert say_duration(duration, "en-GB") == english
    assert say_duration(duration, "zh") == chinese


def test_a_duration_is_said_in_as_many_units_as_are_asked_for() -> None:
    long = length(days=1, hours=2, minutes=3, seconds=4)
    assert say_duration(long, "en", parts=1) == "one day"
    assert say_duration(long, "en", parts=3) == "one day, two hours and three minutes"
    assert say_duration(long, "en", parts=4) == "one day, two hours, three minutes and four seconds"
    assert say_duration(long, "zh", parts=4) == "一天零两小时零三分钟零四秒"


def test_what_is_left_of_a_duration_is_cut_off() -> None:
    assert say_duration(length(minutes=2, seconds=59.9), "en", parts=1) == "two minutes"


@pytest.mark.parametrize(("duration", "parts"), [(timedelta(seconds=-1), 2), (timedelta(seconds=1), 0)])
def test_what_is_no_duration_is_refused(duration: timedelta, parts: int) -> None:
    with pytest.raises(ValueError, match="not a length of time"):
        say_duration(duration, "en", parts=parts)


@pytest.mark.parametrize(
    ("now", "english", "chinese"),
    [
        (time(0, 0), "midnight", "午夜十二点整"),
        (time(0, 15), "a quarter past twelve at night", "凌晨十二点一刻"),
        (time(2, 0), "two o'clock in the morning", "凌晨两点整"),
        (time(7, 5), "seven oh five in the morning", "早上七点零五分"),
        (time(11, 45), "a quarter to twelve in the morning", "上午十一点三刻"),
        (time(12, 0), "noon", "中午十二点整"),
        (time(12, 30), "half past twelve in the afternoon", "中午十二点半"),
        (time(12, 45), "a quarter to one in the afternoon", "中午十二点三刻"),
        (time(14, 17, 59), "two seventeen in the afternoon", "下午两点十七分"),
        (time(18, 0), "six o'clock in the evening", "晚上六点整"),
        (time(21, 59), "nine fifty nine at night", "晚上九点五十九分"),
    ],
)
def test_a_time_is_said_as_people_say_it(now: time, english: str, chinese: str) -> None:
    assert say_time(now, "en") == english
    assert say_time(now, "zh") == chinese


@pytest.mark.parametrize(
    ("now", "english", "chinese"),
    [
        (time(0, 0), "zero hundred hours", "零点整"),
        (time(2, 5), "two oh five", "两点零五分"),
        (time(22, 15), "twenty two fifteen", "二十二点十五分"),
    ],
)
def test_a_time_is_said_by_twenty_four_hours(now: time, english: str, chinese: str) -> None:
    assert say_time(now, "en", twenty_four_hours=True) == english
    assert say_time(now, "zh", twenty_four_hours=True) == chinese


def test_no_minute_of_the_day_is_said_with_digits_and_no_two_alike() -> None:
    minutes = [time(minute // 60, minute % 60) for minute in range(24 * 60)]
    for language in ("en", "zh"):
        for by_day in (False, True):
            said = {say_time(minute, language, twenty_four_hours=by_day) for minute in minutes}
            assert len(said) == len(minutes)
            assert not any(character.isdigit() for one in said for character in one)


def test_a_date_is_said_with_its_day_of_the_week() -> None:
    assert say_date(date(2026, 11, 23), "en") == "Monday, November twenty third"
    assert say_date(date(2026, 11, 23), "zh") == "十一月二十三号，星期一"


@pytest.mark.parametrize(
    ("ahead", "english", "chinese"),
    [
        (-3, "on Tuesday, November seventeenth", "十一月十七号星期二"),
        (-2, "on Wednesday, November eighteenth", "前天"),
        (-1, "yesterday", "昨天"),
        (0, "today", "今天"),
        (1, "tomorrow", "明天"),
        (2, "on Sunday", "后天"),
        (6, "on Thursday", "星期四"),
        (7, "on Friday, November twenty seventh", "十一月二十七号星期五"),
    ],
)
def test_a_day_is_said_from_where_we_are(ahead: int, english: str, chinese: str) -> None:
    day = FRIDAY + timedelta(days=ahead)
    assert say_day(day, FRIDAY, "en") == english
    assert say_day(day, FRIDAY, "zh") == chinese


@pytest.mark.parametrize(
    ("days", "english", "chinese"),
    [
        ((), "never", "从不"),
        ((0,), "on Mondays", "每周一"),
        ((4, 0), "on Mondays and Fridays", "每周一和周五"),
        ((4, 0, 2), "on Mondays, Wednesdays and Fridays", "每周一、周三和周五"),
        (range(7), "every day", "每天"),
        (range(5), "every weekday", "每个工作日"),
        ((6, 5), "on weekends", "每个周末"),
        ((0, 1, 2, 3), "every day from Monday to Thursday", "每周一到周四"),
        ((0, 1, 2, 4, 5, 6), "every day except Thursday", "除周四外每天"),
        ((6, 6, 0), "on Mondays and Sundays", "每周一和周日"),
    ],
)
def test_days_that_come_again_are_said_in_short(days: tuple[int, ...], english: str, chinese: str) -> None:
    assert say_weekdays(days, "en") == english
    assert say_weekdays(days, "zh") == chinese


def test_what_is_no_day_of_the_week_is_refused() -> None:
    with pytest.raises(ValueError, match="not days of the week"):
        say_weekdays({7}, "en")


@pytest.mark.parametrize(
    ("items", "last", "english", "chinese"),
    [
        ([], "and", "", ""),
        (["one"], "or", "one", "one"),
        (["one", "two"], "and", "one and two", "one和two"),
        (["one", "two", "three"], "or", "one, two or three", "one、two或three"),
    ],
)
def test_a_list_ends_with_its_word(items: list[str], last: Literal["and", "or"], english: str, chinese: str) -> None:
    assert say_list(items, "en", last=last) == english
    assert say_list(items, "zh", last=last) == chinese
