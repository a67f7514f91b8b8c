"""The near-silence that a synthesizer leaves around a clause, cut while its sound streams."""

from array import array
from operator import mul

from voiced.audio import WIDTH

WINDOW = 0.005
"""Seconds of sound whose level is judged at once."""

QUIET = (32768 * 10 ** (-55 / 20)) ** 2
"""Mean square of what nobody hears, -55 dBFS: a soft consonant is louder from its beginning."""

LONGEST = 1.0
"""Seconds of silence that are cut or held back at most; what lasts longer is passed on."""


class Trimming:
    """One clause on its way: what comes in goes out at once, but for the silence around it.

    Pauses inside stay as they are: of silence, what may be the end waits for the sound behind it.
    """

    def __init__(self, rate: int, before: float, behind: float) -> None:
        """Leave `before` seconds in front of the first sound and `behind` after the last."""
        self._bytes = rate * WIDTH
        self._window = max(1, round(WINDOW * rate)) * WIDTH
        self._before = round(before * rate) * WIDTH
        self._behind = round(behind * rate) * WIDTH
        self._part = b""
        self._held = bytearray()
        self._quiet = 0
        """Bytes since the last sound, passed on or not."""
        self._sounded = False

    @property
    def left(self) -> float:
        """Seconds of silence behind the last sound that were passed on."""
        return (self._quiet - len(self._held)) / self._bytes if self._sounded else 0.0

    def feed(self, pcm: bytes) -> bytes:
        """The sound that can be played now."""
        pcm = self._part + pcm
        whole = len(pcm) // self._window * self._window
        self._part = pcm[whole:]
        return b"".join(self._passed(pcm[at : at + self._window]) for at in range(0, whole, self._window))

    def end(self) -> bytes:
        """What is still to be played when no more comes; half a sample is none."""
        rest = self._passed(self._part[: len(self._part) // WIDTH * WIDTH])
        return rest if self._sounded else bytes(self._held)

    def _passed(self, window: bytes) -> bytes:
        quiet = _is_quiet(window)
        self._quiet = self._quiet + len(window) if quiet else 0
        self._held += window
        if quiet and self._quiet < LONGEST * self._bytes:
            return self._passed_quiet()
        self._sounded = True
        passed = bytes(self._held)
        self._held.clear()
        return passed

    def _passed_quiet(self) -> bytes:
        """Of silence, what is left whatever follows."""
        if not self._sounded:
            del self._held[: max(0, len(self._held) - self._before)]
        elif self._quiet <= self._behind:
            passed = bytes(self._held)
            self._held.clear()
            return passed
        return b""


def _is_quiet(pcm: bytes) -> bool:
    values = array("h", pcm)
    energy: int = sum(map(mul, values, values))
    return energy <= QUIET * len(values)
