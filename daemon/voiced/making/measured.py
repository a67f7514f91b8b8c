"""What a recording is like, in numbers: how much speech it holds, without which pauses, how loud, how clean."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10
from typing import TYPE_CHECKING

from voiced.api import BLOCK, RATE, Detector
from voiced.audio import WIDTH
from voiced.listening.gate import BLOCK_MS, GateSettings
from voiced.listening.level import SILENT_DB, Level
from voiced.making.recordings import Recording

if TYPE_CHECKING:
    import numpy

PAUSE_S = 2.0
"""Speech goes on over a pause of so many seconds, where a service does not say."""

HARDLY_S = 0.5
"""Seconds of speech that may be none."""

_GATE = GateSettings()
_BRIDGED = 300 // BLOCK_MS
"""Blocks without speech that are no pause: there are such between words, and within them."""

_EDGE = 100 // BLOCK_MS
"""Blocks beside speech that may hold some of it, and tell nothing of the noise."""

_ENOUGH_NOISE = 200 // BLOCK_MS
_QUIETEST = 5
"""Percent of the blocks that are taken for noise where somebody speaks all the time."""

_FULL_SCALE = 32768
_BYTES = BLOCK * WIDTH
_BLOCK_S = BLOCK / RATE
_CLIPPED = 32700
_CLIPPED_RUN = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """Times are in seconds, levels in dBFS."""

    seconds: float
    """Of the whole recording."""

    speech_s: float
    """Of all speech in it, without its pauses."""

    share: float
    """How much of it is speech, 0 to 1."""

    longest_pause_s: float
    """Between its first and its last speech."""

    longest_speech_s: float
    """Of the speech, without its pauses, that no pause interrupts which is too long."""

    clipped: float
    """How many of the samples are at full scale with their neighbours, 0 to 1."""

    level_db: float
    """RMS of the speech."""

    noise_db: float
    """RMS of what is no speech."""

    leading_s: float
    """Before the first speech; everything when there is none."""

    trailing_s: float
    """After the last speech."""

    @property
    def holds_speech(self) -> bool:
        """There is more than what noise is mistaken for."""
        return self.speech_s >= HARDLY_S


_Span = tuple[int, int]
"""Blocks of speech: the first, and the one after the last."""


def measure(
    recording: Recording, detector: Detector, *, pause_s: float = PAUSE_S, first_channel: bool = False
) -> Measured:
    """What it is like; speech goes on over a pause of up to `pause_s` seconds.

    What its channels hold together is listened to, or the first of them that holds any sound.
    """
    pcm = _for_detectors(recording, first_channel=first_channel)
    blocks = [pcm[at : at + _BYTES] for at in range(0, len(pcm), _BYTES)]
    spans = _speech(blocks, detector)
    speech = [(end - start) * _BLOCK_S for start, end in spans]
    pauses = [(later[0] - earlier[1]) * _BLOCK_S for earlier, later in pairwise(spans)]
    level, noise = _levels(pcm, spans)
    seconds = recording.seconds
    return Measured(
        seconds=seconds,
        speech_s=sum(speech),
        share=min(1.0, sum(speech) / seconds),
        longest_pause_s=max(pauses, default=0.0),
        longest_speech_s=_longest(speech, pauses, pause_s),
        clipped=_clipped(recording.samples),
        level_db=level,
        noise_db=noise,
        leading_s=spans[0][0] * _BLOCK_S if spans else seconds,
        trailing_s=max(0.0, seconds - spans[-1][1] * _BLOCK_S) if spans else 0.0,
    )


def _for_detectors(recording: Recording, *, first_channel: bool) -> bytes:
    """Mono at 16 kHz without direct current, in whole blocks; less than one is filled up with silence."""
    import numpy as np
    import soxr

    samples = recording.samples
    if first_channel:
        mono = samples[:, next(iter(recording.sounding), 0)].astype("float32")
    else:
        mono = samples.mean(axis=1, dtype="float32")
    mono -= mono.mean()
    heard = mono if recording.rate == RATE else soxr.resample(mono, recording.rate, RATE)
    whole = heard[: len(heard) // BLOCK * BLOCK] if len(heard) >= BLOCK else np.pad(heard, (0, BLOCK - len(heard)))
    return bytes(np.clip(np.rint(whole), -_FULL_SCALE, _FULL_SCALE - 1).astype("<i2").tobytes())


def _speech(blocks: Sequence[bytes], detector: Detector) -> list[_Span]:
    """Where somebody speaks, by the rules of the listening gate; but what comes is known, and not only what was."""
    import numpy as np

    level = Level()
    votes = np.array([detector.speech(block) for block in blocks])
    levels = np.array([level.hear(block) for block in blocks])
    above = levels - _floor(levels)
    votes_before = np.concatenate([np.zeros(_GATE.vote_window, int), np.cumsum(votes)])
    enough = votes_before[_GATE.vote_window :] - votes_before[: len(votes)] >= _GATE.open_votes
    opens = votes & enough & (above > _GATE.open_above_db)
    return _spans(votes.tolist(), opens.tolist(), (votes & (above > _GATE.hold_above_db)).tolist())


def _floor(levels: "numpy.typing.NDArray[numpy.float64]") -> "numpy.typing.NDArray[numpy.float64]":
    """The higher of the lowest levels of the seconds before and after each block.

    Neither a recording that begins within a word nor a fan that is switched on within it is taken for something else.
    """
    import numpy as np

    width = min(len(levels), round(_GATE.floor_s * 1000 / BLOCK_MS))
    lowest = np.lib.stride_tricks.sliding_window_view(levels, width).min(axis=1)
    at = np.arange(len(levels))
    before, after = lowest[np.maximum(at - width + 1, 0)], lowest[np.minimum(at, len(lowest) - 1)]
    floor: numpy.typing.NDArray[numpy.float64] = np.maximum(np.maximum(before, after), _GATE.floor_min_db)
    return floor


def _spans(votes: Sequence[bool], opens: Sequence[bool], holds: Sequence[bool]) -> list[_Span]:
    """From the first vote of those that open it to the last block before silence that is longer than a bridge."""
    spans: list[_Span] = []
    start, last, over = -1, 0, 0
    for at, holding in enumerate(holds):
        if start < 0 and opens[at]:
            start = votes.index(True, max(over, at - _GATE.vote_window + 1))
            last = at
        elif start >= 0 and holding:
            last = at
        elif start >= 0 and at - last > _BRIDGED:
            spans.append((start, last + 1))
            start, over = -1, last + 1
    return [*spans, (start, last + 1)] if start >= 0 else spans


def _longest(speech: Sequence[float], pauses: Sequence[float], pause_s: float) -> float:
    longest = going_on = 0.0
    for spoken, pause in zip(speech, [0.0, *pauses], strict=False):
        going_on = spoken + (going_on if pause <= pause_s else 0.0)
        longest = max(longest, going_on)
    return longest


def _levels(pcm: bytes, spans: Sequence[_Span]) -> tuple[float, float]:
    """Of speech, and of the rest."""
    import numpy as np

    powers = (np.frombuffer(pcm, "<i2").reshape(-1, BLOCK).astype("float64") ** 2).mean(axis=1)
    is_speech, is_noise = np.zeros(len(powers), bool), np.ones(len(powers), bool)
    for start, end in spans:
        is_speech[start:end] = True
        is_noise[max(0, start - _EDGE) : end + _EDGE] = False
    quiet = powers[is_noise] if is_noise.sum() >= _ENOUGH_NOISE else powers[powers <= np.percentile(powers, _QUIETEST)]
    # the median, because a click is no noise that goes on
    return _db(float(powers[is_speech].mean()) if spans else 0.0), _db(float(np.median(quiet)))


def _db(power: float) -> float:
    return max(SILENT_DB, 10 * log10(power / _FULL_SCALE**2)) if power else SILENT_DB


def _clipped(samples: "numpy.typing.NDArray[numpy.int16]") -> float:
    import numpy as np

    full = (samples >= _CLIPPED) | (samples <= -_CLIPPED)
    runs = full[2:] & full[1:-1] & full[:-2]
    within = np.zeros_like(full)
    for offset in range(_CLIPPED_RUN):
        within[offset : offset + len(runs)] |= runs
    return float(within.mean())
