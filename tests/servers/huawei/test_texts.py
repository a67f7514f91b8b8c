"""What may be said."""

from typing import Any

import pytest

from tests.servers.huawei.frames import RefusedError
from tests.servers.huawei.texts import checked, divided


def code(text: Any) -> str:
    """What it is refused with."""
    with pytest.raises(RefusedError) as refused:
        checked(text)
    return refused.value.code


@pytest.mark.parametrize("text", ["好", "a", "7", "…… 7", "é", "好" * 300])
def test_a_character_a_letter_or_a_digit_is_text(text: str) -> None:
    assert checked(text) == text


@pytest.mark.parametrize("text", ["", " ", "。", "?!…", "\n", "😀", "—"])
def test_there_must_be_something_to_say(text: str) -> None:
    assert code(text) == "SIS.1010"


def test_a_text_has_300_characters_at_most() -> None:
    assert code("好" * 301) == "SIS.0604"


@pytest.mark.parametrize("text", [None, 1, ["好"]])
def test_a_text_is_a_string(text: Any) -> None:
    assert code(text) == "SIS.0032"


@pytest.mark.parametrize(
    ("text", "whole", "rest"),
    [
        ("你好", "", "你好"),
        ("你好,今天", "", "你好,今天"),
        ("你好。今天", "你好。", "今天"),
        ("一!二?三;四", "一!二?三;", "四"),
        ("It is 3.5", "", "It is 3.5"),
        ("One. Two", "One.", " Two"),
        ("One.", "", "One."),
        ("One\nTwo", "One\n", "Two"),
    ],
)
def test_whole_sentences_are_in_front(text: str, whole: str, rest: str) -> None:
    assert divided(text) == (whole, rest)
