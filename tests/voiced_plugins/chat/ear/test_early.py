"""Words are said as early as they are certain, and held no longer than it has to be."""

import pytest

from tests.voiced_plugins.chat.ear.hearing import listening


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Hello, how", "Hello,"),
        ("en", "It is ten. The", "It is ten."),
        ("en", "It is **very** important, but", "It is very important,"),
        ("en", "# Title\n", "Title.\n"),
        ("en", "1. Boil the water, then", "One: Boil the water,"),
        ("en", "- **Name**: Bob, a", "Name: Bob,"),
        ("en", "See [the guide](https://a.de/b), which", "See the guide,"),
        ("en", "It costs $5, which", "It costs 5 dollars,"),
        ("en", "```python\nx = 1\n", "There is some code, which I leave out.\n"),
        ("zh", "你好，我", "你好，我"),
        ("zh", "今天**很**冷。明", "今天很冷。明"),
        ("zh", "1. 烧水，", "第一，烧水"),
    ],
)
def test_a_clause_does_not_wait_for_the_end_of_its_line(language: str, text: str, said: str) -> None:
    assert "".join(listening(language).feed(text)) == said


@pytest.mark.parametrize(
    "text",
    ["It is **", "See [the guide", "See [the guide](https://a.de", "See https://a.d", "at 5", "at 5 ", "<b", "&am"],
)
def test_a_mark_that_is_still_open_is_held(text: str) -> None:
    spoken = "".join(listening().feed(text))
    assert spoken in ("It is", "See", "at", "")


@pytest.mark.parametrize("opener", ["[", "<a ", "$x ", "`", "**", "(", "![", "\\("])
def test_what_stays_open_is_held_for_a_line_at_most(opener: str) -> None:
    assert "".join(listening().feed(f"{opener}some words\nmore")).startswith(
        ("some", "a some", "x some", "(some", "!some")
    )


@pytest.mark.parametrize("opener", ["[", "<a ", "$x ", "\\(", "[["])
def test_what_stays_open_is_held_for_two_hundred_characters_at_most(opener: str) -> None:
    ear = listening()
    assert len("".join(ear.feed(opener + "word " * 60))) > 50


def test_an_ear_that_heard_nothing_says_nothing() -> None:
    ear = listening()
    assert (ear.feed(""), ear.finish(), ear.cards, ear.is_cut) == ([], [], (), False)
