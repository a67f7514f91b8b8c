"""A recording that a voice can be cloned from, made on the spot."""

import io
import math
import wave
from functools import cache

from voiced.api.making import Sample, SampleRules
from voiced.api.testing.sounds import silence, vowel
from voiced.audio import WIDTH

RATE = 24_000
"""Samples a second, unless the rules want more."""

AROUND_S = 0.2
"""Silence before and after, in seconds."""


def clean_sample(rules: SampleRules) -> Sample:
    """A hummed vowel as a mono 16-bit WAV file, as short as is recommended.

    Raises ValueError when the rules forbid it.
    """
    if "wav" not in rules.formats:
        raise ValueError("the service takes no WAV files: give a sample of your own")
    rate = max(RATE, rules.least_rate)
    around = silence(AROUND_S, rate)
    speech = _second(rate) * math.ceil(max(rules.best_s[0], rules.least_s))
    data = wav(around + speech + around, rate)
    if len(data) > rules.most_bytes:
        raise ValueError(f"{len(data)} bytes are more than the {rules.most_bytes} that the service takes")
    return Sample(data, "wav")


def wav(pcm: bytes, rate: int) -> bytes:
    """Mono 16-bit PCM as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, WIDTH, rate, 0, "NONE", ""))
        written.writeframes(pcm)
    return file.getvalue()


@cache
def _second(rate: int) -> bytes:
    return vowel(1.0, rate)
