"""Mistakes in the settings, each in one line: where, key, value, what is allowed, the nearest right name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from voiced.api.errors import SettingsError
from voiced.settings.origin import Origin, SettingPath, at, dotted
from voiced.settings.secret import HIDDEN, is_secret, shown
from voiced.settings.shape import Shape
from voiced.settings.written import as_toml
from voiced.wording import printed

_LONGEST = 60
_TOLD_BY_SHAPE = {
    "enum",
    "finite_number",
    "greater_than",
    "greater_than_equal",
    "int_from_float",
    "less_than",
    "less_than_equal",
    "literal_error",
    "multiple_of",
    "string_pattern_mismatch",
    "string_too_short",
    "too_short",
}


@dataclass(frozen=True)
class Checked:
    """What was checked: a section, its shape, its values, and where they come from."""

    shape: Shape
    values: Mapping[str, Any]
    origins: Mapping[SettingPath, Origin]
    prefix: SettingPath = ()
    """The section's path from the top."""


def mistakes(checked: Checked, error: ValidationError) -> list[str]:
    """A line for each mistake that the check found."""
    return list(_lines(checked, error.errors(include_url=False)))


def not_a_section(path: SettingPath, shape: Shape, origin: Origin) -> str:
    """The mistake of a single value where a section is."""
    return f"{origin}: {dotted(path)}: {_allowed(path, shape, None)}"


def settings_error(found: Sequence[str]) -> SettingsError:
    """One error that lists every mistake, on one line when it is one."""
    if len(found) == 1:
        return SettingsError(found[0])
    return SettingsError("\n  ".join([printed("{number} mistakes in the settings:", number=len(found)), *found]))


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant."""
    return next(iter(get_close_matches(name.lower(), list(names), n=1)), None)


def _lines(checked: Checked, errors: Iterable[ErrorDetails]) -> Iterator[str]:
    told: set[SettingPath] = set()
    for error in errors:
        path = _setting(checked.shape, error)
        if path in told:
            continue
        told.add(path)
        yield _line(checked, path, error)


def _setting(shape: Shape, error: ErrorDetails) -> SettingPath:
    """The setting that the error is about; what is not a key (an index, an alternative) is cut off."""
    if error["type"] == "extra_forbidden":
        return tuple(map(str, error["loc"]))
    path: SettingPath = ()
    for part in error["loc"]:
        if isinstance(part, int) or shape.at((*path, part)) is None:
            break
        path = (*path, part)
    return path


def _line(checked: Checked, path: SettingPath, error: ErrorDetails) -> str:
    whole = checked.prefix + path
    where = _where(checked.origins, whole)
    if error["type"] == "extra_forbidden":
        hint = _right_names(checked, path)
        return printed("{place}: there is no such setting; {hint}", place=where + dotted(whole), hint=hint)
    shape = checked.shape.at(path) or Shape({})
    if error["type"] == "missing":
        return printed("{place}: must be set: {allowed}", place=where + dotted(whole), allowed=shape.allowed())
    value = at(checked.values, path)
    if shape.is_secret or is_secret(whole):  # a check's own words may repeat the value
        place = f"{where}{dotted(whole)} = {HIDDEN}"
        return f"{place}: {_must_be(shape)}"
    return f"{where}{dotted(whole)}{_value(whole, value)}: {_reason(error) or _allowed(whole, shape, value)}"


def _where(origins: Mapping[SettingPath, Origin], path: SettingPath) -> str:
    for end in range(len(path), 0, -1):
        if path[:end] in origins:
            return f"{origins[path[:end]]}: "
    inside = [origin for key, origin in origins.items() if path and key[: len(path)] == path]
    return f"{inside[0]}: " if inside else ""


def _reason(error: ErrorDetails) -> str:
    """What a check says that is not about type or bounds; empty for those."""
    if error["type"] in {"value_error", "assertion_error"}:
        return str(error.get("ctx", {}).get("error", error["msg"]))
    told_by_shape = error["type"] in _TOLD_BY_SHAPE or error["type"].endswith("_type")
    return "" if told_by_shape else error["msg"][:1].lower() + error["msg"][1:]


def _allowed(path: SettingPath, shape: Shape, value: Any) -> str:
    if shape.is_section:
        key = next(iter(shape.keys), "KEY")
        return printed("is a section; set one of its keys, such as {key}", key=dotted((*path, key)))
    words = _must_be(shape)
    meant = nearest(value, map(str, shape.choices)) if isinstance(value, str) else None
    return printed('{words}; did you mean "{meant}"?', words=words, meant=meant) if meant else words


def _must_be(shape: Shape) -> str:
    return printed("must be {allowed}", allowed=shape.allowed())


def _value(path: SettingPath, value: Any) -> str:
    if value is None or isinstance(value, Mapping):
        return ""
    written = as_toml(shown(path, value))
    return f" = {written}" if len(written) <= _LONGEST else f" = {written[:_LONGEST]}..."


def _right_names(checked: Checked, path: SettingPath) -> str:
    *above, key = path
    section = checked.shape.at(tuple(above)) or checked.shape
    if meant := nearest(key, section.keys):
        return printed("did you mean {key}?", key=dotted((*checked.prefix, *above, meant)))
    elsewhere = {name: (top, name) for top in checked.shape.keys for name in checked.shape.keys_of(top)}
    if meant := nearest(key, elsewhere):
        return printed("did you mean {key}?", key=dotted((*checked.prefix, *elsewhere[meant])))
    if section.keys:
        return printed("there are {names}", names=", ".join(section.keys))
    return printed("there are no settings here")
