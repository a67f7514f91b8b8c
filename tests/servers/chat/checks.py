"""Checks of fields; each raises RefusedRequestError, which says where."""

import json
import math
from collections.abc import Callable, Collection, Mapping
from typing import Any, NoReturn, TypeAlias

from tests.servers.chat.failures import Json, RefusedRequestError

Check: TypeAlias = Callable[[Any, str], None]
"""Of a value that stands there."""

_DEEPEST = 64


def refuse(where: str, why: str) -> NoReturn:
    """It is not as it should be."""
    raise RefusedRequestError("request", f"Invalid value for '{where}': {why}.")


def parsed(body: bytes) -> Any:
    """JSON as the standard has it, and no name twice."""
    try:
        value = json.loads(body.decode(), object_pairs_hook=_unique, parse_constant=_no_constant)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise RefusedRequestError("request", f"The body is not JSON: {type(error).__name__}.") from error
    return value


def fields(value: Any, where: str) -> Json:
    """It is an object."""
    if not isinstance(value, dict):
        refuse(where, "an object is expected")
    return value


def only(value: Json, known: Collection[str], where: str = "") -> None:
    """It has no fields but these."""
    for name in value:
        if name not in known:
            raise RefusedRequestError("request", f"Unrecognized request argument supplied: {where}{name}")


def required(value: Json, name: str, where: str = "") -> Any:
    """It is there."""
    if name not in value:
        raise RefusedRequestError("request", f"Missing required parameter: '{where}{name}'.")
    return value[name]


def each(value: Json, checks: Mapping[str, Check], where: str = "") -> None:
    """Those fields that are there are right."""
    for name, check in checks.items():
        if name in value:
            check(value[name], where + name)


def flag(value: Any, where: str) -> None:
    """True or false."""
    if not isinstance(value, bool):
        refuse(where, "a boolean is expected")


def words(least: int = 1, most: int = 1_000_000) -> Check:
    """A text of so many characters."""

    def check(value: Any, where: str) -> None:
        if not isinstance(value, str):
            refuse(where, "a string is expected")
        if not least <= len(value) <= most:
            refuse(where, f"a length from {least} to {most} is expected")

    return check


def whole(low: int, high: int) -> Check:
    """A whole number."""

    def check(value: Any, where: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            refuse(where, f"an integer from {low} to {high} is expected")

    return check


def between(low: float, high: float, *, above: bool = False, below: bool = False) -> Check:
    """A number; without its ends as said."""

    def check(value: Any, where: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            refuse(where, "a number is expected")
        if not low <= value <= high or (above and value == low) or (below and value == high):
            refuse(where, f"a number from {low} to {high} is expected")

    return check


def one_of(*values: str) -> Check:
    """One of these."""

    def check(value: Any, where: str) -> None:
        if not isinstance(value, str) or value not in values:
            refuse(where, f"one of {', '.join(values)} is expected")

    return check


def stops(value: Any, where: str) -> None:
    """A text, or up to four."""
    texts = value if isinstance(value, list) else [value]
    if not 1 <= len(texts) <= 4:
        refuse(where, "one to four are expected")
    for text in texts:
        words()(text, where)


def an_object(value: Any, where: str) -> None:
    """Whatever is in it."""
    fields(value, where)


def arguments(value: Any, where: str) -> None:
    """A text with a JSON object, as a call has them."""
    words(least=2)(value, where)
    try:
        is_object = isinstance(json.loads(value, parse_constant=_no_constant), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        refuse(where, "it must be in JSON format")


def deep(value: Any, where: str, depth: int = 0) -> None:
    """It is not nested without end."""
    if depth > _DEEPEST:
        refuse(where, f"at most {_DEEPEST} levels are expected")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        deep(one, where, depth + 1)


def _unique(pairs: list[tuple[str, Any]]) -> Json:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise ValueError("a name stands twice")
    return told


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
