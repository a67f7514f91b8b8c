"""How an answer is cut into pieces makes no difference, and nothing is lost or read out that must not be."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.voiced_plugins.chat.ear.hearing import heard, listening, said
from tests.voiced_plugins.chat.ear.test_answers_in_chinese import ANSWERS as CHINESE
from tests.voiced_plugins.chat.ear.test_answers_in_english import ANSWERS as ENGLISH
from voiced_plugins.chat.ear import Limits

LANGUAGES = st.sampled_from(["en", "zh-CN", "de", "ja"])
SCRAPS = [
    *("**", "*", "_", "`", "```", "~~~", "\n", "\n\n", "# ", "- ", "1. ", "> ", "|", "|---|", "[", "](", ")", "[^1]"),
    *(
        "](https://a.de/b)",
        "![",
        "<",
        "<br>",
        "<think>",
        "</think>",
        "&amp;",
        "\\",
        "\\(",
        "$",
        "$$",
        "https://",
        "www.",
    ),
    *(
        "5",
        " ",
        "km/h",
        "word",
        "你好",
        "。",
        "，",
        ".",
        ", ",
        "!",
        "-",
        "=",
        "~",
        "😊",
        "\r\n",
        "\t",
        "½",
        "°C",
        "%",
        ":",
    ),
    *("/", "x", "h", "—"),
]
texts = st.lists(st.sampled_from(SCRAPS) | st.text(max_size=4), max_size=60).map("".join)
words = st.text("abcdefgijklmnopqrstuvxyz", min_size=2, max_size=8)


def cut(text: str, places: set[int]) -> list[str]:
    edges = [0, *sorted(place for place in places if place < len(text)), len(text)]
    return [text[begin:end] for begin, end in pairwise(edges)]


@given(text=texts, places=st.sets(st.integers(1, 300)), language=LANGUAGES)
@example(text="<think>a</think>b", places={3}, language="en")
def test_any_text_is_heard_the_same_however_it_is_cut(text: str, places: set[int], language: str) -> None:
    assert said(listening(language), cut(text, places)).rstrip("\n") == heard(text, language)


@given(text=texts, places=st.sets(st.integers(1, 300)))
def test_it_stops_at_the_same_place_however_it_is_cut(text: str, places: set[int]) -> None:
    limits = Limits(longest=20)
    assert said(listening("en", limits), cut(text, places)).rstrip("\n") == heard(text, "en", limits)


@pytest.mark.parametrize(
    ("language", "text"), [*(("en", text) for text, _ in ENGLISH), *(("zh", text) for text, _ in CHINESE)]
)
def test_an_answer_is_heard_the_same_letter_by_letter(language: str, text: str) -> None:
    assert said(listening(language), text).rstrip("\n") == heard(text, language)


@given(st.lists(words, min_size=1, max_size=30), st.lists(st.sampled_from([" ", ", ", ". ", "? ", "; "]), min_size=30))
def test_of_plain_text_no_letter_is_lost(plain: list[str], marks: list[str]) -> None:
    text = "".join(f"{word}{mark}" for word, mark in zip(plain, marks, strict=False)).strip()
    assert heard(text) == text


@given(
    st.text("你好世界天气今明，。！？、", min_size=1, max_size=60).filter(
        lambda text: not re.search(r"[，。！？、]{2}|^[，。！？、]", text)
    )
)
def test_of_plain_chinese_no_character_is_lost(text: str) -> None:
    assert heard(text, "zh") == text


styled = words | st.builds(
    lambda style, word: style.format(word),
    st.sampled_from(["**{}**", "*{}*", "__{}__", "_{}_", "***{}***", "~~{}~~", "`{}`", "``{}``", "[{}](https://a.de/b_c)",
                     "[**{}**](https://a.de 'x')", "![{}](https://a.de/b.png)", "{}[^1]", "{} [1]", "<b>{}</b>", "<https://a.de/{}>",
                     "**[{}](#place)**", "==x {}=="]),
    words,
)  # fmt: skip
line = st.lists(styled, min_size=1, max_size=8).map(" ".join)
block = st.one_of(
    line,
    st.builds(
        "{} {}".format, st.sampled_from(["#", "###", "-", "*", "+", "1.", "12)", ">", "> -", "- [ ]", "- [x]"]), line
    ),
    st.sampled_from(["---", "***", "```\nx = [1]\n```", "~~~sh\nrm *\n~~~", "| a | **b** |\n|---|:-:|\n| c | `d` |"]),
)


@given(st.lists(block, max_size=10).map("\n\n".join), LANGUAGES)
def test_no_mark_of_well_formed_markdown_is_said(text: str, language: str) -> None:
    assert not re.search(r"[*_`#\[\]|~<>=]|https?:|---", heard(text, language))
