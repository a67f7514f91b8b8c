"""Whether the fields of a request may be what they are; all of it raises RefusedRequestError."""

import re
from collections.abc import Collection
from typing import Any

from tests.servers.dashscope.customization.answers import Json, invalid

PAGE_SIZE = 10
_MOST_PAGES = 1_000_000
_LARGEST_PAGE = 1000


def known(fields: Json, names: Collection[str], where: str = "input") -> None:
    """There are no others."""
    for name in fields.keys() - set(names):
        raise invalid(f"Unknown field: {where}.{name}")


def section(fields: Json, name: str, *, required: bool = True) -> Json:
    """An object; empty when there is none and it is not required."""
    value = fields.get(name, None if required else {})
    if not isinstance(value, dict):
        raise invalid(f"{name} must be an object.")
    return value


def text(fields: Json, name: str, most: int | None = None) -> str:
    """A text that is not empty, with so many characters at most."""
    value = fields.get(name)
    if not isinstance(value, str) or not value.strip():
        raise invalid(f"{name} is required and must be a text.")
    if most is not None and len(value) > most:
        raise invalid(f"{name} must not have more than {most} characters.")
    return value


def matching(fields: Json, name: str, pattern: str, default: str | None = None) -> str:
    """A text of this form."""
    if default is not None and name not in fields:
        return default
    value = text(fields, name)
    if not re.fullmatch(pattern, value):
        raise invalid(f"{name} is invalid: {value}")
    return value


def choice(fields: Json, name: str, choices: Collection[Any], default: Any = None) -> Any:
    """One of these; required when there is no default."""
    value = fields.get(name, default)
    if isinstance(value, bool) or not isinstance(value, str | int) or value not in choices:
        raise invalid(f"{name} must be one of {', '.join(map(str, choices))}.")
    return value


def choices(fields: Json, name: str, of: Collection[str]) -> list[str]:
    """A list of one of these; empty when it is lacking."""
    if name not in fields:
        return []
    value = fields[name]
    if not isinstance(value, list) or len(value) != 1 or not isinstance(value[0], str) or value[0] not in of:
        raise invalid(f"{name} must be a list of one of {', '.join(of)}.")
    return value


def number(fields: Json, name: str, low: float, high: float, default: float) -> float:
    """A number within these bounds."""
    value = fields.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise invalid(f"{name} must be between {low} and {high}.")
    return value


def flag(fields: Json, name: str) -> bool:
    """True or false; false when it is lacking."""
    value = fields.get(name, False)
    if not isinstance(value, bool):
        raise invalid(f"{name} must be true or false.")
    return value


def page(fields: Json) -> tuple[int, int]:
    """Which page is wanted, counted from 0, and how long pages are."""
    for name in ("page_index", "page_size"):
        if not isinstance(fields.get(name, 0), int):
            raise invalid(f"{name} must be a whole number.")
    index = number(fields, "page_index", 0, _MOST_PAGES, 0)
    size = number(fields, "page_size", 1, _LARGEST_PAGE, PAGE_SIZE)
    return int(index), int(size)
