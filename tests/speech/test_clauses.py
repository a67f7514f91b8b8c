"""Where replies are cut into clauses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiced.speech.clauses import ENDLESS, LONGEST, ClauseCutter, joined

TEXTS = st.text(alphabet="ab Z19.,:;!?…\n\"')(（）“”。，！？、—…今天了 ", max_size=60) | st.text(max_size=40)
LONG_TEXTS = st.text(alphabet="abcde ,.今天，。", min_size=LONGEST, max_size=2 * ENDLESS)


def cut(text: str) -> list[str]:
    cutter = ClauseCutter()
    return cutter.feed(text) + cutter.finish()


def cut_in_pieces(pieces: list[str]) -> list[str]:
    cutter = ClauseCutter()
    return [clause for piece in pieces for clause in cutter.feed(piece)] + cutter.finish()


def without_space(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("It is ten past four. The sun shines.", ["It is ten past four.", "The sun shines."]),
        ("Yes! Now? Now.", ["Yes!", "Now?", "Now."]),
        ("现在是十点。天气很好！是吗？", ["现在是十点。", "天气很好！", "是吗？"]),
        ("你好!今天很热.", ["你好!", "今天很热."]),
        ("One line\nand another", ["One line", "and another"]),
    ],
)
def test_a_clause_ends_with_its_sentence(text: str, clauses: list[str]) -> None:
    assert cut(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "It is 3.5 degrees at 10:15 and costs 1,000 dollars",
        "Mr. Smith met Dr. J. Brown, Prof. Who",
        "fruit, e.g. apples, i.e. what grows",
        "see https://example.org/a.b?c=d,e:f now",
        "open example.com. and look",
        "version 2.0.1 is there",
        "3.5度",
        "比分是2：1和3：2",
        "1. Wash your hands",
        "and then... it went on",
    ],
)
def test_numbers_titles_addresses_and_what_goes_on_are_not_cut(text: str) -> None:
    assert cut(f"Well!\n{text}") == ["Well!", text]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ('He said "Stop." Then he left.', ['He said "Stop."', "Then he left."]),
        ("(It rains.) Take a coat.", ["(It rains.)", "Take a coat."]),
        ("他说：“走吧。”我们走了。", ["他说：“走吧。”", "我们走了。"]),
        ("Really?! Yes...", ["Really?!", "Yes..."]),
    ],
)
def test_quotes_and_brackets_close_with_their_sentence(text: str, clauses: list[str]) -> None:
    assert cut(text) == clauses


def test_the_first_clause_ends_at_a_comma_when_it_has_some_words() -> None:
    assert cut("In the living room, it is warm, very warm.") == ["In the living room,", "it is warm, very warm."]


def test_the_first_clause_does_not_end_at_a_comma_after_one_word() -> None:
    assert cut("Well, it is warm.") == ["Well, it is warm."]


def test_the_first_chinese_clause_ends_at_a_comma() -> None:
    assert cut("今天天气很好，适合出去走走，是吗。") == ["今天天气很好，", "适合出去走走，是吗。"]


def test_a_sentence_is_given_as_soon_as_the_next_one_begins() -> None:
    cutter = ClauseCutter()
    assert cutter.feed("It is four.") == []
    assert cutter.feed(" T") == ["It is four."]


def test_a_long_sentence_is_cut_at_its_last_comma() -> None:
    text = "Go!\n" + "word " * 20 + "word, " + "more " * 20
    assert cut(text)[1] == ("word " * 20 + "word,")


def test_a_long_sentence_without_commas_is_cut_between_words() -> None:
    clauses = cut("Go!\n" + "word " * 100)
    assert len(clauses) > 3
    assert all(set(clause.split()) == {"word"} for clause in clauses[1:])


def test_long_chinese_without_marks_is_cut_between_characters() -> None:
    assert max(map(len, cut("天" * 200))) <= LONGEST // 3


def test_a_long_address_is_not_cut() -> None:
    address = "https://example.org/" + "a" * LONGEST
    assert address in cut(f"{address} is it")


def test_a_word_without_end_is_cut_in_the_end() -> None:
    assert len(ClauseCutter().feed("a" * (ENDLESS + 1))) == 1


def test_white_space_alone_is_no_clause() -> None:
    assert cut(" \n\t ") == []


@settings(deadline=None)
@given(TEXTS, st.data())
def test_pieces_make_no_difference(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]
    assert cut_in_pieces(pieces) == cut(text)


@settings(deadline=None)
@given(LONG_TEXTS)
def test_letter_by_letter_makes_no_difference_to_long_texts(text: str) -> None:
    assert cut_in_pieces(list(text)) == cut(text)


@settings(deadline=None)
@given(TEXTS | LONG_TEXTS)
def test_only_white_space_is_lost(text: str) -> None:
    assert without_space("".join(cut(text))) == without_space(text)


@pytest.mark.parametrize(
    ("clauses", "text"),
    [
        ([], ""),
        (["One.", "Two."], "One. Two."),
        (["现在十点。", "今天星期五。"], "现在十点。今天星期五。"),
        (["十点。", "OK."], "十点。OK."),
    ],
)
def test_clauses_are_joined_as_they_are_written(clauses: list[str], text: str) -> None:
    assert joined(clauses) == text
