"""What SQLite and the disk refuse, as StoreErrors for people."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voiced.api.errors import StoreError

DAMAGED = "damaged"
"""The code of a StoreError that never leaves the store: what is on the disk is no such database any more."""

OF_SQLITE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_CONSTRAINT: DAMAGED,
    sqlite3.SQLITE_MISMATCH: DAMAGED,
    sqlite3.SQLITE_ERROR: DAMAGED,  # its statements are always the same: a table is not there
}

OF_SYSTEM = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
}

REASONS = {
    "full": "the disk is full",
    "read-only": "it may not be written",
    "busy": "another process uses it",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raises StoreError instead of what SQLite and the system raise."""
    try:
        yield
    except OSError as error:
        said = "a link is not followed" if error.errno == errno.ELOOP else error.strerror or str(error)
        raise _error(path, OF_SYSTEM.get(error.errno or 0, "failed"), said) from error
    except sqlite3.Error as error:
        raise _error(path, _code(path, error), str(error)) from error


def _error(path: Path, code: str, said: str) -> StoreError:
    if code == DAMAGED:
        return StoreError(f"{path} is damaged: {said}", code=code)
    return StoreError(f"{path} cannot be used: {REASONS.get(code, said)}", code=code)


def _code(path: Path, error: sqlite3.Error) -> str:
    code = OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "failed")
    return "read-only" if code == "failed" and _is_read_only(path) else code


def _is_read_only(path: Path) -> bool:
    """A disk that fails is made read-only by the kernel, while the file is open."""
    try:
        return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False
