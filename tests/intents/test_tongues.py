import pytest

from voiced.intents.chinese import CHINESE
from voiced.intents.english import ENGLISH
from voiced.intents.tongues import tongue_of


@pytest.mark.parametrize("tag", ["en", "en-GB", "EN_us"])
def test_every_region_of_english_is_english(tag: str) -> None:
    assert tongue_of(tag) is ENGLISH


@pytest.mark.parametrize("tag", ["zh", "zh-CN", "zh-Hant-TW"])
def test_every_region_of_chinese_is_chinese(tag: str) -> None:
    assert tongue_of(tag) is CHINESE


def test_another_language_has_its_own_numbers_and_nothing_else() -> None:
    french = tongue_of("fr-FR")
    assert french.number(21) == ("vingt et un",)
    assert not french.rules


def test_japanese_is_written_without_spaces() -> None:
    assert not tongue_of("ja").spaced
    assert tongue_of("ko").spaced
