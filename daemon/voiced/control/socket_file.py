"""The control socket as a file: never wider than its mode, never two daemons behind it, removed by its owner alone."""

import fcntl
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voiced.api.errors import UnavailableError
from voiced.control.address import check_length, directory_mode
from voiced.wording import printed, reason


class SocketFile:
    """A listening socket at a path."""

    def __init__(self, path: Path, mode: int) -> None:
        """`mode` is the file's: 0o660 for the user and the group of this process."""
        self._path = path
        self._mode = mode
        self._made: tuple[int, int] | None = None

    def open(self) -> socket.socket:
        """Listen there, in place of a socket that nobody answers at.  Raises UnavailableError."""
        check_length(self._path)
        try:
            self._make_directory()
            with self._alone():
                self._clear_away()
                return self._bind()
        except OSError as error:
            raise UnavailableError(
                printed(
                    "the control socket {path} cannot be made: {why}; "
                    "set control.socket to a path where voiced may write",
                    path=self._path,
                    why=reason(error),
                )
            ) from error

    def remove(self) -> None:
        """Remove the file, unless somebody else's is in its place."""
        with suppress(OSError):
            if self._made == _identity(self._path):
                self._path.unlink()

    def _make_directory(self) -> None:
        directory = self._path.parent
        if directory.is_dir():
            return
        directory.mkdir(0o700)
        directory.chmod(directory_mode(self._mode))  # whatever the umask is

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two daemons that start at once must not take the other's new socket for a dead one."""
        descriptor = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            _lock(descriptor, self._path)
            yield
        finally:
            os.close(descriptor)

    def _clear_away(self) -> None:
        with suppress(FileNotFoundError):
            if not stat.S_ISSOCK(self._path.lstat().st_mode):
                raise UnavailableError(
                    printed("{path} is there and is no socket; remove it, or set control.socket", path=self._path)
                )
            if _answers(self._path):
                raise UnavailableError(
                    printed(
                        "another voiced runs already and listens at {path}; "
                        "stop it, or give this one another control.socket",
                        path=self._path,
                    )
                )
            self._path.unlink()

    def _bind(self) -> socket.socket:
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(~self._mode & 0o777)
        try:
            listening.bind(os.fspath(self._path))
            self._made = _identity(self._path)
            listening.listen()
        except OSError:
            listening.close()
            raise
        finally:
            os.umask(before)
        return listening


def _lock(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise UnavailableError(printed("another voiced is just starting at {path}", path=path)) from None


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(0)
        try:
            probe.connect(os.fspath(path))
        except ConnectionRefusedError:
            return False
        except BlockingIOError:  # so many wait already that it has no time for one more
            return True
        return True


def _identity(path: Path) -> tuple[int, int]:
    found = path.lstat()
    return found.st_dev, found.st_ino
