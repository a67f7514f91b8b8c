"""Languages as tags."""

import pytest

from voiced.api import best, in_language, primary, written_in


@pytest.mark.parametrize(("tag", "language"), [("zh-CN", "zh"), ("en", "en"), ("EN_us", "en"), ("zh-Hant-TW", "zh")])
def test_the_primary_language_has_no_script_and_region(tag: str, language: str) -> None:
    assert primary(tag) == language


@pytest.mark.parametrize(
    ("tag", "available", "found"),
    [
        ("en", ["zh", "en"], "en"),
        ("en-GB", ["en-US", "en-gb"], "en-gb"),
        ("en-GB", ["zh", "en-US"], "en-US"),
        ("zh-CN", ["zh"], "zh"),
        ("fr", ["en", "zh"], None),
        ("fr", [], None),
    ],
)
def test_the_best_is_the_same_or_a_relative(tag: str, available: list[str], found: str | None) -> None:
    assert best(tag, available) == found


def test_a_text_that_is_not_there_is_given_in_english() -> None:
    assert in_language("fr", {"zh": "好", "en": "good"}) == "good"
    assert in_language("fr", {"zh": "好"}) == "好"


def test_of_no_texts_none_can_be_chosen() -> None:
    with pytest.raises(ValueError, match="no texts"):
        in_language("en", {})


@pytest.mark.parametrize(
    ("text", "language", "spoken"),
    [
        ("hello", "en", "en"),
        ("你好", "en", "zh"),
        ("hello 你好", "en", "zh"),
        ("hello", "zh-CN", "zh-CN"),
        ("你好", "zh-TW", "zh-TW"),
        ("東京", "ja", "ja"),
    ],
)
def test_chinese_is_spoken_as_chinese(text: str, language: str, spoken: str) -> None:
    assert written_in(text, language) == spoken
