"""What a virtual device carries, recorded from outside with the time of every sample."""

import bisect
import os
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Self

from tests.virtual_sound.captured import Captured
from tests.virtual_sound.server import SINK, Server

_LATENCY_MS = 5
_READ = 1 << 16
_START_LIMIT_S = 5.0
_STEP_S = 0.05


class Recording:
    """A listener at a device; it goes on until it is left or the device goes."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._pcm = bytearray()
        self._stamps: list[tuple[float, int]] = []
        self._lock = threading.Lock()
        self._begun = threading.Event()

    def __enter__(self) -> Self:
        words = ["--record", f"--device={SINK}.monitor", *self._server.raw(latency_ms=_LATENCY_MS)]
        self._program = self._server.client("pacat", *words, stdout=subprocess.PIPE)
        self._reader = threading.Thread(target=self._read, args=(self._program,), daemon=True)
        self._reader.start()
        if not (self._begun.wait(_START_LIMIT_S) and self._stamps):
            self._stop()
            raise RuntimeError("nothing can be recorded: the device gives nothing")
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def so_far(self, since: float = 0.0) -> Captured:
        """What was recorded until now, or of it what came after a monotonic time."""
        with self._lock:
            begin = bisect.bisect_left(self._stamps, (since, 0)) if since else 0
            first = self._stamps[begin - 1][1] if begin else 0
            stamps = tuple((at, end - first) for at, end in self._stamps[begin:])
            return Captured(bytes(self._pcm[2 * first :]), self._server.rate, stamps)

    def wait_for(self, told: Callable[[Captured], float | None], since: float, limit_s: float = 10.0) -> float | None:
        """What is told of the sound after `since`, as soon as it is something; None when the limit is over."""
        end = time.monotonic() + limit_s
        while (found := told(self.so_far(since))) is None and time.monotonic() < end:
            time.sleep(_STEP_S)
        return found

    def _read(self, program: "subprocess.Popen[bytes]") -> None:
        assert program.stdout
        odd = b""
        with suppress(ValueError):  # closed under our hands
            while read := os.read(program.stdout.fileno(), _READ):
                now, read = time.monotonic(), odd + read
                whole = len(read) & ~1
                odd = read[whole:]
                with self._lock:
                    self._pcm += read[:whole]
                    self._stamps.append((now, len(self._pcm) // 2))
                self._begun.set()
        self._begun.set()

    def _stop(self) -> None:
        self._program.kill()
        self._program.wait()
        self._reader.join()
        if self._program.stdout:
            self._program.stdout.close()
