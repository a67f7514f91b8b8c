"""How loud a recording is while it comes: peak, loudness, and whether that is right for a voice.  No clock."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from math import log10
from typing import Literal, TypeAlias

from voiced.audio import WIDTH

FLOOR_DB = -60.0
"""Where the bar begins; it ends at 0 dBFS."""

QUIET_DB, LOUD_DB = -40.0, -12.0
"""Between them is loudness good."""

NOTHING_DB = -65.0
"""A microphone that hears is louder, even in a silent room."""

PEAK_DB = -1.0
"""A peak above it is too loud: the next one clips."""

SILENT_DB = -120.0
"""The level of digital silence, which has none."""

MOMENTS_A_SECOND = 10

Verdict: TypeAlias = Literal["", "nothing", "quiet", "good", "loud", "clipped"]
"""Empty before there is enough to judge by."""

Zone: TypeAlias = Literal["quiet", "good", "loud"]

_LOUDNESS = 3
_PEAK = 10
_JUDGED = 30
"""Of so many moments is the loudness, is the peak, is the verdict."""

_LASTING = 3
"""So many of the moments that are judged reach a loudness: a click is none."""

_CLIPPED = 32_700
_CLIPS = 2
"""So many samples of a moment at the end of the scale are no accident."""

_FULL_SCALE = 32_768


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it is now, in dBFS."""

    loudness_db: float = SILENT_DB
    """Root mean square of the last 0.3 s."""

    peak_db: float = SILENT_DB
    """The highest sample of the last second."""

    verdict: Verdict = ""
    """On the last 3 s."""


@dataclass(frozen=True, slots=True)
class _Moment:
    power: float
    peak: int
    clips: bool


class LevelMeter:
    """Listens to one recording."""

    def __init__(self) -> None:
        self._samples = 0
        self._rate = 1
        self._rest = b""
        self._moments: deque[_Moment] = deque(maxlen=_JUDGED)

    @property
    def seconds(self) -> float:
        """How long it has listened."""
        return self._samples / self._rate

    def hear(self, pcm: bytes, rate: int) -> None:
        """Take some mono 16-bit PCM at that rate, the same for all of it."""
        self._rate = rate
        self._samples += len(pcm) // WIDTH
        self._rest += pcm
        size = max(1, rate // MOMENTS_A_SECOND) * WIDTH
        whole = len(self._rest) // size * size
        self._moments.extend(_moment(self._rest[at : at + size]) for at in range(0, whole, size))
        self._rest = self._rest[whole:]

    def level(self) -> Level:
        """What it shows."""
        if not self._moments:
            return Level()
        latest = list(self._moments)
        powers = [moment.power for moment in latest[-_LOUDNESS:]]
        peak = max(moment.peak for moment in latest[-_PEAK:])
        return Level(_db(sum(powers) / len(powers)), _db(peak**2), _verdict(latest))


def zones(width: int) -> Iterator[Zone]:
    """To which zone of loudness each place of a bar belongs that is so wide."""
    for place in range(width):
        middle_db = FLOOR_DB * (1 - (place + 0.5) / width)
        yield "quiet" if middle_db < QUIET_DB else "good" if middle_db < LOUD_DB else "loud"


def place(db: float, width: int) -> int:
    """How many places of such a bar a level fills."""
    return round(min(1.0, max(0.0, 1 - db / FLOOR_DB)) * width)


def _moment(pcm: bytes) -> _Moment:
    import numpy

    samples = numpy.abs(numpy.frombuffer(pcm, "<i2").astype("int32"))
    power = float(numpy.mean(samples.astype("float64") ** 2))
    return _Moment(power, int(samples.max()), int((samples >= _CLIPPED).sum()) >= _CLIPS)


def _verdict(moments: list[_Moment]) -> Verdict:
    if any(moment.clips for moment in moments):
        return "clipped"
    if len(moments) < _LASTING:
        return ""
    lasting_db = _db(sorted(moment.power for moment in moments)[-_LASTING])
    if lasting_db >= LOUD_DB or _db(max(moment.peak for moment in moments) ** 2) >= PEAK_DB:
        return "loud"
    if lasting_db >= QUIET_DB:
        return "good"
    if len(moments) < _JUDGED:
        return ""
    return "nothing" if _db(max(moment.power for moment in moments)) < NOTHING_DB else "quiet"


def _db(power: float) -> float:
    return max(SILENT_DB, 10 * log10(power / _FULL_SCALE**2)) if power else SILENT_DB
