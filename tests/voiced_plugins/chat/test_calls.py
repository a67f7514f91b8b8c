"""Calls put together from their pieces, and arguments that are right or wrong."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import ToolError
from voiced_plugins.chat.calls import MOST_ARGUMENTS, MOST_CALLS, Calls, arguments_of
from voiced_plugins.chat.messages import Call, CallPiece

Piece = tuple[int, str, str, str]


def complete(*pieces: Piece, answer: int = 0) -> list[tuple[str, str, str]]:
    calls = Calls(answer)
    for piece in pieces:
        calls.add(CallPiece(*piece))
    return [(call.id, call.name, call.arguments) for call in calls.complete()]


@pytest.mark.parametrize(
    ("pieces", "calls"),
    [
        ([], []),
        ([(0, "a", "time", ""), (0, "", "", '{"x":'), (0, "", "", " 1}")], [("a", "time", '{"x": 1}')]),
        ([(0, "a", "time", "{}"), (1, "b", "date", "{}")], [("a", "time", "{}"), ("b", "date", "{}")]),
        ([(0, "a", "time", "{"), (1, "b", "date", "{"), (0, "", "", "}"), (1, "", "", "}")],
         [("a", "time", "{}"), ("b", "date", "{}")]),
        # the id and the name come later
        ([(0, "", "", '{"x"'), (0, "a", "", ": 1"), (0, "", "time", "}")], [("a", "time", '{"x": 1}')]),
        # id and name in every piece
        ([(0, "a", "time", ""), (0, "a", "time", '{"x"'), (0, "a", "time", ": 1}")], [("a", "time", '{"x": 1}')]),
        ([(0, "", "time", ""), (0, "", "time", '{"x"'), (0, "", "time", ": 1}")], [("call_0_0", "time", '{"x": 1}')]),
        ([(0, "a", "time", '{"x"'), (0, "", "time", ": {"), (0, "", "time", "}}"), (0, "", "time", "")],
         [("a", "time", '{"x": {}}')]),
        # an id of its own for every piece
        ([(0, "a", "time", ""), (0, "b", "", '{"x"'), (0, "c", "", ": 1}")], [("a", "time", '{"x": 1}')]),
        # a name in pieces
        ([(0, "a", "clock_", ""), (0, "", "time", ""), (0, "", "", "{}")], [("a", "clock_time", "{}")]),
        ([(0, "a", "clock_", ""), (0, "a", "clock_time", ""), (0, "", "", "{}")], [("a", "clock_time", "{}")]),
        # every call is counted as the first
        ([(0, "a", "time", '{"x": 1}'), (0, "b", "time", '{"x": 2}')],
         [("a", "time", '{"x": 1}'), ("b", "time", '{"x": 2}')]),
        ([(0, "a", "time", ""), (0, "", "", "{}"), (0, "b", "date", ""), (0, "", "", "{}")],
         [("a", "time", "{}"), ("b", "date", "{}")]),
        ([(0, "", "time", '{"x": 1}'), (0, "", "time", '{"x": 2}')],
         [("call_0_0", "time", '{"x": 1}'), ("call_0_1", "time", '{"x": 2}')]),
        ([(0, "", "time", "{}"), (0, "", "date", "{}")], [("call_0_0", "time", "{}"), ("call_0_1", "date", "{}")]),
        # an id that two calls share
        ([(0, "a", "time", "{}"), (1, "a", "date", "{}")], [("a", "time", "{}"), ("a_1", "date", "{}")]),
        # nobody can be called without a name
        ([(0, "a", "", "{}"), (1, "b", " ", "{}"), (2, "c", "time", "")], [("c", "time", "")]),
    ],
)  # fmt: skip
def test_pieces_make_calls(pieces: list[Piece], calls: list[tuple[str, str, str]]) -> None:
    assert complete(*pieces) == calls


def test_a_call_without_an_id_gets_the_same_one_whenever_it_is_asked_for() -> None:
    calls = Calls(answer=2)
    calls.add(CallPiece(0, "", "time", "{}"))
    assert calls.complete() == calls.complete() == (Call("call_2_0", "time", "{}"),)


def test_calls_of_two_answers_do_not_share_an_id_of_ours() -> None:
    piece = (0, "", "time", "{}")
    assert complete(piece, answer=0) != complete(piece, answer=1)


def test_no_more_calls_than_the_bound_are_kept() -> None:
    assert len(complete(*((number, "", "time", "{}") for number in range(1000)))) == MOST_CALLS


def test_a_call_beyond_the_bound_does_not_spoil_one_within() -> None:
    pieces = [(0, str(number), "time", "{}") for number in range(MOST_CALLS + 1)]
    assert complete(*pieces, (0, "", "", "rubbish"))[-1] == (str(MOST_CALLS - 1), "time", "{}")


def test_arguments_are_kept_only_as_far_as_the_bound_shows() -> None:
    calls = Calls()
    for _ in range(100):
        calls.add(CallPiece(0, "a", "time", "x" * MOST_ARGUMENTS))
    (call,) = calls.complete()
    assert len(call.arguments) == MOST_ARGUMENTS + 1


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=9), max_size=3), max_size=4),
    st.data(),
)
def test_however_arguments_are_cut_they_are_the_same(objects: list[dict[str, Any]], data: st.DataObject) -> None:
    calls = Calls()
    for index, value in enumerate(objects):
        text = json.dumps(value)
        cut = data.draw(st.integers(0, len(text)))
        calls.add(CallPiece(index, f"id{index}", "time", text[:cut]))
        calls.add(CallPiece(index, "", "", text[cut:]))
    assert [arguments_of(call) for call in calls.complete()] == objects


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ('{"place": "Rome"}', {"place": "Rome"}),
        ("", {}),
        (" \n", {}),
        ("null", {}),
        ("{}", {}),
        ('"{\\"place\\": \\"Rome\\"}"', {"place": "Rome"}),
        ('{"place": "\\ud83d"}', {"place": "?"}),
    ],
)
def test_arguments_are_read(text: str, arguments: dict[str, Any]) -> None:
    assert arguments_of(Call("a", "time", text)) == arguments


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"place": Rome}', "the arguments are no JSON: Expecting value at character 11 of {\"place\": Rome}"),
        ('{"place": "Rom', "the arguments are no JSON: Unterminated string"),
        ("x" * 200, f"of {'x' * 80}..."),
        ('{"place": NaN}', "the arguments are no JSON"),
        ("[" * 60_000, "the arguments are no JSON"),
        ('{"a": ' + "9" * 5000 + "}", "the arguments are no JSON"),
        ("[1]", "the arguments are no JSON object but [1]: send an object"),
        ('"Rome"', "the arguments are no JSON"),
        ("7", "the arguments are no JSON object but 7"),
        ('{"a": "' + "x" * MOST_ARGUMENTS + '"}', "the arguments are longer than 65536 characters"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_told_to_the_model(text: str, words: str) -> None:
    with pytest.raises(ToolError) as caught:
        arguments_of(Call("a", "time", text))
    assert words in str(caught.value)
    assert len(str(caught.value)) < 300


@given(st.text() | st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(json.dumps))
def test_any_arguments_are_an_object_or_words(text: str) -> None:
    try:
        arguments = arguments_of(Call("a", "time", text))
    except ToolError:
        return
    json.dumps(arguments, ensure_ascii=False).encode()
