"""A file that is damaged is kept aside, what can be read of it is saved, and a new one takes its place."""

import os
import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from voiced.service.store_faults import told
from voiced.service.store_file import ROLLBACK_JOURNAL, checksum, lossy, make
from voiced.service.store_values import Values

KEPT = 5
"""So many damaged files are kept aside, the newest."""

VALUES = "SELECT place, tab, key, text, sum FROM value NOT INDEXED ORDER BY place"
DEEDS = "SELECT place, key, sum FROM deed NOT INDEXED ORDER BY place"

LARGEST = 256 * 1024 * 1024
"""Bytes; of a larger file nothing is saved."""


def salvaged(path: Path) -> Values:
    """What can still be read of a damaged file, as it was written."""
    content = _whole(path)
    if content is None:
        return Values()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.text_factory = lossy
        with suppress(sqlite3.Error):
            connection.deserialize(content)
        tables: dict[str, dict[str, str]] = {}
        for table, key, text in _sound_rows(connection, VALUES):
            tables.setdefault(table, {})[key] = text
        return Values(tables, dict.fromkeys(key for (key,) in _sound_rows(connection, DEEDS)))


def replace(path: Path, values: Values, *, aside: bool) -> Path:
    """Let a new file with these values take its place; where the old one is now, if it is to be kept aside.

    Raises StoreError; then the old one is still there.  Nobody may have it open.
    """
    new = path.with_name(path.name + ".new")
    with told(path):
        _make_directory(path.parent)
        _remove(new)
        _remove(_journal(new))
        make(new, values)
        kept = _put_aside(path) if aside else path
        _remove(_journal(new))
        _remove(_journal(path))  # it belongs to the old one, and would be played into the new one
        _sync(path.parent)
        new.replace(path)
        _sync(path.parent)
    return kept


def _make_directory(directory: Path) -> None:
    """With those that it is in, for the user alone, on the disk."""
    if directory.is_dir():
        return
    _make_directory(directory.parent)
    directory.mkdir(mode=0o700, exist_ok=True)
    _sync(directory.parent)


def _whole(path: Path) -> bytes | None:
    """The content, as long as it was: SQLite reads nothing at all of a file that was cut off."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        content = path.read_bytes()
    except OSError:
        return None
    page = int.from_bytes(content[16:18], "big")
    length = (page if page > 1 else 65536) * int.from_bytes(content[28:32], "big")
    whole = content.ljust(length if length <= LARGEST else 0, b"\0")
    return whole[:18] + ROLLBACK_JOURNAL + whole[20:]


def _sound_rows(connection: sqlite3.Connection, statement: str) -> list[list[Any]]:
    rows: dict[int, list[Any]] = {}
    for direction in ("ASC", "DESC"):  # from both ends up to what cannot be read
        with suppress(sqlite3.Error):
            for place, *row, kept in connection.execute(f"{statement} {direction}"):
                if all(isinstance(text, str) for text in row) and kept == checksum(*row):
                    rows[place] = row
    return [rows[place] for place in sorted(rows)]


def _put_aside(path: Path) -> Path:
    others = _kept_aside(path)
    for old in others[: max(0, len(others) - KEPT + 1)]:
        with suppress(OSError):  # what is a directory stays
            old.unlink()
    names = (f"{path.name}.broken" + (f"-{count}" if count else "") for count in range(len(others) + 1))
    kept = next(one for one in map(path.with_name, names) if not os.path.lexists(one))
    try:
        kept.hardlink_to(path)  # until the new one takes its place it stays there too
    except OSError:  # a directory, or a file system without links
        path.rename(kept)
    return kept


def _kept_aside(path: Path) -> list[Path]:
    """The oldest first."""
    name = re.compile(re.escape(path.name) + r"\.broken(-\d+)?")
    return sorted(
        (one for one in path.parent.iterdir() if name.fullmatch(one.name)), key=lambda one: one.lstat().st_ctime_ns
    )


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
