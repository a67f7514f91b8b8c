"""Python's interpreter, which PortAudio's callbacks need before the device's buffer is empty."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

SOON_S = 0.001
"""How long a thread that computes may keep it from one that waits.  Of Python's own 5 ms a few, one after the other,
are all that a device has in its buffer; where nobody computes it makes no difference."""


@contextmanager
def given_soon() -> Iterator[None]:
    """Meanwhile whoever needs it has it soon."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, SOON_S))
    try:
        yield
    finally:
        sys.setswitchinterval(before)
