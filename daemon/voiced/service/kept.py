"""What is kept over a restart: whether the microphone is off, how loud it is, what it is spoken to in.

The file is replaced as a whole: whatever happens while it is written, there is the old state or the new one.
"""

import json
import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from voiced.api.errors import UnavailableError
from voiced.replacing import Disk, RealDisk
from voiced.wording import printed, reason

logger = logging.getLogger(__name__)

LARGEST = 64 * 1024
"""Bytes; a file that is larger was not written here."""


@dataclass(frozen=True, slots=True)
class KeptState:
    """What is kept."""

    muted: bool = False
    volume: int | None = None
    """Percent, as somebody set it; None when nobody did."""

    configured_volume: int | None = None
    """What the settings said then."""

    language: str | None = None
    """As somebody asked for; None when nobody did."""

    configured_language: str | None = None
    """What the settings said then."""

    disowned: int = 0
    """How many turns were not meant for the device."""

    def effective_language(self, configured: str) -> str:
        """The kept language, unless there is none or the configured one was changed since."""
        return configured if self.language is None or self.configured_language != configured else self.language

    def effective_volume(self, configured: int) -> int:
        """The kept volume, unless there is none or the configured one was changed since."""
        return configured if self.volume is None or self.configured_volume != configured else self.volume


class Kept:
    """A state in a file.  It takes as long as the disk does: call it in a thread, one call at a time."""

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self.path = path
        self._disk = disk or RealDisk()

    def load(self) -> KeptState:
        """What was kept; the defaults when there is no file.

        A file that cannot be read may have said that the microphone is off: then it is off, until somebody unmutes it.
        Such a file is put aside as NAME.broken.
        """
        try:
            return _state(self._content())
        except FileNotFoundError:
            return KeptState()
        except (OSError, ValueError, RecursionError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is damaged"
            logger.warning("%s cannot be read (%s): the microphone stays off until `voiced unmute`", self.path, reason)
            return self._muted_from_now_on()

    def last_written(self) -> float:
        """When something in the state's directory was last written, in seconds since 1970; 0 when nothing was."""
        try:
            with os.scandir(self.path.parent) as entries:
                return max((entry.stat().st_mtime for entry in entries), default=0.0)
        except OSError:
            return 0.0

    def save(self, state: KeptState) -> None:
        """Keep it; raises UnavailableError, and then the state before is there or this one."""
        new = self.path.with_name(self.path.name + ".new")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._disk.write(new, json.dumps(asdict(state)).encode() + b"\n")
            self._disk.rename(new, self.path)
            self._disk.sync_directory(self.path.parent)
        except OSError as error:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise UnavailableError(
                printed("{path} cannot be written: {why}", path=self.path, why=reason(error))
            ) from error

    def _content(self) -> bytes:
        with self.path.open("rb") as file:
            return file.read(LARGEST + 1)

    def _muted_from_now_on(self) -> KeptState:
        # the damaged file stays in its place until the new one takes it: without either, the microphone would be on
        muted = KeptState(muted=True)
        aside = self.path.with_name(self.path.name + ".broken")
        try:
            aside.unlink(missing_ok=True)
            aside.hardlink_to(self.path)
        except OSError as error:
            logger.warning("it cannot be put aside as %s either: %s", aside, error.strerror or error)
        try:
            self.save(muted)
        except UnavailableError as error:
            logger.warning("%s", error)
        return muted


def state_path(env: Mapping[str, str]) -> Path:
    """Where the state of this daemon is kept."""
    if directories := env.get("STATE_DIRECTORY"):  # systemd's, for the service; several are joined by colons
        return Path(directories.partition(":")[0]) / "state.json"
    if (state := Path(env.get("XDG_STATE_HOME", ""))).is_absolute():
        return state / "voiced" / "state.json"
    home = Path(env["HOME"]) if env.get("HOME") else Path.home()
    return home / ".local" / "state" / "voiced" / "state.json"


def _state(content: bytes) -> KeptState:
    """Raises ValueError; fields of a later version are passed over."""
    if len(content) > LARGEST:
        raise ValueError("too large")
    fields = json.loads(content)
    if not isinstance(fields, dict) or not isinstance(muted := fields.get("muted"), bool):
        raise ValueError("not a state")
    return KeptState(
        muted,
        _percent(fields.get("volume")),
        _percent(fields.get("configured_volume")),
        _tag(fields.get("language")),
        _tag(fields.get("configured_language")),
        _count(fields.get("disowned", 0)),
    )


def _percent(value: Any) -> int | None:
    if value is not None and (type(value) is not int or not 0 <= value <= 100):
        raise ValueError("not a percentage")
    return value


def _tag(value: Any) -> str | None:
    if value is not None and not (isinstance(value, str) and value):
        raise ValueError("not a language")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("not a count")
    return value
