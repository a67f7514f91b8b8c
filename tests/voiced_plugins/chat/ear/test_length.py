"""A long answer stops at the end of a sentence, and the user is asked whether to go on."""

import pytest

from tests.voiced_plugins.chat.ear.hearing import heard, listening, said
from voiced_plugins.chat.ear import Limits

SHORT = Limits(longest=30)


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        (
            "en",
            "One sentence with some words. And one more. And a third.",
            "One sentence with some words. And one more. Shall I go on?",
        ),
        ("en", "- one item of many words too\n- two\n- three", "one item of many words too.\ntwo.\nShall I go on?"),
        ("zh", "今天天气很好很好。明天也很好。后天呢。", "今天天气很好很好。明天也很好。要我继续吗？"),
        (
            "en",
            "Ask the good old man, i.e. Dr. Smith and Mr. B. Jones. And.",
            "Ask the good old man, i.e. Dr. Smith and Mr. B. Jones. Shall I go on?",
        ),
        (
            "en",
            "no end and a comma after this many words here, and more words",
            "no end and a comma after this many words here, Shall I go on?",
        ),
        ("en", "no end " * 20, "no end no end no end no end no end no end no end no end no end. Shall I go on?"),
        ("zh", "没有标点" * 10, "没有标点没有标点没有标点没有标点没有标点。要我继续吗？"),
    ],
)
def test_a_long_answer_stops_with_a_question(language: str, text: str, spoken: str) -> None:
    assert heard(text, language, SHORT) == spoken


def test_an_answer_that_ends_there_asks_nothing() -> None:
    ear = listening("en", SHORT)
    assert said(ear, ["One sentence with some more words in it. "]) == "One sentence with some more words in it.\n"
    assert not ear.is_cut


def test_after_the_cut_nothing_is_said() -> None:
    ear = listening("en", SHORT)
    ear.feed("One sentence with some more words. And more. And more. And more.")
    assert ear.is_cut
    assert (ear.feed("More. " * 100), ear.finish()) == ([], [])


def test_pages_that_are_pointed_to_after_the_cut_are_not_shown() -> None:
    ear = listening("en", SHORT)
    ear.feed("One sentence with [some](https://a.de) more words. And more. And [more](https://b.de).")
    assert [card.url for card in ear.cards] == ["https://a.de"]


def test_a_minute_of_speech_is_as_long_in_chinese_as_in_english() -> None:
    limits = Limits.of(60)
    english, chinese = (
        heard("Some five words are here. " * 100, "en", limits),
        heard("这里一共有十个汉字呢。" * 100, "zh", limits),
    )
    assert 800 < len(english) < 1000
    assert 270 < len(chinese) < 330


def test_an_answer_that_is_all_code_ends_some_time() -> None:
    ear = listening("en", Limits(most=1000))
    assert said(ear, ["```\n" + "x\n" * 1000]) == "There is some code, which I leave out.\nShall I go on?"
