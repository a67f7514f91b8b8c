"""The socket's file has its mode from the first moment, one daemon behind it, and goes with that daemon."""

import fcntl
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from voiced.api import UnavailableError
from voiced.control.socket_file import SocketFile

KILLED = """
import os, socket, sys
listening = socket.socket(socket.AF_UNIX)
listening.bind(sys.argv[1])
listening.listen()
os.kill(os.getpid(), 9)
"""


@contextmanager
def opened(path: Path, mode: int = 0o660) -> Iterator[SocketFile]:
    file = SocketFile(path, mode)
    with file.open():
        yield file


@contextmanager
def umask(value: int) -> Iterator[None]:
    before = os.umask(value)
    try:
        yield
    finally:
        os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mode", [0o600, 0o660, 0o666])
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_file_has_its_mode_whatever_the_umask_is(path: Path, mode: int, mask: int) -> None:
    with umask(mask), opened(path, mode):
        assert mode_of(path) == mode
        assert os.umask(mask) == mask


@pytest.mark.parametrize(("mode", "directory"), [(0o600, 0o700), (0o660, 0o755)])
def test_its_directory_is_made_to_fit_whatever_the_umask_is(path: Path, mode: int, directory: int) -> None:
    inner = path.parent / "voiced" / "control.sock"
    with umask(0o077), opened(inner, mode):
        assert mode_of(inner.parent) == directory


def test_a_directory_that_exists_is_left_as_it_is(path: Path) -> None:
    path.parent.chmod(0o711)
    with opened(path):
        assert mode_of(path.parent) == 0o711


def test_a_second_daemon_is_refused(path: Path) -> None:
    with opened(path), pytest.raises(UnavailableError, match="another voiced runs already and listens at"):
        SocketFile(path, 0o660).open()


def test_a_daemon_that_has_no_time_to_answer_is_still_there(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as busy, socket.socket(socket.AF_UNIX) as waiting:
        busy.bind(str(path))
        busy.listen(0)
        waiting.connect(str(path))
        with pytest.raises(UnavailableError, match="another voiced runs already"):
            SocketFile(path, 0o660).open()


def test_a_daemon_that_starts_at_the_same_moment_is_refused(path: Path) -> None:
    with Path(f"{path}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UnavailableError, match="another voiced is just starting"):
            SocketFile(path, 0o660).open()


def test_a_socket_that_a_killed_daemon_left_is_replaced(path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert path.is_socket()
    with opened(path), socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))


def test_what_is_no_socket_is_not_replaced(path: Path) -> None:
    path.write_text("precious")
    with pytest.raises(UnavailableError, match="is there and is no socket"):
        SocketFile(path, 0o660).open()
    assert path.read_text() == "precious"


def test_the_file_goes_with_its_daemon(path: Path) -> None:
    with opened(path) as file:
        file.remove()
    assert not path.exists()


def test_the_file_of_another_daemon_stays(path: Path) -> None:
    with opened(path) as old:
        path.unlink()
        with opened(path):
            old.remove()
            assert path.exists()


def test_removing_what_is_gone_already_is_fine(path: Path) -> None:
    with opened(path) as file:
        path.unlink()
        file.remove()
        assert not path.exists()


def test_a_place_that_cannot_be_written_is_told(path: Path) -> None:
    with pytest.raises(UnavailableError, match=r"cannot be made: No such file.*set control.socket"):
        SocketFile(path.parent / "no" / "voiced" / "control.sock", 0o660).open()


def test_a_file_in_place_of_the_directory_is_told(path: Path) -> None:
    path.write_text("")
    with pytest.raises(UnavailableError, match="cannot be made: File exists"):
        SocketFile(path / "control.sock", 0o660).open()


def test_a_path_that_is_too_long_is_told(path: Path) -> None:
    with pytest.raises(UnavailableError, match="too long"):
        SocketFile(path.parent / ("x" * 100) / "control.sock", 0o660).open()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_socket_that_may_not_be_asked_is_told(path: Path) -> None:
    with opened(path, 0o600):
        path.parent.chmod(0o777)
        os.seteuid(65534)
        try:
            with pytest.raises(UnavailableError, match="cannot be made: Permission denied"):
                SocketFile(path, 0o660).open()
        finally:
            os.seteuid(0)
