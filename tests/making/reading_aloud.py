"""Recordings of somebody who reads aloud, and the rules of three services that clone."""

import io
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from tests.corpus.labels import speech_in
from tests.corpus.sound import Sound, at_level, read, silence
from tests.corpus.voices import KAL, speak
from voiced.api.making import SampleRules
from voiced.audio import RATE
from voiced.making.recordings import Recording, as_wav

SPEECH_DB = -24.0

TEXT = (
    "The north wind and the sun were disputing which was the stronger, when a traveller came along wrapped in a warm "
    "cloak. They agreed that the one who first succeeded in making the traveller take his cloak off should be "
    "considered stronger than the other. Then the north wind blew as hard as he could."
)

QWEN = SampleRules(
    most_bytes=10_000_000,
    least_rate=24_000,
    most_channels=1,
    least_s=3,
    most_s=60,
    best_s=(10, 20),
    least_speech_s=3,
)
COSYVOICE = SampleRules(
    most_bytes=10_000_000,
    least_rate=16_000,
    most_channels=2,
    least_s=5,
    most_s=60,
    best_s=(10, 20),
    least_speech_s=5,
    most_pause_s=2,
    least_share=0.6,
    first_channel_counts=True,
)
HUAWEI = SampleRules(most_bytes=6_000_000, least_rate=16_000, most_channels=2, least_s=5, most_s=25, best_s=(10, 20))
SERVICES = {"qwen": QWEN, "cosyvoice": COSYVOICE, "huawei": HUAWEI}


def reading(folder: Path) -> Sound:
    """14.4 s of speech without a pause worth the name, from its first sound to its last, at 16 kHz."""
    sound = read(speak(KAL, TEXT, folder))
    found = speech_in(sound)
    return at_level(sound[found[0].start : found[-1].end], SPEECH_DB)


def with_pause(speech: Sound, seconds: float, at_s: float = 6.0) -> Sound:
    """The same with silence in it, at the quietest place near there."""
    near = round(at_s * RATE)
    window = np.abs(speech[near - RATE // 2 : near + RATE // 2])
    quiet = np.convolve(window, np.ones(RATE // 50), mode="same")
    place = near - RATE // 2 + int(quiet.argmin())
    return np.concatenate([speech[:place], silence(seconds), speech[place:]])


def between(before_s: float, speech: Sound, after_s: float) -> Sound:
    """The same with silence around it."""
    return np.concatenate([silence(before_s), speech, silence(after_s)])


def samples(sound: Sound, rate: int = 24_000) -> NDArray[np.int16]:
    """Mono 16-bit samples of that rate."""
    resampled = sound if rate == RATE else soxr.resample(sound, RATE, rate)
    return np.clip(np.rint(resampled * 32768), -32768, 32767).astype("int16").reshape(-1, 1)


def recorded(sound: Sound, rate: int = 24_000) -> Recording:
    """A mono 16-bit WAV file of it."""
    return as_wav(samples(sound, rate), rate, "reading.wav")


def stereo(left: NDArray[np.int16], right: NDArray[np.int16], rate: int = 24_000) -> Recording:
    """A 16-bit WAV file of two channels."""
    return as_wav(np.concatenate([left, right], axis=1), rate, "stereo.wav")


def encoded(sound: NDArray[np.int16] | NDArray[np.float64], container: str, coding: str, rate: int = 24_000) -> bytes:
    """A sound file as libsndfile writes it."""
    file = io.BytesIO()
    soundfile.write(file, sound, rate, format=container, subtype=coding)
    return file.getvalue()
