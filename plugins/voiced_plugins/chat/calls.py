"""The calls of tools in an answer, put together from their pieces, and their arguments.  Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from voiced.api import ToolError
from voiced_plugins.chat.messages import Call, CallPiece

MOST_CALLS = 16
"""Of one answer; more are not listened to."""

MOST_ARGUMENTS = 64 * 1024
"""Characters of one call's arguments."""

_MOST_SHOWN = 80
"""Characters of arguments in a message."""


class Calls:
    """The calls of one answer."""

    def __init__(self, answer: int = 0) -> None:
        """`answer` numbers the answers of a turn, for the names of calls that the service does not name."""
        self._answer = answer
        self._drafts: list[_Draft] = []
        self._open: dict[int, _Draft] = {}

    def add(self, piece: CallPiece) -> None:
        """One more piece."""
        draft = self._open.get(piece.index)
        if draft is None or _begins_another(draft, piece):
            if len(self._drafts) == MOST_CALLS:
                self._open.pop(piece.index, None)
                return
            draft = self._open[piece.index] = _Draft()
            self._drafts.append(draft)
        draft.add(piece)

    def complete(self) -> tuple[Call, ...]:
        """The calls in the order in which they began, each with an id of its own; without those that have no name."""
        found: dict[str, Call] = {}
        for number, draft in enumerate(self._drafts):
            called = draft.id or f"call_{self._answer}_{number}"
            while called in found:
                called = f"{called}_{number}"
            if name := draft.name.strip():
                found[called] = Call(called, name, "".join(draft.arguments))
        return tuple(found.values())


def arguments_of(call: Call) -> Mapping[str, Any]:
    """The arguments; none when nothing is written.  Raises ToolError for what is no JSON object, and for too much."""
    if len(call.arguments) > MOST_ARGUMENTS:
        raise ToolError(f"the arguments are longer than {MOST_ARGUMENTS} characters: send less")
    value = _read(call.arguments) if call.arguments.strip() else {}
    # a model may put the object into a string, as a service sends it
    value = _read(value) if isinstance(value, str) and value.strip() else value
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    raise ToolError(f"the arguments are no JSON object but {_shown(call.arguments)}: send an object")


@dataclass(slots=True)
class _Draft:
    """A call that is being written."""

    id: str = ""
    name: str = ""
    arguments: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, piece: CallPiece) -> None:
        self.id = self.id or piece.id
        # the name comes once, again and again, growing, or in pieces
        self.name = piece.name if piece.name.startswith(self.name) else self.name + (piece.name * (not self.length))
        # one character too many is enough to know
        kept = piece.arguments[: MOST_ARGUMENTS + 1 - self.length]
        self.arguments.append(kept)
        self.length += len(kept)


def _begins_another(draft: _Draft, piece: CallPiece) -> bool:
    """Whether a piece is of a new call, though its index is taken: some programs count every call as the first."""
    if not piece.name or not draft.name:
        return False
    # an id alone is no sign, for it may come late: every call begins with its name
    if piece.id and draft.id and piece.id != draft.id:
        return True
    if piece.id or not draft.length:
        return False
    return piece.name != draft.name or (piece.arguments.lstrip().startswith("{") and _is_whole(draft))


def _is_whole(draft: _Draft) -> bool:
    if not draft.arguments[-1].rstrip().endswith("}"):
        return False
    try:
        return isinstance(json.loads("".join(draft.arguments)), dict)
    except (ValueError, RecursionError):
        return False


def _read(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_no_number)
        return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    except json.JSONDecodeError as error:
        where = f"{error.msg} at character {error.pos + 1}"
        raise ToolError(f"the arguments are no JSON: {where} of {_shown(text)}") from None
    except (ValueError, RecursionError):
        raise ToolError(f"the arguments are no JSON: {_shown(text)}") from None


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _shown(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."
