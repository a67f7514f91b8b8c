"""Settings files: TOML in, entries with their lines out."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from voiced.api.errors import SettingsError
from voiced.settings.origin import Entry, Origin, SettingPath, dotted, fold
from voiced.settings.secret import HIDDEN, is_secret
from voiced.wording import printed, reason

LARGEST = 1 << 20
"""Bytes that a settings file may have."""

_POSITION = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*\[\s*({_KEYS})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_KEYS})\s*=")


def read_file(path: Path) -> list[Entry]:
    """Everything the file says, in its order; raises SettingsError."""
    text = _text(path)
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(_syntax(path, text, str(error))) from error
    except RecursionError as error:
        raise SettingsError(printed("{path}: brackets are nested too deeply", path=path)) from error
    lines = _lines(text)
    entries = [Entry(folded, value, Origin("file", str(path), lines.get(folded))) for folded, value in _leaves(parsed)]
    _refuse_twins(entries)
    return entries


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise SettingsError(
            printed("cannot read the settings file {path}: {why}", path=path, why=reason(error))
        ) from error
    if len(content) > LARGEST:
        raise SettingsError(
            printed("{path} is larger than {most} MiB: that is no settings file", path=path, most=LARGEST >> 20)
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            printed("{place}: this is not UTF-8 text; save the file as UTF-8", place=f"{path}:{line}")
        ) from error


def _leaves(table: Mapping[str, Any], above: SettingPath = ()) -> Iterator[tuple[SettingPath, Any]]:
    for key, value in table.items():
        path = (*above, fold(key))
        if isinstance(value, dict) and value:
            yield from _leaves(value, path)
        else:
            yield path, value


def _refuse_twins(entries: list[Entry]) -> None:
    seen: dict[SettingPath, Entry] = {}
    for entry in entries:
        if entry.path in seen:
            raise SettingsError(
                printed(
                    "{place}: {key} stands here twice, written with - and with _",
                    place=entry.origin,
                    key=dotted(entry.path),
                )
            )
        seen[entry.path] = entry


def _lines(text: str) -> dict[SettingPath, int]:
    """Where each key is assigned, as far as a look at single lines can tell."""
    found: dict[SettingPath, int] = {}
    table: SettingPath = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE.match(line):
            table = _path(header[1])
            found.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            found.setdefault(table + _path(assignment[1]), number)
    return found


def _path(keys: str) -> SettingPath:
    return tuple(fold(key.strip("\"'")) for key in re.findall(_KEY, keys))


def _syntax(path: Path, text: str, message: str) -> str:
    position = _POSITION.search(message)
    lines = text.rstrip().split("\n")
    line = int(position[1]) if position and position[1] else len(lines)
    column = int(position[2]) if position and position[2] else len(lines[-1]) + 1
    shown = _shown(lines[min(line, len(lines)) - 1])
    why, place = _POSITION.sub("", message), f"{path}:{line}:{column}"
    return printed("{place}: not valid TOML: {why}", place=place, why=why) + f"\n    {shown}"


def _shown(line: str) -> str:
    """The line; from the first value on hidden if it seems to hold a secret."""
    line = line.strip()
    return re.sub(r"[\s=:\"'].*", f" {HIDDEN}", line) if is_secret((line,)) else line[:120]
