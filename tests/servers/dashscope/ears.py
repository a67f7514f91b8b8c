"""What the service hears in sound."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tests.servers.dashscope import chirp

if TYPE_CHECKING:
    from voiced_chirp.reading import Reader

RATE = 16_000
_BYTES_PER_MS = RATE * 2 // 1000


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood so far."""

    text: str
    """Certain."""
    stash: str
    """May still change."""


class Hearing(Protocol):
    """Hears one item."""

    def hear(self, pcm: bytes) -> Heard:
        """The next sound, 16 kHz mono 16-bit PCM; what was understood so far."""

    def end(self) -> str:
        """No more sound comes; the final text."""


Ears = Callable[[], Hearing]
"""Called for each item of the service."""


class Scripted:
    """Ears that hear these texts, one an item, whatever the sound; then nothing.

    A text is revealed a word at a time, a Chinese one a character at a time; the last two are not certain.
    """

    def __init__(self, *texts: str, word_ms: int = 200) -> None:
        self._texts = iter(texts)
        self._word_ms = word_ms

    def __call__(self) -> Hearing:
        return _Reciting(next(self._texts, ""), self._word_ms)


class Chirps:
    """Ears that understand chirped text."""

    def __call__(self) -> Hearing:
        return _Reading(chirp.reader())


class _Reciting:
    _UNCERTAIN = 2

    def __init__(self, text: str, word_ms: int) -> None:
        self._text = text
        self._words = re.findall(r"[⺀-鿿＀-￯]|[^\s⺀-鿿＀-￯]+\s*|\s+", text)
        self._word_bytes = word_ms * _BYTES_PER_MS
        self._heard = 0

    def hear(self, pcm: bytes) -> Heard:
        self._heard += len(pcm)
        words = self._words[: self._heard // self._word_bytes]
        return Heard(_joined(words[: -self._UNCERTAIN]), _joined(words[-self._UNCERTAIN :]))

    def end(self) -> str:
        return self._text


class _Reading:
    def __init__(self, reader: "Reader") -> None:
        self._reader = reader

    def hear(self, pcm: bytes) -> Heard:
        self._reader.hear(pcm)
        return Heard(self._reader.text, self._reader.draft)

    def end(self) -> str:
        return self._reader.end()


def _joined(words: Iterable[str]) -> str:
    return "".join(words)
