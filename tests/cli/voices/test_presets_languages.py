"""Languages of voices: what finds them, and what people call them."""

import pytest

from voiced.cli.language_words import language_word
from voiced.cli.voices.preset_voices import speaks


@pytest.mark.parametrize(
    ("tag", "asked", "found"),
    [
        ("zh", "zh", True),
        ("zh-CN-sichuan", "zh", True),
        ("zh-CN-sichuan", "zh-CN", True),
        ("zh-CN-sichuan", "zh_cn_SICHUAN", True),
        ("zh", "zh-CN", True),
        ("zh", "zh-CN-sichuan", False),
        ("yue", "yue-HK", True),
        ("yue-HK", "yue", True),
        ("yue", "zh", False),
        ("es-ES", "es-419", False),
        ("es", "es-419", True),
        ("en-US", "en-GB", False),
        ("enm", "en", False),
    ],
)
def test_who_speaks_a_language_is_found_by_it(tag: str, asked: str, found: bool) -> None:  # noqa: FBT001
    assert speaks(tag, asked) is found


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("zh", "Chinese"),
        ("en-US", "American English"),
        ("es-419", "Latin American Spanish"),
        ("ko-KR", "Korean"),
        ("yue-HK", "Cantonese"),
        ("zh-CN-sichuan", "Sichuan dialect"),
        ("xyzzy", "xyzzy"),
    ],
)
def test_a_language_is_called_as_people_call_it(tag: str, word: str) -> None:
    assert language_word(tag) == word


def test_on_a_terminal_in_no_language_the_words_are_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "xx_YY")
    assert language_word("de") == "German"
