"""Sound into text, while it comes."""

from unicodedata import east_asian_width

from voiced_chirp.alphabet import CHECK, MORE, STEPS, SYNC, check_of, slot_of
from voiced_chirp.hearing import Ear, Seen

_SLACK = 1
"""Bytes of SYNC that may be wrong."""

_SYNC_STEPS = [slot_of(index) * STEPS for index in range(len(SYNC))]
_ALIGNMENTS = STEPS
"""Steps after the first that sounds like SYNC at which it may sound clearer."""

_SILENCE = Seen(0, 0.0)
_TAIL = STEPS * slot_of(len(SYNC) + MORE + CHECK)
"""Steps that complete any packet."""


class Reader:
    """Reads one stream of sound; whatever is no text, or is not certain, is left out."""

    def __init__(self) -> None:
        self._ear = Ear()
        self._seen: list[Seen] = []
        self._at = 0
        """Nothing before this step begins a packet."""
        self._texts: list[str] = []
        self._part = b""
        """The beginning of a text of several packets."""
        self._coming = b""
        """What was heard of the packet that is heard now."""

    @property
    def text(self) -> str:
        """What was read, and checked."""
        return _joined(self._texts)

    @property
    def draft(self) -> str:
        """What is being read behind it, and not checked yet."""
        return (self._part + self._coming).decode(errors="ignore")

    def hear(self, pcm: bytes) -> None:
        """The next sound, 16 kHz mono 16-bit PCM."""
        self._seen += self._ear.hear(pcm)
        self._look()

    def end(self) -> str:
        """No more sound comes; everything that was read."""
        self._seen += [_SILENCE] * _TAIL
        self._look()
        if self._part:
            self._finish(b"")
        return self.text

    def _look(self) -> None:
        self._coming = b""
        while (begin := self._next()) is not None:
            body = self._body(begin)
            if body is None:
                return
            content, check = body[:-CHECK], body[-CHECK:]
            if check_of(content) == check:
                self._take(content)
                self._at = begin + slot_of(len(SYNC) + len(body) - 1) * STEPS + 1
            else:
                self._at += 1
        del self._seen[: self._at]
        self._at = 0

    def _next(self) -> int | None:
        """The step at which the next packet begins, where it sounds clearest; None when there is none yet."""
        while self._at + _SYNC_STEPS[-1] + _ALIGNMENTS < len(self._seen):
            if self._wrong(self._at) <= _SLACK:
                places = range(self._at, self._at + _ALIGNMENTS)
                return max(places, key=lambda at: (-self._wrong(at), self._loudness(at)))
            self._at += 1
        return None

    def _wrong(self, begin: int) -> int:
        """How many bytes differ from SYNC."""
        return sum(self._seen[begin + step].byte != byte for step, byte in zip(_SYNC_STEPS, SYNC, strict=True))

    def _loudness(self, begin: int) -> float:
        return sum(self._seen[begin + step].loudness for step in _SYNC_STEPS)

    def _body(self, begin: int) -> bytes | None:
        """Length, text and check of a packet; None as long as it goes on."""
        length = self._byte(begin, 0)
        if length is None:
            return None
        whole = 1 + (length & ~MORE) + CHECK
        heard = [self._byte(begin, index) for index in range(whole)]
        body = bytes(byte for byte in heard if byte is not None)
        if len(body) == whole:
            return body
        self._coming = body[1 : whole - CHECK]
        return None

    def _byte(self, begin: int, index: int) -> int | None:
        step = begin + slot_of(len(SYNC) + index) * STEPS
        return self._seen[step].byte if step < len(self._seen) else None

    def _take(self, content: bytes) -> None:
        if content[0] & MORE:
            self._part += content[1:]
        else:
            self._finish(content[1:])

    def _finish(self, last: bytes) -> None:
        self._texts.append((self._part + last).decode(errors="ignore"))
        self._part = b""


def _joined(texts: list[str]) -> str:
    """One text, with a space after each that does not end as Chinese does."""
    return "".join(text if east_asian_width(text[-1]) in "WF" else f"{text} " for text in texts if text).strip()
