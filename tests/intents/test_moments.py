"""Points in time in English and Chinese."""

from datetime import time, timedelta

import pytest

from tests.intents.conftest import intent
from voiced.api import moment
from voiced.api.moments import Day, Moment
from voiced.intents import Declared, Understanding
from voiced.listening.standing import Standing

UNDERSTANDING = Understanding(
    [Declared("p", intent("wake", {"en": ["wake me {when}"], "zh": ["{when}叫我"]}, [moment("when")]))]
)


def meant(said: str) -> Moment | None:
    """What a point in time means, in either language."""
    english = said.isascii() and any(map(str.isalpha, said))
    found = UNDERSTANDING.match(f"wake me {said}", "en") if english else UNDERSTANDING.match(f"{said}叫我", "zh-CN")
    return found.slots["when"] if found is not None else None


def after(*, days: float = 0, hours: float = 0, minutes: float = 0) -> Moment:
    return Moment(after=timedelta(days=days, hours=hours, minutes=minutes))


def clock(hour: int, minute: int = 0, day: Day | None = None) -> Moment:
    """A time that says its half of the day."""
    return Moment(day=day, time_of_day=time(hour, minute))


def either(hour: int, minute: int = 0, day: Day | None = None) -> Moment:
    """A time in either half of the day."""
    return Moment(day=day, time_of_day=time(hour, minute), either_half=True)


def night(hour: int, day: Day, minute: int = 0) -> Moment:
    """A time behind the midnight that ends the day."""
    return Moment(day=day, time_of_day=time(hour, minute), past_midnight=True)


def part(usual: int, first: int, last: int, day: Day | None = None) -> Moment:
    """A part of the day without a time."""
    return Moment(day=day, time_of_day=time(usual), part=(time(first), time(last)))


