"""The file of a plugin's values: an SQLite database that one process uses at a time.

What was written is on the disk: a commit waits for it, and the journal is emptied only then.
"""

import os
import sqlite3
import stat
import zlib
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from voiced.api.errors import StoreError
from voiced.service.store_faults import DAMAGED, told
from voiced.service.store_values import DEEDS, Change, Values
from voiced.wording import printed

VALUE_TABLE = (
    "CREATE TABLE value (place INTEGER PRIMARY KEY, tab TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL,"
    " sum INTEGER NOT NULL, UNIQUE (tab, key))"
)
DEED_TABLE = "CREATE TABLE deed (place INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, sum INTEGER NOT NULL)"

SCHEMA: tuple[tuple[str, ...], ...] = ((VALUE_TABLE, DEED_TABLE),)
"""What leads from each version of the file to the next; the first makes it."""

PUT = (
    "INSERT INTO value (tab, key, text, sum) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (tab, key) DO UPDATE SET text = excluded.text, sum = excluded.sum"
)
DROP = "DELETE FROM value WHERE tab = ? AND key = ?"
DO = "INSERT INTO deed (key, sum) VALUES (?, ?)"
FORGET = f"DELETE FROM deed WHERE place <= (SELECT max(place) FROM deed) - {DEEDS}"  # noqa: S608

FORMAT = b"SQLite format 3\0"
ROLLBACK_JOURNAL = b"\1\1"
"""Bytes 18 and 19 of a database without a write-ahead log; ours never has one."""

MAKE_WAIT_S = 2.0


class StoreFile:
    """An open file; nobody else can open it until it is closed."""

    def __init__(self, path: Path, wait_s: float, schema: Sequence[Sequence[str]] = SCHEMA) -> None:
        """Raises StoreError, after so long when another process has it."""
        self._path = path
        with told(path):
            self.identity = _regular_file(path)
            self._connection = connected(path, wait_s)
        try:
            with told(path):
                self._lock()
                self._migrate(schema)
        except BaseException:
            self.close()
            raise

    def read(self) -> Values:
        """All of it.  Raises StoreError, with the code DAMAGED when something in it is not as it was written."""
        with told(self._path):
            if self._all("PRAGMA integrity_check") != [("ok",)]:
                raise damaged(self._path)
            tables: dict[str, dict[str, str]] = {}
            for *row, kept in self._all("SELECT tab, key, text, sum FROM value ORDER BY place"):
                if kept != checksum(*row):
                    raise damaged(self._path)
                tables.setdefault(row[0], {})[row[1]] = row[2]
            deeds = self._all("SELECT key, sum FROM deed ORDER BY place")
            if any(kept != checksum(key) for key, kept in deeds):
                raise damaged(self._path)
            return Values(tables, dict.fromkeys(key for key, _ in deeds))

    def write(self, changes: Iterable[Change], deed: str) -> None:
        """Make them all, on the disk, or none.  Raises StoreError: then it has to be closed."""
        with told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            write_changes(self._connection, changes, (deed,) if deed else ())
            self._connection.execute("COMMIT")

    def is_in_place(self) -> bool:
        """Whether it is still the file of that name."""
        try:
            there = self._path.lstat()
        except OSError:
            return False
        return (there.st_dev, there.st_ino) == self.identity

    def close(self) -> None:
        """Let others have it; what was not committed is undone."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def _lock(self) -> None:
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_READONLY:
                raise
            self._connection.execute("BEGIN")  # it can be read

    def _migrate(self, schema: Sequence[Sequence[str]]) -> None:
        [(version,)] = self._all("PRAGMA user_version")
        if version > len(schema):
            raise StoreError(printed("{path} was written by a newer voiced", path=self._path), code="failed")
        if version < 1:
            raise damaged(self._path)
        if version < len(schema):
            apply_schema(self._connection, schema, version)
        self._connection.execute("COMMIT")

    def _all(self, statement: str) -> list[Any]:
        return self._connection.execute(statement).fetchall()


def is_there(path: Path) -> bool:
    """Whether there is anything of that name, or may be."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:  # who opens it will see why
        return True
    return True


def make(path: Path, values: Values, schema: Sequence[Sequence[str]] = SCHEMA) -> None:
    """A new file, whole and on the disk.  Raises OSError and sqlite3.Error."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    with closing(connected(path, MAKE_WAIT_S)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        apply_schema(connection, schema, 0)
        texts = ((name, key, text) for name, table in values.tables.items() for key, text in table.items())
        write_changes(connection, (Change(*one) for one in texts), values.deeds)
        connection.execute("COMMIT")


def connected(path: Path, wait_s: float) -> sqlite3.Connection:
    """Open a database that is there; it is not read yet."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False)
    try:
        connection.text_factory = lossy
        for pragma in (
            "locking_mode = EXCLUSIVE",
            "journal_mode = TRUNCATE",
            "synchronous = EXTRA",
            "cell_size_check = ON",
            "secure_delete = ON",  # what was forgotten is not to be found in the file either
            "trusted_schema = OFF",
            "cache_size = -512",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def apply_schema(connection: sqlite3.Connection, schema: Sequence[Sequence[str]], version: int) -> None:
    """Lead from that version to the newest, inside of a transaction."""
    for statements in schema[version:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(schema)}")


def write_changes(connection: sqlite3.Connection, changes: Iterable[Change], deeds: Iterable[str]) -> None:
    """Inside of a transaction."""
    for change in changes:
        if change.text is None:
            connection.execute(DROP, (change.table, change.key))
        else:
            row = (change.table, change.key, change.text)
            connection.execute(PUT, (*row, checksum(*row)))
    for deed in deeds:
        connection.execute(DO, (deed, checksum(deed)))
        connection.execute(FORGET)


def checksum(*texts: Any) -> int:
    """Tells a text that is not as it was written; SQLite itself has no sums."""
    return zlib.crc32("\0".join(map(str, texts)).encode())


def lossy(text: bytes) -> str:
    """A text that may be damaged; the sum tells that it is not the same."""
    return text.decode(errors="replace")


def damaged(path: Path) -> StoreError:
    """What is raised when the file is none of ours any more."""
    return StoreError(f"{path} is damaged", code=DAMAGED)


def _regular_file(path: Path) -> tuple[int, int]:
    """Its identity.  Raises OSError and StoreError; links are not followed, nothing is waited for."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        there = os.fstat(descriptor)
        header = os.read(descriptor, 20) if stat.S_ISREG(there.st_mode) else b""
    finally:
        os.close(descriptor)  # before SQLite opens it: closing takes the process's locks away
    if not header.startswith(FORMAT) or header[18:] != ROLLBACK_JOURNAL:
        raise damaged(path)
    return there.st_dev, there.st_ino
