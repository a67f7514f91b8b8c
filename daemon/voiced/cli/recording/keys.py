"""Keys of the terminal, one at a time, as they are pressed."""

import asyncio
import os
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeAlias

ENTER, END = "\n", ""
"""What is given for the key Enter, and when the terminal is gone."""

Restore: TypeAlias = Callable[[], None]

_ESCAPE = b"\x1b"
_MOST = 256
"""Bytes that are read at once."""


@contextmanager
def keys(descriptor: int, pressed: Callable[[str], None]) -> Iterator[Restore]:
    """Meanwhile `pressed` is called on the running loop with each key, and nothing of it is shown.

    What was typed before is forgotten.  The terminal is as before at the end, or as soon as what is given is called:
    that is for who leaves the process without coming to the end.
    """
    loop = asyncio.get_running_loop()
    before = termios.tcgetattr(descriptor)

    def restore() -> None:
        # at once: waiting for what is still to be shown takes for ever where nobody shows it
        with suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(descriptor, termios.TCSANOW, before)

    def read() -> None:
        typed = _typed(descriptor)
        if not typed:
            loop.remove_reader(descriptor)
        for key in typed or (END,):
            pressed(key)

    try:
        tty.setcbreak(descriptor, termios.TCSANOW)
        termios.tcflush(descriptor, termios.TCIFLUSH)
        loop.add_reader(descriptor, read)
        yield restore
    finally:
        loop.remove_reader(descriptor)
        restore()


def _typed(descriptor: int) -> str:
    """Empty when the terminal is gone; an arrow or the like is a blank."""
    try:
        some = os.read(descriptor, _MOST)
    except OSError:  # it was hung up
        return END
    return " " if some.startswith(_ESCAPE) else some.decode(errors="replace").replace("\r", ENTER)
