from datetime import time

import pytest

from voiced.intents.chinese import CHINESE
from voiced.intents.english import ENGLISH
from voiced.intents.normalise import words
from voiced.intents.tongue import Tongue


def read(text: str, tongue: Tongue) -> time | None:
    """The time that a text says."""
    assert tongue.read_time is not None
    return tongue.read_time(words(text, tongue))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("seven", time(7)),
        ("seven o'clock", time(7)),
        ("half past seven", time(7, 30)),
        ("a quarter past seven", time(7, 15)),
        ("quarter to eight", time(7, 45)),
        ("quarter to one", time(0, 45)),
        ("ten minutes past seven", time(7, 10)),
        ("one minute to eight", time(7, 59)),
        ("seven thirty p m", time(19, 30)),
        ("seven a m", time(7)),
        ("seven oh five", time(7, 5)),
        ("seven in the evening", time(19)),
        ("a quarter past three in the afternoon", time(15, 15)),
        ("twelve in the afternoon", time(12)),
        ("twelve a m", time(0)),
        ("twelve at night", time(0)),
        ("two at night", time(2)),
        ("eleven at night", time(23)),
        ("noon", time(12)),
        ("twelve noon", time(12)),
        ("half past noon", time(12, 30)),
        ("midnight", time(0)),
        ("quarter to midnight", time(23, 45)),
        ("twenty three fifteen", time(23, 15)),
        ("twenty fifteen", time(20, 15)),
        ("twenty hundred hours", time(20)),
        ("zero thirty", time(0, 30)),
    ],
)
def test_english_times_are_read(said: str, expected: time) -> None:
    assert read(said, ENGLISH) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("七点", time(7)),
        ("七点钟", time(7)),
        ("早上七点半", time(7, 30)),
        ("下午三点一刻", time(15, 15)),
        ("下午三点三刻", time(15, 45)),
        ("晚上八点", time(20)),
        ("晚上二十点", time(20)),
        ("晚上十二点", time(0)),
        ("夜里一点", time(1)),
        ("凌晨十二点", time(0)),
        ("上午十二点", time(12)),
        ("中午", time(12)),
        ("中午十一点半", time(11, 30)),
        ("中午一点", time(13)),
        ("午夜", time(0)),
        ("两点零五分", time(2, 5)),
        ("两点过五分", time(2, 5)),
        ("差五分八点", time(7, 55)),
        ("差一刻一点", time(0, 45)),
        ("八点差五分", time(7, 55)),
        ("零点三十分", time(0, 30)),
        ("23:59", time(23, 59)),
    ],
)
def test_chinese_times_are_read(said: str, expected: time) -> None:
    assert read(said, CHINESE) == expected


@pytest.mark.parametrize("tongue", [ENGLISH, CHINESE], ids=lambda tongue: tongue.language)
@pytest.mark.parametrize("said", ["", "past", "half past", "to eight", "点", "半", "的点"])
def test_what_is_no_time_is_not_read(tongue: Tongue, said: str) -> None:
    assert read(said, tongue) is None


@pytest.mark.parametrize("tongue", [ENGLISH, CHINESE], ids=lambda tongue: tongue.language)
def test_digits_on_the_clock_are_read_back(tongue: Tongue) -> None:
    for minute in range(24 * 60):
        expected = time(minute // 60, minute % 60)
        assert read(f"{expected.hour}:{expected.minute:02}", tongue) == expected
