"""Pages that an answer points to are collected, not read out."""

import pytest

from tests.voiced_plugins.chat.ear.hearing import cards, heard
from voiced_plugins.chat.ear import Card


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("[the **guide**](https://a.de/b_c?d=1&e=2#f)", Card("the guide", "https://a.de/b_c?d=1&e=2#f")),
        ('[guide](https://a.de/b "A title")', Card("guide", "https://a.de/b")),
        ("[guide](<https://a.de/b>)", Card("guide", "https://a.de/b")),
        ("https://www.a.de/b.", Card("a.de", "https://www.a.de/b")),
        ("(https://a.de/b_(c))", Card("a.de", "https://a.de/b_(c)")),
        ("**https://a.de**", Card("a.de", "https://a.de")),
        ("<https://a.de>", Card("a.de", "https://a.de")),
        ("www.a.de", Card("a.de", "http://www.a.de")),
        ("[https://a.de](https://a.de)", Card("a.de", "https://a.de")),
        ("[![badge](https://a.de/x.png)](https://a.de)", Card("a.de", "https://a.de")),
        ("`https://a.de/b`", Card("a.de", "https://a.de/b")),
        ("请看https://a.de/b，谢谢", Card("a.de", "https://a.de/b")),
        ("[1]: https://a.de/b", Card("a.de", "https://a.de/b")),
        ("| [a](https://a.de) |\n|---|\n| x |", Card("a", "https://a.de")),
        ("https://user:word@a.de:80/b", Card("a.de", "https://user:word@a.de:80/b")),
    ],
)
def test_a_link_becomes_a_card(text: str, card: Card) -> None:
    assert cards(text) == (card,)


@pytest.mark.parametrize(
    "text",
    [
        "[here](#place)",
        "[mail](mailto:a@b.de)",
        "[file](/etc/hosts)",
        "[x]()",
        "https://",
        "![p](https://a.de/p.png)",
        "a@b.de",
    ],
)
def test_what_nobody_can_open_elsewhere_is_no_card(text: str) -> None:
    assert cards(text) == ()


def test_a_page_is_shown_once() -> None:
    assert len(cards("https://a.de and [a](https://a.de) and https://a.de")) == 1


def test_there_are_never_very_many_cards() -> None:
    assert len(cards(" ".join(f"https://a.de/{number}" for number in range(1000)))) == 20


def test_an_address_without_an_end_is_neither_read_out_nor_shown() -> None:
    text = "See https://a.de/" + "x" * 5000 + " now"
    assert (heard(text), cards(text)) == ("See a link to a.de now", ())


def test_a_picture_in_the_text_is_not_read_out() -> None:
    assert heard("![p](data:image/png;base64," + "A" * 5000 + ") A cat.") == "A cat."
