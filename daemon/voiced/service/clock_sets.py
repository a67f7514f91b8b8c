"""Tells when somebody sets the time of day, or the machine wakes up: a timer of the kernel that is cancelled by it."""

import asyncio
import ctypes
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

TFD_TIMER_ABSTIME = 1
TFD_TIMER_CANCEL_ON_SET = 2

FAR_S = 30 * 24 * 3600
"""The timer itself is not meant to run out."""


class _Times(ctypes.Structure):
    """struct itimerspec: an interval and a point in time, each in seconds and nanoseconds."""

    _fields_ = (
        ("interval_s", ctypes.c_long),
        ("interval_ns", ctypes.c_long),
        ("value_s", ctypes.c_long),
        ("value_ns", ctypes.c_long),
    )


@contextmanager
def told_when_set(tell: Callable[[], object]) -> Iterator[bool]:
    """Calls `tell` in the running loop when it happens; gives False where the kernel cannot say it."""
    descriptor = _timer()
    if descriptor is None:
        yield False
        return
    loop = asyncio.get_running_loop()
    try:
        loop.add_reader(descriptor, _cancelled, loop, descriptor, tell)
        yield True
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)


def _timer() -> int | None:
    try:
        libc = ctypes.CDLL(None)
        descriptor: int = libc.timerfd_create(time.CLOCK_REALTIME, os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, AttributeError):
        return None
    if descriptor < 0:
        return None
    times = _Times(0, 0, int(time.time()) + FAR_S, 0)
    flags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET
    if libc.timerfd_settime(descriptor, flags, ctypes.byref(times), None) != 0:
        os.close(descriptor)
        return None
    return descriptor


def _cancelled(loop: asyncio.AbstractEventLoop, descriptor: int, tell: Callable[[], object]) -> None:
    loop.remove_reader(descriptor)  # it stays readable
    with suppress(OSError):  # ECANCELED is how it says it
        os.read(descriptor, 8)
    tell()
