"""Where sentences end, and how much is counted of them."""

import pytest

from tests.servers.dashscope.sentences import Sentences, characters, without_tags


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("你好。天气", ["你好。"]),
        ("One. Two", ["One."]),
        ("It is 3.5", []),
        ("One.", []),
        ("好！”他说", ["好！”"]),
        ("One?! Two", ["One?!"]),
        ("One\nTwo", ["One\n"]),
        ("一，二", []),
    ],
)
def test_a_sentence_ends_at(text: str, whole: list[str]) -> None:
    assert Sentences().more(text) == whole


def test_a_sentence_may_come_in_pieces() -> None:
    sentences = Sentences()
    assert [sentences.more(piece) for piece in ("今", "天", "好。")] == [[], [], ["今天好。"]]


def test_a_full_stop_ends_a_sentence_when_something_comes_behind_it() -> None:
    sentences = Sentences()
    assert [sentences.more("One."), sentences.more(" Two")] == [[], ["One."]]


def test_the_rest_comes_once() -> None:
    sentences = Sentences()
    sentences.more("One")
    assert [sentences.rest(), sentences.rest()] == [["One"], []]


@pytest.mark.parametrize(("text", "count"), [("abc", 3), ("天气", 4), ("天气？", 5), ("a 天", 4), ("", 0), ("か", 1)])
def test_characters_are_counted(text: str, count: int) -> None:
    assert characters(text) == count


def test_tags_are_taken_away() -> None:
    assert without_tags('<speak>One<break time="1s"/>two</speak>') == "Onetwo"
