"""The time zone of the device: the variable TZ, else /etc/localtime, as they are now."""

import os
import struct
import zoneinfo
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, tzinfo
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")

LOCALTIME = Path("/etc/localtime")
NAMED = Path("/etc/timezone")
"""Says on some systems what /etc/localtime is a copy of."""

LARGEST = 256 * 1024
"""Bytes; a file that is larger is no time zone."""


class Zone(Protocol):
    """A time zone that may change."""

    @property
    def current(self) -> tzinfo:
        """As it was when somebody looked last."""
        ...

    @property
    def changes(self) -> int:
        """How often it was another one than before."""
        ...

    def look(self) -> None:
        """See whether it is another one."""
        ...


class DeviceZone:
    """The port Zone.  What cannot be read means UTC, as it does for the C library."""

    def __init__(self, env: Mapping[str, str] | None = None, localtime: Path = LOCALTIME, named: Path = NAMED) -> None:
        self._env = os.environ if env is None else env
        self._localtime = localtime
        self._named = named
        self._mark: object = None
        self.current: tzinfo = UTC
        self.changes = -1
        self.look()

    def look(self) -> None:
        """As Zone says; three system calls when nothing has changed."""
        mark = self._env.get("TZ"), _or_none(self._link), _or_none(self._identity)
        if mark == self._mark:
            return
        self._mark = mark
        self.changes += 1
        text = self._env.get("TZ")
        self.current = (self._of_file() if text is None else _of_text(text)) or UTC

    def _link(self) -> str:
        return str(self._localtime.readlink())

    def _identity(self) -> tuple[int, int, int]:
        there = self._localtime.stat()
        return there.st_dev, there.st_ino, there.st_mtime_ns

    def _of_file(self) -> tzinfo | None:
        content = _or_none(lambda: _content(self._localtime))
        if content is None:
            return None
        names = (_after_zoneinfo(_or_none(self._link) or ""), (_or_none(self._named.read_text) or "").strip())
        for name in filter(None, names):
            if content == _or_none(partial(_stored, name)):
                return _named(name)
        return _loaded(content, names[0])


def _of_text(text: str) -> tzinfo | None:
    """What TZ says: a name, the path of a file, or rules such as "CET-1CEST,M3.5.0,M10.5.0/3"."""
    text = text.removeprefix(":")
    if not text.startswith("/"):
        return _named(text) or _loaded(_or_none(lambda: _compiled(text)))
    name = _after_zoneinfo(text)
    return (_named(name) if name else None) or _loaded(_or_none(lambda: _content(Path(text))))


def _named(name: str) -> tzinfo | None:
    stored = _or_none(lambda: _stored(name))
    if stored is not None:
        if _loaded(stored) is None:
            return None
        ZoneInfo.clear_cache(only_keys=[name])  # it may be a newer one than when it was read before
    return _or_none(lambda: ZoneInfo(name))


def _loaded(content: bytes | None, name: str = "") -> tzinfo | None:
    if content is None:
        return None
    return _or_none(lambda: ZoneInfo.from_file(_Ending(content), key=name or None))


class _Ending(BytesIO):
    """Says that it is at its end: zoneinfo looks for the end of the last line for ever."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Raises ValueError where there is nothing more."""
        content = super().read(size)
        if size and not content:
            raise ValueError("the file ends too early")
        return content


def _after_zoneinfo(path: str) -> str:
    name = path.rpartition("zoneinfo/")[2] if "zoneinfo/" in path else ""
    return name.removeprefix("posix/")


def _stored(name: str) -> bytes:
    """The file of that zone in the machine's collection; raises what `_or_none` takes."""
    if ".." in name:
        raise ValueError("no name of a zone")
    for root in zoneinfo.TZPATH:
        with suppress(FileNotFoundError, NotADirectoryError):
            return _content(Path(root) / name)
    raise FileNotFoundError(name)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST)


def _compiled(rules: str) -> bytes:
    """A zone file without a history: only the rules at its end."""
    ends = (0, 0, 0, 0, 1, 4)  # how many leap seconds, transitions ...; one type of time, four characters of names
    header = b"TZif2" + bytes(15) + b"".join(count.to_bytes(4, "big") for count in ends)
    part = header + bytes(6) + b"UTC\0"
    return part + part + b"\n" + rules.encode("ascii") + b"\n"


def _or_none(get: Callable[[], T]) -> T | None:
    try:
        return get()
    except (OSError, ValueError, LookupError, AssertionError, struct.error):  # as zoneinfo raises them
        return None
