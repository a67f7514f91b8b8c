"""Long texts are cut where nobody hears it, and every piece has something to say."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voiced.api.tts import can_be_said
from voiced_plugins.huawei.pieces import pieces
from voiced_plugins.huawei.vcs_events import length

SENTENCE = "It is ten o'clock, and the sun shines over the sea. "
signs = st.sampled_from(
    [*"abc 12.,!?。，！\n\t…", "é", "e\u0301", "你", "好", "👍", "👩‍👩‍👧", "🇨🇳", "\ufe0f", "\u200d"]
)
texts = st.text(max_size=700) | st.lists(signs, max_size=700).map("".join)


def bare(text: str) -> str:
    return "".join(text.split())


def test_a_text_that_fits_is_one_piece() -> None:
    assert pieces("  Good morning. ") == ["Good morning."]


def test_three_hundred_characters_are_one_piece() -> None:
    assert pieces("a" * 300) == ["a" * 300]


@pytest.mark.parametrize("text", ["", " ", "...", "👍", "。", "\x00\x07", "!" * 1000])
def test_what_cannot_be_said_has_no_pieces(text: str) -> None:
    assert pieces(text) == []


def test_a_text_is_cut_at_the_ends_of_sentences() -> None:
    found = pieces(SENTENCE * 10)
    assert len(found) == 2
    assert all(piece.rstrip().endswith("sea.") for piece in found)


def test_a_piece_that_ends_between_words_ends_with_a_space() -> None:
    first, last = pieces(SENTENCE * 10)
    assert (first[-2:], last[-1:]) == (". ", ".")


def test_chinese_is_cut_at_the_ends_of_sentences() -> None:
    found = pieces("现在是上午十点整，太阳照在海面上。" * 20)
    assert "".join(found) == "现在是上午十点整，太阳照在海面上。" * 20
    assert all(piece.endswith("。") for piece in found)


def test_a_quotation_is_not_torn_from_its_end() -> None:
    found = pieces(("a" * 290 + "!”") + "b" * 100)
    assert found[0].endswith("!”")


def test_a_long_sentence_is_cut_behind_commas() -> None:
    assert all(piece.endswith("，") for piece in pieces("太阳照在海面上，" * 60)[:-1])


def test_a_number_is_not_cut_at_its_comma() -> None:
    first, second = pieces("a" * 200 + " 1,000" + "b" * 200)
    assert (first, second) == ("a" * 200 + " ", "1,000" + "b" * 200)


def test_a_long_part_is_cut_at_spaces() -> None:
    found = pieces("word " * 100)
    assert all(piece.endswith("word ") for piece in found[:-1])


def test_a_long_word_is_cut_anywhere() -> None:
    assert [len(piece) for piece in pieces("a" * 700)] == [299, 299, 102]


@pytest.mark.parametrize("sign", ["e\u0301", "👩‍👩‍👧", "👍🏽", "🇨🇳", "❤️", "🏴\U000e0067\U000e0062\U000e007f"])
@pytest.mark.parametrize("before", range(290, 302))
def test_what_is_one_sign_is_not_cut_in_two(sign: str, before: int) -> None:
    found = pieces("a" * before + sign + "b" * 20)
    assert any(sign in piece for piece in found)


def test_a_sign_that_never_ends_is_cut_all_the_same() -> None:
    found = pieces("a" + "\u0301" * 500 + "b")
    assert [length(piece) <= 300 for piece in found] == [True] * len(found)


def test_punctuation_stays_with_what_is_said() -> None:
    assert pieces("a" * 298 + "!!!") == ["a" * 297, "a!!!"]


def test_a_text_of_a_hundred_thousand_letters_is_cut() -> None:
    assert bare("".join(pieces(SENTENCE * 2000))) == bare(SENTENCE * 2000)


@given(texts)
@example("a" * 299 + "!" * 200 + "b")
@example("!" * 400 + "a" + "!" * 400)
def test_no_piece_is_too_long_and_each_can_be_said(text: str) -> None:
    for piece in pieces(text):
        assert length(piece) <= 300
        assert can_be_said(piece)


@given(texts)
@example("a" + "!" * 1000 + "b")
def test_no_letter_and_no_digit_is_lost(text: str) -> None:
    def said(some: str) -> str:
        return "".join(filter(str.isalnum, some))

    assert said("".join(pieces(text))) == said(text)


@given(texts)
def test_nothing_is_lost_but_white_space(text: str) -> None:
    """Where there is no long run of what cannot be said."""
    if can_be_said(text) and not re.search(r"[\W_]{70}", text):
        assert bare("".join(pieces(text))) == bare(text)
