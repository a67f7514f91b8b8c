"""What ALSA, JACK and PortAudio write to standard error, as lines of our log.

They know no other place for it than file descriptor 2, and PortAudio may write 90 MB a second.  So while devices are
open, descriptor 2 is a pipe that nobody ever waits for: when it is full, what is written is lost.  Our own logs,
warnings and tracebacks go on to the real standard error; child processes write into the pipe too.
"""

import contextlib
import faulthandler
import logging
import os
import select
import sys
import threading
import time
from collections.abc import Iterator
from typing import TextIO

logger = logging.getLogger("voiced.device.native")

LINES_A_SECOND = 50
"""So many are logged; how many more there were is told once a second."""

LONGEST = 4096
"""Bytes of a line; a longer one is cut."""

REST_S = 0.02
"""Pause between two reads while lines are left out, so that a flood takes no time from anybody."""

CAPACITY = 65_536
"""Bytes that a pipe of Linux holds."""

LAG_S = 0.1
"""A line may be read so much later than it was written."""


class FloodGuard:
    """Lets so many lines a second pass, and counts the others."""

    def __init__(self, level: int = logging.WARNING) -> None:
        self.level = level
        self._second = 0
        self._passed = 0
        self._left_out = 0

    @property
    def is_flooded(self) -> bool:
        """Lines are being left out."""
        return self._left_out > 0

    def line(self, text: str, now: float) -> None:
        """Log it, or leave it out."""
        self.tell(now)
        self._passed += 1
        if self._passed <= LINES_A_SECOND:
            logger.log(self.level, "%s", text)
        else:
            self._left_out += 1

    def tell(self, now: float) -> None:
        """A new second may have begun: tell what the last one left out."""
        if int(now) == self._second:
            return
        left_out, self._second, self._passed, self._left_out = self._left_out, int(now), 0, 0
        if left_out:
            logger.log(self.level, "%d more lines like these, or more", left_out)


class NativeLog:
    """`with NativeLog() as log:` reads descriptor 2 until the end."""

    def __init__(self) -> None:
        self._guard = FloodGuard()
        self._quiet = 0
        self._quiet_until = 0.0
        self._partial = b""

    @contextlib.contextmanager
    def expected(self) -> Iterator[None]:
        """What is written inside is no news: debug instead of warning."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1
            self._quiet_until = time.monotonic() + LAG_S

    def __enter__(self) -> "NativeLog":
        with contextlib.ExitStack() as stack:
            _flush(sys.stderr)
            real = os.dup(2)
            stack.callback(os.close, real)
            stack.enter_context(_python_writes_to(real))
            self._start_reading(stack)
            stack.callback(os.dup2, real, 2)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _start_reading(self, stack: contextlib.ExitStack) -> None:
        """Let descriptor 2 be a pipe, whose reader ends when the stack does."""
        source, sink = os.pipe()
        stop, stopped = os.pipe()
        for descriptor in (source, stop):
            stack.callback(os.close, descriptor)
        os.set_blocking(sink, False)
        reader = threading.Thread(target=self._read, args=(source, stop), name="native log", daemon=True)
        reader.start()
        stack.callback(reader.join, 1.0)
        stack.callback(os.close, stopped)
        os.dup2(sink, 2)
        os.close(sink)

    def _read(self, source: int, stop: int) -> None:
        stops = False
        while not stops:
            ready, _, _ = select.select([source, stop], [], [], 1.0)
            stops = stop in ready
            if source in ready:  # once more at the end: the pipe holds no more than is read at once
                self._take(os.read(source, CAPACITY))
            self._guard.tell(time.monotonic())
            if self._guard.is_flooded:
                time.sleep(REST_S)

    def _take(self, some: bytes) -> None:
        now = time.monotonic()
        self._guard.level = logging.DEBUG if self._quiet or now < self._quiet_until else logging.WARNING
        *lines, self._partial = (self._partial + some).split(b"\n")
        if len(self._partial) > LONGEST:
            lines, self._partial = [*lines, self._partial], b""
        for line in lines:
            if line.strip():
                self._guard.line(line[:LONGEST].decode(errors="replace").rstrip(), now)


@contextlib.contextmanager
def _python_writes_to(descriptor: int) -> Iterator[None]:
    """Let Python's standard error be that descriptor: for what is printed, for logs, and for a crash."""
    old = sys.stderr
    new = open(descriptor, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
    crashes = faulthandler.is_enabled()
    sys.stderr = new
    _move_logs(old, new)
    if crashes:
        faulthandler.enable(new)
    try:
        yield
    finally:
        sys.stderr = old
        _move_logs(new, old)
        if crashes and old is not None:
            faulthandler.enable(old)
        new.close()


def _move_logs(old: TextIO | None, new: TextIO | None) -> None:
    known = [logging.getLogger(), *(one for one in logging.Logger.manager.loggerDict.values())]
    for log in known:
        for handler in getattr(log, "handlers", ()):
            if new is not None and isinstance(handler, logging.StreamHandler) and handler.stream is old:
                handler.setStream(new)


def _flush(stream: TextIO | None) -> None:
    if stream is not None:
        stream.flush()
