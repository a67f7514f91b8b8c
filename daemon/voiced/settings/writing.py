"""Which settings file a command changes, and how: in one step, and never to something that does not load."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voiced.api.errors import SettingsError, UnavailableError
from voiced.replacing import Disk, RealDisk
from voiced.settings.editing import edited, leaves
from voiced.settings.files import LARGEST, read_file
from voiced.settings.loading import SYSTEM_FILE, Loaded, Trial, files, is_there, load
from voiced.settings.origin import SettingPath, at, dotted, fold
from voiced.settings.written import as_toml
from voiced.wording import printed, reason

_SYSTEM_MODE = 0o644
_USER_MODE = 0o600
"""Of a file that is new: a user's may hold keys, and the service, whoever runs it, has to read the system's."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What settings are loaded from, as `load` takes it."""

    config: Path | None = None
    overrides: Sequence[str] = field(default=(), repr=False)
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    system: Path = SYSTEM_FILE

    def loaded(self, path: Path, new: Path) -> Loaded:
        """What is loaded when the one file has what now is in the other; raises SettingsError, UsageError."""
        return load(self.config, self.overrides, self.environ, self.system, trial=Trial(path, new))


def may_be_changed(file: Path) -> bool:
    """Whether this user may replace the file, which is there."""
    target = Path(os.path.realpath(file))
    return os.access(target, os.R_OK | os.W_OK, effective_ids=True) and os.access(
        target.parent, os.W_OK | os.X_OK, effective_ids=True
    )


def file_to_change(
    config: Path | None,
    environ: Mapping[str, str],
    system: Path = SYSTEM_FILE,
    *,
    may_change: Callable[[Path], bool] = may_be_changed,
    is_root: bool | None = None,
) -> Path:
    """The strongest file that is read and can be changed by this user; else the one that is made anew."""
    if config:
        return config
    read = files(None, environ, system)
    for file in reversed(read):
        if is_there(file) and may_change(file):
            return file
    is_root = os.geteuid() == 0 if is_root is None else is_root
    return system if is_root else read[-1]


def write_settings(
    path: Path,
    changes: Mapping[SettingPath, Any],
    sources: Sources,
    *,
    check: Callable[[Loaded], object] | None = None,
    disk: Disk | None = None,
) -> Loaded:
    """Change one of the files of the sources; what is loaded from now on.

    Raises SettingsError when that would not load, or `check` refuses it, and UnavailableError when the file cannot be
    written: then it is as it was, or if the disk failed at the very end as it shall be, and never half of it.
    """
    target = Path(os.path.realpath(path))
    is_systems = path == sources.system
    try:
        target.parent.mkdir(0o755 if is_systems else 0o700, parents=True, exist_ok=True)
        with _locked(path, target.parent):
            before = _content(path, target)
            text = _new_text(path, before, changes)
            if text == before:
                return _checked(sources.loaded(path, target), check)
            new = _New(path, target, before, _SYSTEM_MODE if is_systems else _USER_MODE, disk or RealDisk())
            return new.put(text, lambda file: _checked(sources.loaded(path, file), check))
    except OSError as error:
        raise _unwritable(path, error) from error


def overridden(loaded: Loaded, path: Path, changes: Mapping[SettingPath, Any]) -> tuple[str, ...]:
    """What is said of each change that was made in the file but has no effect: a stronger source says otherwise."""
    effective = loaded.settings.model_dump()
    told = []
    for given, value in leaves(changes):
        key = tuple(map(fold, given))
        stronger = [
            origin for other, origin in loaded.origins.items() if _meet(key, other) and origin.name != str(path)
        ]
        if stronger and not _is_same(at(effective, key), value):
            told.append(
                printed(
                    "{place} is stronger: what it says of {key} stays in effect", place=stronger[-1], key=dotted(key)
                )
            )
    return tuple(told)


@dataclass(frozen=True, slots=True)
class _New:
    """A file that is written beside the one whose place it takes."""

    path: Path
    """As people know it; the target is where its links lead."""

    target: Path
    before: bytes | None
    mode: int
    disk: Disk

    def put(self, content: bytes, check: Callable[[Path], Loaded]) -> Loaded:
        """Raises OSError, and what the check raises."""
        new = self.target.with_name(f".{self.target.name}.new")
        try:
            new.unlink(missing_ok=True)  # of a command that was killed, perhaps another user's
            self.disk.write(new, content)
            if self.before is None:
                new.chmod(self.mode)
            else:
                self.disk.liken(new, self.target)
            loaded = check(new)
            if _content(self.path, self.target) != self.before:
                raise UnavailableError(
                    printed("{path} was changed by somebody else meanwhile: try again", path=self.path)
                )
            self.disk.rename(new, self.target)
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)
        self.disk.sync_directory(self.target.parent)
        return loaded


def _checked(loaded: Loaded, check: Callable[[Loaded], object] | None) -> Loaded:
    if check:
        check(loaded)
    return loaded


@contextmanager
def _locked(path: Path, directory: Path) -> Iterator[None]:
    """Two commands do not write beside each other; the lock is gone with its process."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _lock(path, descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(path: Path, descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UnavailableError(printed("another command is changing {path}: try again", path=path)) from error


def _content(path: Path, target: Path) -> bytes | None:
    """None when there is no file; raises OSError, UnavailableError."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):  # what is read from a pipe is gone, and may never come
        raise UnavailableError(printed("{path} is no file that can be changed", path=path))
    with target.open("rb") as file:
        return file.read(LARGEST + 1)


def _new_text(path: Path, before: bytes | None, changes: Mapping[SettingPath, Any]) -> bytes:
    if before is not None:
        read_file(path)  # tells what is wrong with it, and where
    try:
        return edited((before or b"").decode(), changes).encode()
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error
    except UnicodeError as error:
        raise SettingsError(printed("{path}: a new value is not UTF-8 text", path=path)) from error


def _unwritable(path: Path, error: OSError) -> UnavailableError:
    if isinstance(error, PermissionError) and os.geteuid() != 0:
        return UnavailableError(
            printed("{path} cannot be written: {why}; run the command with sudo", path=path, why=reason(error))
        )
    return UnavailableError(printed("{path} cannot be written: {why}", path=path, why=reason(error)))


def _meet(one: SettingPath, other: SettingPath) -> bool:
    """They are the same, or one is a section with the other in it."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _is_same(effective: Any, value: Any) -> bool:
    """A plugin's value that comes from a text is a text still."""
    return as_toml(effective) == as_toml(value) or effective == as_toml(value)
