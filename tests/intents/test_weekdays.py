"""Days of the week that come again, alone and beside a time."""

from datetime import time

import pytest

from tests.intents.conftest import intent
from voiced.api import moment, text, weekdays
from voiced.api.moments import Day, Moment
from voiced.intents import Declared, Understanding

UNDERSTANDING = Understanding(
    [
        Declared(
            "p",
            intent(
                "again",
                {
                    "en": ["wake me {days} [{when}]", "wake me {when} {days}", "tell me {note} {days}"],
                    "zh": ["{days}[{when}]叫我", "叫我{note}{days}"],
                },
                [weekdays("days"), moment("when"), text("note")],
            ),
        )
    ]
)
WEEK = [0, 1, 2, 3, 4, 5, 6]
WORK = [0, 1, 2, 3, 4]

ENGLISH = [
    ("every day", WEEK),
    ("each day", WEEK),
    ("daily", WEEK),
    ("on weekdays", WORK),
    ("every weekday", WORK),
    ("weekdays", WORK),
    ("on weekends", [5, 6]),
    ("every weekend", [5, 6]),
    ("every monday", [0]),
    ("on mondays", [0]),
    ("every monday and friday", [0, 4]),
    ("every monday friday", [0, 4]),
    ("every tuesday and every thursday", [1, 3]),
    ("on Mondays, Wednesdays, and Fridays", [0, 2, 4]),
    ("monday to friday", WORK),
    ("from monday to friday", WORK),
    ("every monday through saturday", [0, 1, 2, 3, 4, 5]),
    ("from friday to monday", [0, 4, 5, 6]),
    ("every day except sunday", [0, 1, 2, 3, 4, 5]),
    ("every day but on sundays", [0, 1, 2, 3, 4, 5]),
    ("every day except weekends", WORK),
    ("every weekday except friday", [0, 1, 2, 3]),
]
CHINESE = [
    ("每天", WEEK),
    ("每日", WEEK),
    ("每一天", WEEK),
    ("天天", WEEK),
    ("工作日", WORK),
    ("每个工作日", WORK),
    ("周末", [5, 6]),
    ("每个周末", [5, 6]),
    ("每周一", [0]),
    ("每个星期五", [4]),
    ("每个礼拜天", [6]),
    ("每逢周三", [2]),
    ("每周一三五", [0, 2, 4]),
    ("每周一、三、五", [0, 2, 4]),
    ("每周二和周四", [1, 3]),
    ("每周六周日", [5, 6]),
    ("周一到周五", WORK),
    ("周一至周五", WORK),
    ("周一到五", WORK),
    ("每周一到周六", [0, 1, 2, 3, 4, 5]),
    ("星期五到星期一", [0, 4, 5, 6]),
    ("除了周日每天", [0, 1, 2, 3, 4, 5]),
    ("每天除了周末", WORK),
]


def days(said: str, language: str) -> list[int] | None:
    found = UNDERSTANDING.match(said, language)
    return sorted(found.slots["days"]) if found is not None else None


def when(said: str, language: str) -> Moment | None:
    found = UNDERSTANDING.match(said, language)
    return found.slots.get("when") if found is not None else None


@pytest.mark.parametrize(("said", "expected"), ENGLISH)
@pytest.mark.parametrize("sentence", ["wake me {}", "wake me {} at seven", "wake me at seven {}", "tell me a joke {}"])
def test_english_days_are_read_alone_and_on_either_side_of_a_time(
    said: str, expected: list[int], sentence: str
) -> None:
    assert days(sentence.format(said), "en") == expected
    if "seven" in sentence:
        assert when(sentence.format(said), "en") == Moment(time_of_day=time(7), either_half=True)


@pytest.mark.parametrize(("said", "expected"), CHINESE)
@pytest.mark.parametrize("sentence", ["{}叫我", "{}早上七点叫我", "{}十点半叫我", "叫我起床{}"])
def test_chinese_days_are_read_alone_and_before_a_time(said: str, expected: list[int], sentence: str) -> None:
    assert days(sentence.format(said), "zh") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("wake me every morning at seven", time(7)),
        ("wake me at seven every morning", time(7)),
        ("wake me every evening at half past seven", time(19, 30)),
        ("wake me at ten every night", time(22)),
        ("wake me every monday morning at seven", time(7)),
        ("wake me on saturday mornings at nine", time(9)),
        ("wake me every weekday afternoon at a quarter to one", time(12, 45)),
        ("wake me every morning at 19:30", time(19, 30)),
        ("wake me every evening at noon", time(12)),
        ("每早七点叫我", time(7)),
        ("每晚十点半叫我", time(22, 30)),
    ],
)
def test_a_part_of_the_day_beside_the_days_is_the_half_of_the_hour(said: str, expected: time) -> None:
    assert when(said, "en" if said.isascii() else "zh") == Moment(time_of_day=expected)


def test_a_part_of_the_day_behind_chinese_days_is_a_time() -> None:
    assert when("每天早上叫我", "zh") == Moment(time_of_day=time(8), part=(time(4), time(12)))


def test_as_many_words_as_can_be_are_days() -> None:
    assert days("wake me every monday friday at seven", "en") == [0, 4]
    assert when("wake me every monday friday at seven", "en") == Moment(time_of_day=time(7), either_half=True)


def test_a_day_that_comes_once_is_none_that_comes_again() -> None:
    assert days("wake me on monday", "en") is None
    assert days("周一叫我", "zh") is None


def test_a_day_behind_an_hour_belongs_to_the_moment() -> None:
    assert when("wake me at seven on monday every day", "en") == Moment(
        day=Day(weekday=0), time_of_day=time(7), either_half=True
    )


def test_no_template_makes_problems() -> None:
    assert UNDERSTANDING.problems == ()
