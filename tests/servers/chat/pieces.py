"""What a model says, before anybody wrote it down for a wire."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any, TypeAlias

from tests.servers.chat.faults import Fast, Huge, Length, Malformed
from tests.servers.chat.steps import Call, Calls, Finish, Reasoning, Tokens, Usage, WrongArguments


@dataclass(frozen=True, slots=True)
class Words:
    """To be said."""

    text: str


@dataclass(frozen=True, slots=True)
class Thought:
    """Not to be said."""

    text: str
    field: str


@dataclass(frozen=True, slots=True)
class CallPart:
    """A call, or a fragment of its arguments."""

    index: int
    arguments: Any
    id: str = ""
    name: str = ""
    """Both stand in the first part only."""
    indexed: bool = True


@dataclass(frozen=True, slots=True)
class End:
    """It says no more."""

    reason: str


@dataclass(frozen=True, slots=True)
class Odd:
    """No JSON."""

    text: str


Piece: TypeAlias = Words | Thought | CallPart | End | Odd | Usage
Writing: TypeAlias = Tokens | Reasoning | Calls | Finish | Usage | Malformed | Huge | Fast | Length
"""The steps that are nothing but pieces."""

Timed: TypeAlias = tuple[float, Piece]
"""Seconds from the begin of the step."""


def pieces(step: Writing, first: int = 0, ids: str = "call") -> Iterator[Timed]:
    """What a step says; calls are counted from `first`, and those without an id get one that begins so."""
    match step:
        case Tokens(texts=texts, every_s=every_s):
            yield from ((number * every_s, Words(text)) for number, text in enumerate(texts))
        case Reasoning(texts=texts, every_s=every_s, field=field):
            yield from ((number * every_s, Thought(text, field)) for number, text in enumerate(texts))
        case Fast(count, a_second):
            yield from ((number / a_second, Words("word ")) for number in range(count))
        case Calls():
            yield from _calls(step, first, ids)
        case Usage():
            yield 0.0, step
        case _:
            yield 0.0, _single(step)


def _single(step: Finish | Malformed | Huge | Length) -> Piece:
    match step:
        case Finish(reason):
            return End(reason)
        case Length():
            return End("length")
        case Huge(size):
            return Words("a" * size)
        case Malformed(text):
            return Odd(text)


def _calls(step: Calls, first: int, ids: str) -> Iterator[Timed]:
    parts = [
        list(_parts(call, first + number, ids, step.cut, indexed=step.indexed))
        for number, call in enumerate(step.calls)
    ]
    by_turns = (part for turn in zip_longest(*parts) for part in turn if part)
    ordered = by_turns if step.interleaved else chain.from_iterable(parts)
    yield from ((number * step.every_s, part) for number, part in enumerate(ordered))


def _parts(call: Call, index: int, ids: str, cut: int, *, indexed: bool) -> Iterator[CallPart]:
    name = call.id or f"{ids}_{index}"
    text = _text(call)
    if not cut or not isinstance(text, str):
        yield CallPart(index, text, name, call.name, indexed)
        return
    yield CallPart(index, "", name, call.name, indexed)
    for start in range(0, len(text), cut):
        yield CallPart(index, text[start : start + cut], indexed=indexed)


def _text(call: Call) -> Any:
    match call.arguments:
        case WrongArguments(value):
            return value
        case str():
            return call.arguments
        case _:
            return json.dumps(call.arguments, ensure_ascii=False)
