"""Whether a field of `session.update` may be what it is."""

import re
from collections.abc import Collection
from typing import Any

from tests.servers.dashscope.events import RefusedError

_TOKENS = re.compile(r"[⺀-鿿]|[^\s⺀-鿿]+")


def section(fields: dict[str, Any], name: str, param: str) -> dict[str, Any]:
    """The object of this name; empty when there is none."""
    value = fields.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise RefusedError(f"Invalid value: {value!r}. It must be an object.", param)
    return value


def number(value: Any, low: float, high: float, param: str) -> float:
    """A number within these bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise RefusedError(f"Invalid value: {value!r}. It must be between {low} and {high}.", param)
    return value


def whole(value: Any, low: int, high: int, param: str) -> int:
    """A whole number within these bounds."""
    if not isinstance(value, int):
        raise RefusedError(f"Invalid value: {value!r}. It must be a whole number.", param)
    return int(number(value, low, high, param))


def choice(value: Any, choices: Collection[Any], param: str) -> Any:
    """One of these."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value not in choices:
        listed = ", ".join(str(one) for one in choices)
        raise RefusedError(f"Invalid value: {value!r}. Supported values are: {listed}.", param)
    return value


def flag(value: Any, param: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise RefusedError(f"Invalid value: {value!r}. It must be true or false.", param)
    return value


def text(value: Any, tokens: int, param: str) -> str:
    """A text of about so many tokens at most: a Chinese character is one, a word is one."""
    if not isinstance(value, str):
        raise RefusedError(f"Invalid value: {value!r}. It must be a text.", param)
    if len(_TOKENS.findall(value)) > tokens:
        raise RefusedError(f"Invalid value: longer than {tokens} tokens.", param)
    return value
