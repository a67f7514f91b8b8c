"""Which clause a sentence of the service belongs to, however it cuts the text and writes its marks."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api.tts import spaced
from voiced_plugins.dashscope.tasks.attribution import Attribution, ends_sentence

LETTERS = "aé1好あ한"
MARKS = " ,.!?…，。！？\n「」\"'-"


@pytest.mark.parametrize(
    "text", ["你好。", "Hello.", "Hello!", "what?", "好！", "吗？", "one\n", "“好。”", "「好！」 ", "end. \n"]
)
def test_a_text_that_ends_a_sentence_is_spoken_at_once(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", " ", "你好", "你好，", "Hello,", "one; ", "3.5 kg", "。好", "(yes)", "a:"])
def test_a_text_that_ends_no_sentence_waits_for_more(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize("text", ["(yes.)", "“Yes.”", "嗯…"])
def test_what_may_end_no_sentence_for_the_service_is_not_counted_on(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize("text", ["one,", "end.", "déjà", "안녕.", "a…"])
def test_a_space_follows_where_the_script_has_them(text: str) -> None:
    assert spaced(text) == text + " "


@pytest.mark.parametrize("text", ["你好", "你好，", "你好。", "です", ""])
def test_no_space_follows_where_the_script_has_none(text: str) -> None:
    assert spaced(text) == text


def given_clauses(*texts: str) -> Attribution:
    attribution = Attribution()
    for clause, text in enumerate(texts):
        attribution.add(clause, text)
    return attribution


def test_at_first_no_clause_is_spoken() -> None:
    assert Attribution().current is None


def test_the_first_clause_is_spoken_first() -> None:
    assert given_clauses("a.", "b.").current == 0


def test_a_clause_ends_with_its_sentence() -> None:
    attribution = given_clauses("Hello there.", "b.")
    assert (attribution.spoke("Hello there."), attribution.current) == ([0], 1)


def test_a_clause_of_two_sentences_ends_with_the_second() -> None:
    attribution = given_clauses("One. Two.", "b.")
    assert (attribution.spoke("One."), attribution.spoke("Two.")) == ([], [0])


def test_a_sentence_of_two_clauses_ends_both() -> None:
    assert given_clauses("one,", "two.").spoke("one, two.") == [0, 1]


def test_a_sentence_that_ends_within_a_clause_ends_those_before() -> None:
    attribution = given_clauses("one,", "two. three.")
    assert (attribution.spoke("one, two."), attribution.current) == ([0], 1)


def test_marks_and_spaces_may_be_written_otherwise() -> None:
    assert given_clauses("a,b…c!", "d").spoke(" a ， b, c ") == [0]


def test_a_clause_without_letters_ends_with_the_one_before() -> None:
    assert given_clauses("a.", "…", "b.").spoke("a.") == [0, 1]


def test_a_clause_without_letters_ends_at_once_when_nothing_is_to_be_spoken() -> None:
    assert given_clauses("…").ended() == [0]


def test_a_sentence_before_every_text_ends_no_later_one() -> None:
    attribution = Attribution()
    attribution.spoke("something that nobody gave")
    attribution.add(0, "a")
    assert attribution.ended() == []


def test_what_was_not_told_ends_with_the_task() -> None:
    assert given_clauses("a.", "…", "b.").rest() == [0, 1, 2]


def test_after_the_end_of_the_task_nothing_is_spoken() -> None:
    attribution = given_clauses("a.")
    attribution.rest()
    assert (attribution.current, attribution.rest()) == (None, [])


texts = st.text(alphabet=LETTERS + MARKS, max_size=12)
marks = st.text(alphabet=MARKS, max_size=3)


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter in LETTERS)


@dataclass
class Reply:
    """A reply that is given clause by clause while it is spoken sentence by sentence."""

    attribution: Attribution = field(default_factory=Attribution)
    ends: list[int] = field(default_factory=list)
    """The letters up to the end of each clause."""

    given: str = ""
    spoken: int = 0
    over: list[int] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.attribution.add(len(self.ends), text)
        self.given += letters(text)
        self.ends.append(len(self.given))
        self.over += self.attribution.ended()

    def speak(self, most: int, between: str) -> None:
        """A sentence of so many letters, written with other marks."""
        sentence = self.given[self.spoken : self.spoken + most]
        self.spoken += len(sentence)
        self.over += self.attribution.spoke(between + between.join(sentence) + between)

    @property
    def spoken_to_the_end(self) -> list[int]:
        return [clause for clause, end in enumerate(self.ends) if end <= self.spoken]


steps = st.lists(texts | st.tuples(st.integers(0, 20), marks), max_size=30)


@given(steps)
def test_a_clause_ends_exactly_when_its_last_letter_was_spoken(steps: list[str | tuple[int, str]]) -> None:
    reply = Reply()
    for step in steps:
        if isinstance(step, str):
            reply.add(step)
        else:
            reply.speak(*step)
        assert reply.over == reply.spoken_to_the_end


@given(steps)
def test_in_the_end_every_clause_has_ended_once_and_in_order(steps: list[str | tuple[int, str]]) -> None:
    reply = Reply()
    for step in steps:
        if isinstance(step, str):
            reply.add(step)
        else:
            reply.speak(*step)
    assert reply.over + reply.attribution.rest() == list(range(len(reply.ends)))


@given(st.lists(texts))
def test_without_sentences_every_clause_ends_with_the_task(clauses: list[str]) -> None:
    assert given_clauses(*clauses).rest() == list(range(len(clauses)))


@given(st.lists(st.text() | st.tuples(st.text())))
def test_whatever_sentences_are_told_every_clause_ends_once_and_in_order(steps: list[str | tuple[str]]) -> None:
    attribution, over, number = Attribution(), list[int](), 0
    for step in steps:
        if isinstance(step, str):
            attribution.add(number, step)
            number += 1
        else:
            over += attribution.spoke(*step)
    assert over + attribution.rest() == list(range(number))


@given(st.lists(texts, min_size=1), st.integers(0, 20))
def test_the_clause_that_is_spoken_is_the_first_that_has_not_ended(clauses: list[str], most: int) -> None:
    reply = Reply()
    for text in clauses:
        reply.add(text)
    reply.speak(most, "")
    following = len(reply.over)
    assert reply.attribution.current == (following if following < len(clauses) else None)
