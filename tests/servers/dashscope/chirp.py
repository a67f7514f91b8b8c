"""The chirps of the example plugin, which need not be installed for it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voiced_chirp.reading import Reader

_CHIRP = str(Path(__file__).parents[3] / "examples" / "voiced-chirp")


def reader() -> "Reader":
    """What reads chirped text, 16 kHz mono 16-bit PCM."""
    with _found():
        from voiced_chirp.reading import Reader
    return Reader()


def chirped(text: str) -> bytes:
    """A text as sound, 16 kHz mono 16-bit PCM."""
    with _found():
        from voiced_chirp.writing import chirped
    return b"".join(chirped(text))


@contextmanager
def _found() -> Iterator[None]:
    sys.path.append(_CHIRP)
    try:
        yield
    finally:
        sys.path.remove(_CHIRP)
