"""What native libraries write to descriptor 2 becomes lines of the log."""

import ctypes
import faulthandler
import logging
import os
import queue
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from logging.handlers import QueueHandler
from pathlib import Path
from typing import TypeAlias

import pytest

from voiced.device.native_log import LINES_A_SECOND, FloodGuard, NativeLog

LIMIT_S = 10

Lines: TypeAlias = "queue.Queue[logging.LogRecord]"


@pytest.fixture
def lines() -> Iterator[Lines]:
    """What is logged, as it comes."""
    records: Lines = queue.Queue()
    handler = QueueHandler(records)
    log = logging.getLogger("voiced.device.native")
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    yield records
    log.removeHandler(handler)
    log.setLevel(level)


def native(text: str) -> None:
    """Write as a library does."""
    os.write(2, text.encode())


def test_a_line_of_a_library_is_logged(lines: Lines) -> None:
    with NativeLog():
        native("Expression 'ret' failed\n")
        record = lines.get(timeout=LIMIT_S)
    assert (record.levelno, record.getMessage()) == (logging.WARNING, "Expression 'ret' failed")


def test_what_is_expected_is_no_warning(lines: Lines) -> None:
    with NativeLog() as log, log.expected():
        native("ALSA lib: no such card\n")
        assert lines.get(timeout=LIMIT_S).levelno == logging.DEBUG


def test_a_line_may_come_in_pieces(lines: Lines) -> None:
    with NativeLog():
        native("half a ")
        native("line\n")
        assert lines.get(timeout=LIMIT_S).getMessage() == "half a line"


def test_what_was_written_last_is_logged_at_the_end(lines: Lines) -> None:
    with NativeLog():
        native("the last line\n")
    assert lines.get(timeout=LIMIT_S).getMessage() == "the last line"


def test_a_full_pipe_never_blocks_who_writes() -> None:
    with NativeLog() as log, log.expected():
        libc = ctypes.CDLL(None)
        piece = b"x" * 65_535 + b"\n"
        for _ in range(500):  # 32 MB; the return value may say that it did not fit
            libc.write(2, piece, len(piece))


def test_a_flood_is_cut_and_counted(caplog: pytest.LogCaptureFixture) -> None:
    guard = FloodGuard()
    for number in range(1000):
        guard.line(f"line {number}", now=5.5)
    guard.tell(6.0)
    told = [record.getMessage() for record in caplog.records]
    assert told[-2:] == [f"line {LINES_A_SECOND - 1}", f"{1000 - LINES_A_SECOND} more lines like these, or more"]


def test_the_next_second_is_told_again(caplog: pytest.LogCaptureFixture) -> None:
    guard = FloodGuard()
    for _ in range(1000):
        guard.line("old", now=5.5)
    guard.line("new", now=6.1)
    assert caplog.records[-1].getMessage() == "new"


def test_everything_is_put_back() -> None:
    before, real = sys.stderr, os.stat(2)
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    with NativeLog():
        assert os.stat(2).st_ino != real.st_ino
    assert sys.stderr is before
    assert os.stat(2).st_ino == real.st_ino
    assert len(list(Path("/proc/self/fd").iterdir())) == descriptors


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("logging.getLogger('x').error('by the log')", "ERROR:x:by the log"),
        ("print('by hand', file=sys.stderr)", "by hand"),
        ("1 / 0", "ZeroDivisionError"),
        ("threading.Thread(target=lambda: 1 / 0).run()", "ZeroDivisionError"),
        ("faulthandler.dump_traceback(sys.stderr)", 'File "<string>"'),
        ("os.write(2, b'by a library' + bytes([10])); time.sleep(0.3)", "WARNING:voiced.device.native:by a library"),
    ],
)
def test_what_python_says_reaches_the_real_standard_error(deed: str, told: str) -> None:
    program = f"""
        import faulthandler, logging, os, sys, threading, time
        from voiced.device.native_log import NativeLog
        logging.basicConfig()
        faulthandler.enable()
        with NativeLog():
            {deed}
        """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=60, check=False
    )
    assert told in ran.stderr
    assert ran.stderr.count(told) == 1


def test_a_crash_is_still_told() -> None:
    program = textwrap.dedent("""
        import faulthandler, os, signal
        from voiced.device.native_log import NativeLog
        faulthandler.enable()
        with NativeLog():
            os.kill(os.getpid(), signal.SIGSEGV)
        """)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert "Segmentation fault" in ran.stderr


def test_the_crash_reporter_is_left_as_it_was() -> None:
    was = faulthandler.is_enabled()
    with NativeLog():
        pass
    assert faulthandler.is_enabled() is was