TODAY, TOMORROW, IN_TWO_DAYS, IN_THREE_DAYS = (Day(ahead=days) for days in range(4))
MONDAY, TUESDAY, WEDNESDAY, _, FRIDAY, SATURDAY, SUNDAY = (Day(weekday=number) for number in range(7))
NEXT_MONDAY, NEXT_FRIDAY = Day(weekday=0, not_today=True), Day(weekday=4, not_today=True)
THIRD_OF_MAY, CHRISTMAS = Day(month_day=(5, 3)), Day(month_day=(12, 25))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("in ten minutes", after(minutes=10)),
        ("in an hour and a half", after(hours=1.5)),
        ("in half an hour", after(minutes=30)),
        ("in 1.5 hours", after(hours=1.5)),
        ("in two weeks", after(days=14)),
        ("in three days", after(days=3)),
        ("ten minutes from now", after(minutes=10)),
        ("half an hour from now", after(minutes=30)),
        ("an hour and a half from now", after(hours=1.5)),
        ("two and a half hours from now", after(hours=2.5)),
        ("十分钟后", after(minutes=10)),
        ("十分钟以后", after(minutes=10)),
        ("过十分钟", after(minutes=10)),
        ("再过5分钟", after(minutes=5)),
        ("半小时后", after(minutes=30)),
        ("两个半小时以后", after(hours=2.5)),
        ("一个小时后", after(hours=1)),
        ("三天后", after(days=3)),
        ("一周后", after(days=7)),
    ],
)
def test_a_length_is_from_now(said: str, expected: Moment) -> None:
    assert meant(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("at seven", either(7)),
        ("at 7", either(7)),
        ("seven", either(7)),
        ("at 7:30", either(7, 30)),
        ("at seven o'clock", either(7)),
        ("at half past six", either(6, 30)),
        ("at quarter past seven", either(7, 15)),
        ("at a quarter to eight", either(7, 45)),
        ("at a quarter to one", either(12, 45)),
        ("at twelve", either(12)),
        ("七点", either(7)),
        ("7点", either(7)),
        ("七点半", either(7, 30)),
        ("三点的时候", either(3)),
        ("7:30", either(7, 30)),
        ("差五分八点", either(7, 55)),
        ("差一刻一点", either(12, 45)),
        ("十二点", either(12)),
    ],
)
def test_an_hour_alone_is_of_either_half(said: str, expected: Moment) -> None:
    assert meant(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("at 7 30 p m", clock(19, 30)),
        ("at 7:30 pm", clock(19, 30)),
        ("at 7 p.m.", clock(19)),
        ("7am", clock(7)),
        ("at 7 a.m", clock(7)),
        ("at seven AM", clock(7)),
        ("at 12 a m", clock(0)),
        ("at seven o'clock in the morning", clock(7)),
        ("in the evening at six", clock(18)),
        ("at noon", clock(12)),
        ("at midnight", clock(0)),
        ("at half past midnight", clock(0, 30)),
        ("at 19:30", clock(19, 30)),
        ("at 0:30", clock(0, 30)),
        ("at thirteen o'clock", clock(13)),
        ("早上七点", clock(7)),
        ("晚上八点一刻", clock(20, 15)),
        ("下午三点三刻", clock(15, 45)),
        ("中午十二点", clock(12)),
        ("凌晨三点", clock(3)),
        ("晚8点", clock(20)),
        ("十三点", clock(13)),
        ("19:30", clock(19, 30)),
        ("零点", clock(0)),
        ("正午", clock(12)),
        ("午夜", clock(0)),
    ],
)
def test_a_time_may_say_its_half(said: str, expected: Moment) -> None:
    assert meant(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("tomorrow", Moment(day=TOMORROW)),
        ("today", Moment(day=TODAY)),
        ("the day after tomorrow", Moment(day=IN_TWO_DAYS)),
        ("on monday", Moment(day=MONDAY)),
        ("friday", Moment(day=FRIDAY)),
        ("this saturday", Moment(day=SATURDAY)),
        ("this coming saturday", Moment(day=SATURDAY)),
        ("next friday", Moment(day=NEXT_FRIDAY)),
        ("on monday next week", Moment(day=Day(weekday=0, week=1))),
        ("on may third", Moment(day=THIRD_OF_MAY)),
        ("on May 3rd", Moment(day=THIRD_OF_MAY)),
        ("on the third of may", Moment(day=THIRD_OF_MAY)),
        ("on may the third", Moment(day=THIRD_OF_MAY)),
        ("on 3rd of May", Moment(day=THIRD_OF_MAY)),
        ("on december twenty fifth", Moment(day=CHRISTMAS)),
        ("on December 25", Moment(day=CHRISTMAS)),
        ("on february twenty ninth", Moment(day=Day(month_day=(2, 29)))),
        ("on the fifteenth", Moment(day=Day(of_month=15))),
        ("on the first of next month", Moment(day=Day(of_month=1, months=1))),
        ("the twenty first of next month", Moment(day=Day(of_month=21, months=1))),
        ("on 1st of next month", Moment(day=Day(of_month=1, months=1))),
        ("明天", Moment(day=TOMORROW)),
        ("后天", Moment(day=IN_TWO_DAYS)),
        ("大后天", Moment(day=IN_THREE_DAYS)),
        ("周一", Moment(day=MONDAY)),
        ("礼拜二", Moment(day=TUESDAY)),
        ("星期天", Moment(day=SUNDAY)),
        ("本周日", Moment(day=Day(weekday=6, week=0))),
        ("下周三", Moment(day=Day(weekday=2, week=1))),
        ("下下个星期一", Moment(day=Day(weekday=0, week=2))),
        ("五月三号", Moment(day=THIRD_OF_MAY)),
        ("12月25日", Moment(day=CHRISTMAS)),
        ("十五号", Moment(day=Day(of_month=15))),
        ("下个月1号", Moment(day=Day(of_month=1, months=1))),
        ("下月十五号", Moment(day=Day(of_month=15, months=1))),
        ("下个月的三十一号", Moment(day=Day(of_month=31, months=1))),
        ("下下个月二日", Moment(day=Day(of_month=2, months=2))),
    ],
)
def test_a_day_may_be_alone(said: str, expected: Moment) -> None:
    assert meant(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("tomorrow at seven", either(7, day=TOMORROW)),
        ("tomorrow seven", either(7, day=TOMORROW)),
        ("at seven tomorrow", either(7, day=TOMORROW)),
        ("at 7 AM tomorrow", clock(7, day=TOMORROW)),
        ("tomorrow at 7:00am", clock(7, day=TOMORROW)),
        ("at seven in the morning tomorrow", clock(7, day=TOMORROW)),
        ("the day after tomorrow at noon", clock(12, day=IN_TWO_DAYS)),
        ("in three days at noon", clock(12, day=IN_THREE_DAYS)),
        ("in two weeks at five p m", clock(17, day=Day(ahead=14))),
        ("on monday at eight", either(8, day=MONDAY)),
        ("next friday at nine a m", clock(9, day=NEXT_FRIDAY)),
        ("at nine on friday", either(9, day=FRIDAY)),
        ("this saturday at ten", either(10, day=SATURDAY)),
        ("monday next week at nine", either(9, day=Day(weekday=0, week=1))),
        ("on the third of may at noon", clock(12, day=THIRD_OF_MAY)),
        ("on may the third at five p m", clock(17, day=THIRD_OF_MAY)),
        ("at 7 p.m. on May 3rd", clock(19, day=THIRD_OF_MAY)),
        ("December 25 at 8", either(8, day=CHRISTMAS)),
        ("at noon on the first of next month", clock(12, day=Day(of_month=1, months=1))),
        ("下个月1号早上八点", clock(8, day=Day(of_month=1, months=1))),
        ("at seven thirty on the thirty first", either(7, 30, day=Day(of_month=31))),
        ("on may twenty five thirty", either(5, 30, day=Day(month_day=(5, 20)))),
        ("tomorrow at a quarter to one", either(12, 45, day=TOMORROW)),
        ("明天七点", either(7, day=TOMORROW)),
        ("明天早上七点", clock(7, day=TOMORROW)),
        ("明天的早上七点", clock(7, day=TOMORROW)),
        ("后天早上七点", clock(7, day=IN_TWO_DAYS)),
        ("大后天下午两点", clock(14, day=IN_THREE_DAYS)),
        ("三天后早上七点", clock(7, day=IN_THREE_DAYS)),
        ("周一早上八点", clock(8, day=MONDAY)),
        ("星期五下午三点", clock(15, day=FRIDAY)),
        ("下周三上午九点", clock(9, day=Day(weekday=2, week=1))),
        ("这周六十点", either(10, day=Day(weekday=5, week=0))),
        ("五月三号正午", clock(12, day=THIRD_OF_MAY)),
        ("十二月二十五日早上八点", clock(8, day=CHRISTMAS)),
        ("12月25号8点", either(8, day=CHRISTMAS)),
        ("十五号下午三点", clock(15, day=Day(of_month=15))),
        ("明天零点", clock(0, day=TOMORROW)),
        ("明天早上七点的时候", clock(7, day=TOMORROW)),
    ],
)
def test_a_day_and_a_time_go_together(said: str, expected: Moment) -> None:
    assert meant(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("tomorrow morning at half past six", clock(6, 30, TOMORROW)),
        ("at six thirty tomorrow morning", clock(6, 30, TOMORROW)),
        ("tomorrow in the morning at seven", clock(7, day=TOMORROW)),
        ("seven in the morning on monday", clock(7, day=MONDAY)),
        ("on monday evening at seven", clock(19, day=MONDAY)),
        ("monday night at ten", clock(22, day=MONDAY)),
        ("tonight at ten", clock(22, day=TODAY)),
        ("at ten tonight", clock(22, day=TODAY)),
        ("tonight at 10 pm", clock(22, day=TODAY)),
        ("this evening at eight", clock(20, day=TODAY)),
        ("this afternoon at a quarter to one", clock(12, 45, TODAY)),
        ("tomorrow afternoon at noon", clock(12, day=TOMORROW)),
        ("tomorrow evening at 19:30", clock(19, 30, TOMORROW)),
        ("明早七点", clock(7, day=TOMORROW)),
        ("明晚八点", clock(20, day=TOMORROW)),
        ("今晚十点半", clock(22, 30, TODAY)),
        ("周一晚上九点", clock(21, day=MONDAY)),
    ],
)
def test_the_part_of_the_day_beside_the_day_is_the_half_of_the_hour(said: str, expected: Moment) -> None:
    assert meant(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("tomorrow morning", part(8, 0, 12, TOMORROW)),
        ("tomorrow afternoon", part(15, 12, 18, TOMORROW)),
        ("monday evening", part(20, 17, 0, MONDAY)),
        ("tomorrow night", part(20, 17, 5, TOMORROW)),
        ("tonight", part(20, 17, 5, TODAY)),
        ("this afternoon", part(15, 12, 18, TODAY)),
        ("in the morning", part(8, 0, 12)),
        ("早上", part(8, 4, 12)),
        ("清晨", part(6, 4, 9)),
        ("凌晨", part(5, 0, 6)),
        ("中午", part(12, 11, 14)),
        ("下午", part(15, 12, 18)),
        ("明天上午", part(9, 6, 12, TOMORROW)),
        ("明天中午", part(12, 11, 14, TOMORROW)),
        ("五月三号中午", part(12, 11, 14, THIRD_OF_MAY)),
        ("明天下午", part(15, 12, 18, TOMORROW)),
        ("明天傍晚", part(18, 16, 20, TOMORROW)),
        ("下个星期天晚上", part(20, 17, 5, Day(weekday=6, week=1))),
        ("明早", part(8, 4, 12, TOMORROW)),
        ("今晚", part(20, 17, 5, TODAY)),
        ("今晚的时候", part(20, 17, 5, TODAY)),
    ],
)
def test_a_part_of_the_day_alone_is_a_span_with_a_usual_time(said: str, expected: Moment) -> None:
    assert meant(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("monday night at twelve", night(0, MONDAY)),
        ("tomorrow night at one", night(1, TOMORROW)),
        ("tomorrow at midnight", night(0, TOMORROW)),
        ("at half past midnight on friday", night(0, FRIDAY, 30)),
        ("明晚十二点", night(0, TOMORROW)),
        ("周五晚上十二点", night(0, FRIDAY)),
        ("明天夜里一点", night(1, TOMORROW)),
        ("明天午夜", night(0, TOMORROW)),
    ],
)
def test_the_small_hours_of_a_night_are_behind_its_midnight(said: str, expected: Moment) -> None:
    assert meant(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("tonight at one", clock(1)),
        ("tonight at twelve", clock(0)),
        ("this evening at midnight", clock(0)),
        ("today at midnight", clock(0)),
        ("今晚一点", clock(1)),
        ("今晚十二点", clock(0)),
        ("今天午夜", clock(0)),
    ],
)
def test_the_small_hours_of_tonight_are_the_next_ones(said: str, expected: Moment) -> None:
    assert meant(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "on february thirtieth",
        "on the thirty first of april",
        "ten minutes",
        "for seven",
        "on mondays",
        "every day",
        "at thirty",
        "at twenty five o'clock",
        "yesterday",
        "on morning",
        "tomorrow at seven on friday",
        "in ten",
        "二月三十号",
        "四月31日",
        "昨天",
        "每天",
        "二十五点",
        "十三月一号",
        "十分钟",
        "周八",
    ],
)
def test_what_is_no_point_in_time_is_not_understood(said: str) -> None:
    assert meant(said) is None


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("wake me tomorrow", Standing.EXTENDABLE),
        ("wake me tomorrow at", Standing.PREFIX),
        ("wake me on the third of", Standing.PREFIX),
        ("wake me on monday at half past", Standing.PREFIX),
        ("wake me tomorrow at half past noon", Standing.COMPLETE),
        ("明天早上", Standing.PREFIX),
        ("明天早上七点叫我", Standing.COMPLETE),
    ],
)
def test_text_stands(text: str, standing: Standing) -> None:
    assert UNDERSTANDING.standing(text, "en" if text.isascii() else "zh") is standing
