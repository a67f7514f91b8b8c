"""The words that a reminder gives back."""

import pytest

from voiced_plugins.timers.slots import bare, label_of
from voiced_plugins.timers.wording import turned


@pytest.mark.parametrize(
    ("said", "language", "told"),
    [
        ("call my mother", "en", "call your mother"),
        ("call Mymensingh", "en", "call Mymensingh"),
        ("check whether I am late", "en", "check whether you are late"),
        ("take me home.", "en", "take you home"),
        ("bring what's mine", "en", "bring what's yours"),
        ("收我的快递。", "zh-CN", "收你的快递"),
        ("给我妈打电话", "zh", "给我妈打电话"),
    ],
)
def test_the_words_are_turned_to_the_one_who_is_reminded(said: str, language: str, told: str) -> None:
    assert turned(said, language) == told


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("the Spaghetti", "pasta"),
        ("煮蛋", "egg"),
        ("my garden hose timer", "garden hose"),
        ("the timer", ""),
        ("it", ""),
    ],
)
def test_a_name_is_known_without_what_surrounds_it(said: str, label: str) -> None:
    assert label_of(said) == label


def test_a_bare_name_keeps_its_case() -> None:
    assert bare("the Anna timer") == "Anna"
