"""There is something to read in every language that voices are made for, and it is long enough."""

import pytest

from voiced.cli.recording.reading_texts import READING_TEXTS, reading_text

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh")

SIGNS_A_SECOND = {"ja": 6.0, "ko": 7.5, "zh": 4.5}
"""About so many are read; of a language with an alphabet 16."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_takes_about_fifteen_seconds_to_read(language: str) -> None:
    assert 12 <= len(READING_TEXTS[language]) / SIGNS_A_SECOND.get(language, 16.0) <= 19


@pytest.mark.parametrize(("tag", "language"), [("zh-CN", "zh"), ("pt_BR", "pt"), ("EN-gb", "en"), ("de", "de")])
def test_a_region_reads_the_text_of_its_language(tag: str, language: str) -> None:
    assert reading_text(tag) == READING_TEXTS[language]


@pytest.mark.parametrize("tag", ["nl", "yue", ""])
def test_who_speaks_another_language_reads_english(tag: str) -> None:
    assert reading_text(tag) == READING_TEXTS["en"]
