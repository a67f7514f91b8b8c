"""Brings a recording into the shape that is sent, where nothing is lost by it; one that fits is left alone."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from voiced.api.making import Sample, SampleFormat, SampleRules
from voiced.audio import WIDTH
from voiced.making.judging import is_sendable
from voiced.making.measured import Measured
from voiced.making.recordings import Recording, as_wav
from voiced.wording import printed

if TYPE_CHECKING:
    import numpy

KEPT_S = 0.3
"""Seconds of silence that stay before and after speech."""

WORTH_CUTTING_S = 0.2
"""Less than so much more is left there."""

SMALLER_RATE = 24_000
"""What a file that is too large is brought down to, unless more is needed."""

_HEADER = 44
_ALIKE = 0.01
"""Channels that differ by so little of their sound are the same, dithered or compressed each for itself."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """What would be sent."""

    sample: Sample | None
    """None when no format of the service can hold it."""

    recording: Recording
    """The same, with what is in it; the recording that came when nothing had to be changed."""

    changes: tuple[str, ...]
    """What was changed, in words for people."""


@dataclass(frozen=True, slots=True)
class _Work:
    """A recording on its way into shape."""

    samples: "numpy.typing.NDArray[numpy.int16]"
    rate: int
    is_wav: bool
    """It is sent as a WAV file, so that cutting it costs nothing."""

    changes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of its WAV file."""
        return _HEADER + self.samples.size * WIDTH

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    def changed(self, samples: "numpy.typing.NDArray[numpy.int16]", change: str) -> "_Work":
        return replace(self, samples=samples, is_wav=True, changes=(*self.changes, change))


def shaped(recording: Recording, measured: Measured, rules: SampleRules) -> Shaped:
    """What is sent of it: the file itself when nothing has to be changed, else a 16-bit WAV.

    What still breaks the rules afterwards breaks them for good; `measured` is the recording's.
    """
    fits = is_sendable(recording, rules)
    if "wav" not in rules.formats:
        return _untouched(recording, fits=fits)
    work = _Work(recording.samples, recording.rate, is_wav=not fits or recording.format == "wav")
    if not fits:
        work = work.changed(work.samples, _converted(recording))
    work = _fewer_channels(work, recording, rules)
    work = _without_silence(work, measured, rules)
    work = _smaller(work, rules)
    if not work.changes:
        return _untouched(recording, fits=True)
    written = as_wav(work.samples, work.rate, recording.name)
    return Shaped(Sample(written.data, "wav"), written, work.changes)


def _untouched(recording: Recording, *, fits: bool) -> Shaped:
    sample = Sample(recording.data, cast(SampleFormat, recording.format)) if fits else None
    return Shaped(sample, recording, ())


def _converted(recording: Recording) -> str:
    if recording.format == "wav" and recording.bits:
        return printed("its samples of {bits} bits became samples of 16 bits", bits=recording.bits)
    return printed("the {format} file became a 16-bit WAV file", format=recording.format.upper())


def _fewer_channels(work: _Work, recording: Recording, rules: SampleRules) -> _Work:
    sounding = recording.sounding
    unheard = rules.first_channel_counts and bool(sounding) and sounding[0] != 0
    too_large = work.is_wav and work.size > rules.most_bytes
    if recording.channels == 1 or not (recording.channels > rules.most_channels or unheard or too_large):
        return work
    if len(sounding) == 1:
        change = printed("channel {number} was kept: the others are silent", number=sounding[0] + 1)
    elif _are_alike(work.samples):
        change = printed("one channel was kept: the others are the same")
    elif rules.first_channel_counts and sounding:
        change = printed("channel {number} was kept: the service listens to one only", number=sounding[0] + 1)
    else:
        return work
    kept = sounding[0] if sounding else 0
    return work.changed(work.samples[:, kept : kept + 1], change)


def _are_alike(samples: "numpy.typing.NDArray[numpy.int16]") -> bool:
    first = samples[:, :1].astype("float32")
    difference = ((samples - first) ** 2).mean(axis=0).max()
    return bool(difference <= _ALIKE**2 * (first**2).mean())


def _without_silence(work: _Work, measured: Measured, rules: SampleRules) -> _Work:
    """Never so much that the rest would be too short."""
    may_go = measured.holds_speech and (work.is_wav or _is_broken_by_silence(measured, rules))
    spare = max(0.0, work.seconds - rules.least_s) if may_go else 0.0
    before = min(spare, max(0.0, measured.leading_s - KEPT_S))
    after = min(spare - before, max(0.0, measured.trailing_s - KEPT_S))
    if after >= WORTH_CUTTING_S:
        change = printed("{seconds} s without speech were cut off at the end", seconds=f"{after:.1f}")
        work = work.changed(work.samples[: len(work.samples) - round(after * work.rate)], change)
    if before >= WORTH_CUTTING_S:
        change = printed("{seconds} s without speech were cut off at the beginning", seconds=f"{before:.1f}")
        work = work.changed(work.samples[round(before * work.rate) :], change)
    return work


def _is_broken_by_silence(measured: Measured, rules: SampleRules) -> bool:
    return measured.seconds > rules.most_s or (rules.least_share is not None and measured.share < rules.least_share)


def _smaller(work: _Work, rules: SampleRules) -> _Work:
    import numpy as np
    import soxr

    rate = max(rules.least_rate, SMALLER_RATE)
    size_then = _HEADER + work.samples.size * WIDTH * rate / work.rate
    if not work.is_wav or work.size <= rules.most_bytes or rate >= work.rate or size_then > rules.most_bytes:
        return work
    sound = soxr.resample(work.samples.astype("float32"), work.rate, rate, "VHQ")
    change = printed("{before} samples a second became {after}: the file was too large", before=work.rate, after=rate)
    samples = np.clip(np.rint(sound), -32768, 32767).astype("int16")
    return replace(work.changed(samples, change), rate=rate)
