from datetime import timedelta

import pytest

from tests.intents.conftest import intent
from voiced.api import duration
from voiced.intents import Declared, Understanding
from voiced.intents.chinese import CHINESE
from voiced.intents.english import ENGLISH
from voiced.intents.normalise import words
from voiced.intents.tongue import Tongue


def read(text: str, tongue: Tongue) -> float | None:
    """Seconds that a text says."""
    assert tongue.read_duration is not None
    length = tongue.read_duration(words(text, tongue))
    return None if length is None else length.total_seconds()


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("a minute", 1),
        ("ten minutes", 10),
        ("a hundred and twenty minutes", 120),
        ("an hour", 60),
        ("an hour and a half", 90),
        ("one and a half hours", 90),
        ("one hour and thirty minutes", 90),
        ("half an hour", 30),
        ("a half hour", 30),
        ("a quarter of an hour", 15),
        ("a quarter hour", 15),
        ("three quarters of an hour", 45),
        ("an hour and three quarters", 105),
        ("two hours", 120),
        ("ninety seconds", 1.5),
        ("half a minute", 0.5),
        ("half a day", 720),
        ("a day and a half", 2160),
        ("one hour two minutes and three seconds", 62.05),
        ("two and a half hours", 150),
        ("two and three quarter hours", 165),
        ("an hour and a quarter", 75),
        ("an hour and fifteen minutes", 75),
        ("a minute and thirty seconds", 1.5),
        ("forty five minutes and ten seconds", 45 + 1 / 6),
        ("one point five hours", 90),
        ("1.5 hours", 90),
        ("0.5 hours", 30),
        ("2.25 hours", 135),
        ("point seven five hours", 45),
        ("a couple of minutes", 2),
        ("a couple hours", 120),
        ("a week", 10080),
        ("two weeks", 20160),
        ("one week and two days", 12960),
        ("two days three hours and five minutes", 3065),
        ("10 min", 10),
        ("1 hr", 60),
        ("five more minutes", 5),
        ("another ten minutes", 10),
        ("another minute", 1),
        ("another half hour", 30),
        ("another half an hour", 30),
        ("another quarter of an hour", 15),
        ("another hour and a half", 90),
        ("a couple more minutes", 2),
        ("two more hours and ten minutes", 130),
        ("seven minutes thirty", 7.5),
        ("an hour thirty", 90),
        ("two hours fifteen", 135),
    ],
)
def test_english_lengths_are_read(said: str, minutes: float) -> None:
    assert read(said, ENGLISH) == minutes * 60


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("一分钟", 1),
        ("十分", 10),
        ("二十五分钟", 25),
        ("半小时", 30),
        ("半个小时", 30),
        ("半个钟头", 30),
        ("一个半小时", 90),
        ("两个半小时", 150),
        ("两小时半", 150),
        ("一个半钟头", 90),
        ("一刻钟", 15),
        ("三刻钟", 45),
        ("一小时一刻钟", 75),
        ("一小时零五分", 65),
        ("一点五小时", 90),
        ("一分半", 1.5),
        ("半分钟", 0.5),
        ("九十秒", 1.5),
        ("半天", 720),
        ("一天半", 2160),
        ("一小时两分三秒", 62.05),
        ("一小时三十分钟", 90),
        ("三小时十五分", 195),
        ("一小时零五分半", 65.5),
        ("1个半小时", 90),
        ("1.5小时", 90),
        ("0.5小时", 30),
        ("2.25小时", 135),
        ("一个星期", 10080),
        ("两周", 20160),
        ("三个礼拜", 30240),
        ("一个半星期", 15120),
        ("一天零三小时", 1620),
    ],
)
def test_chinese_lengths_are_read(said: str, minutes: float) -> None:
    assert read(said, CHINESE) == minutes * 60


@pytest.mark.parametrize("tongue", [ENGLISH, CHINESE], ids=lambda tongue: tongue.language)
@pytest.mark.parametrize("said", ["", "five", "五", "and", "的"])
def test_without_a_unit_there_is_no_length(tongue: Tongue, said: str) -> None:
    assert read(said, tongue) is None


def test_a_length_is_a_timedelta() -> None:
    assert ENGLISH.read_duration is not None
    assert ENGLISH.read_duration(("five", "minutes")) == timedelta(minutes=5)


LENGTHS = Understanding(
    [Declared("p", intent("timer", {"en": ["timer for {length}"], "zh": ["计时{length}"]}, [duration("length")]))]
)


@pytest.mark.parametrize(
    "said",
    [
        "timer for 2.25 hours",
        "timer for a couple of minutes",
        "timer for one week and two days",
        "timer for 90 seconds",
        "timer for 45 minutes and 10 seconds",
        "timer for two and three quarter hours",
        "timer for zero point five hours",
        "timer for five more minutes",
        "timer for another ten minutes",
        "timer for another minute",
        "timer for another half an hour",
        "timer for another quarter of an hour",
        "timer for a couple more minutes",
        "timer for seven minutes thirty",
        "timer for an hour thirty",
        "计时1.5小时",
        "计时两周",
        "计时三小时十五分",
        "计时一小时零五分半",
        "计时三刻钟",
    ],
)
def test_what_is_read_is_understood_too(said: str) -> None:
    assert LENGTHS.match(said, "en") is not None


@pytest.mark.parametrize(
    "said",
    [
        "timer for ten",
        "timer for 45",
        "timer for 1:30",
        "timer for ten more",
        "timer for another ten",
        "计时十",
        "计时十来分钟",
    ],
)
def test_a_number_alone_is_no_length(said: str) -> None:
    assert LENGTHS.match(said, "en") is None
