"""Sounds that are not speech (and babble, which is), each made from a seed."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tests.corpus.sound import Sound, at_level, silence
from voiced.audio import RATE

Noise = Callable[[float, int], Sound]
"""Seconds and a seed."""

_KEYS = ((697, 1209), (697, 1336), (770, 1477), (852, 1209), (941, 1336))


def white(seconds: float, seed: int) -> Sound:
    """The same power at every frequency."""
    return np.random.default_rng(seed).normal(size=round(seconds * RATE))


def pink(seconds: float, seed: int) -> Sound:
    """3 dB less an octave: fans, rain."""
    return _coloured(seconds, seed, 0.5)


def brown(seconds: float, seed: int) -> Sound:
    """6 dB less an octave: traffic, rumble."""
    return _coloured(seconds, seed, 1.0)


def babble(seconds: float, seed: int, voices: Sequence[Sound], people: int = 6) -> Sound:
    """So many people talking at once without a pause."""
    dice = np.random.default_rng(seed)
    mixed = silence(seconds)
    for _ in range(people):
        order = dice.permutation(len(voices))
        talk = np.concatenate([at_level(voices[at], -26.0) for at in order])
        mixed += np.resize(np.roll(talk, int(dice.integers(talk.size))), mixed.size)
    return mixed


def hum(seconds: float, seed: int, mains: float) -> Sound:
    """A mains hum with harmonics that breathes slowly."""
    dice = np.random.default_rng(seed)
    time = _time(seconds)
    parts = [
        np.sin(2 * np.pi * mains * n * time + dice.uniform(0, 6.28)) * dice.uniform(0.3, 1) / n for n in range(1, 9)
    ]
    breath = 1 + 0.05 * np.sin(2 * np.pi * 0.3 * time)
    return np.asarray(np.sum(parts, axis=0) * breath)


def keyboard(seconds: float, seed: int) -> Sound:
    """Keys hit four times a second: bursts of 4 to 12 ms."""
    return _events(seconds, seed, 4.0, _key)


def thuds(seconds: float, seed: int) -> Sound:
    """A door or a cup, every three seconds: 60 to 180 ms that die away."""
    return _events(seconds, seed, 1 / 3, _thud)


def beeps(seconds: float, seed: int) -> Sound:
    """Device beeps of 100 to 400 ms, 600 to 3000 Hz, every two seconds."""
    return _events(seconds, seed, 0.5, _beep)


def dialling(seconds: float, seed: int) -> Sound:
    """Telephone keys, two a second."""
    return _events(seconds, seed, 2.0, _dial)


def chords(seconds: float, seed: int) -> Sound:
    """Slow music: a new chord of four notes every two seconds."""
    dice = np.random.default_rng(seed)
    parts = []
    for _ in range(int(np.ceil(seconds / 2))):
        time = _time(2.0)
        root = 110 * 2 ** (dice.integers(0, 24) / 12)
        tones = [np.sin(2 * np.pi * root * step * time) for step in (1, 1.26, 1.5, 2)]
        parts.append(np.sum(tones, axis=0) * np.minimum(1, time / 0.02) * np.exp(-time))
    return np.asarray(np.concatenate(parts)[: round(seconds * RATE)])


def fan(seconds: float, seed: int) -> Sound:
    """Pink noise that swells and falls by 2 dB, twice a second."""
    return np.asarray(pink(seconds, seed) * (1 + 0.12 * np.sin(2 * np.pi * 2 * _time(seconds))))


def steps(seconds: float, seed: int) -> Sound:
    """Pink noise whose level jumps by 6 to 20 dB every ten seconds: a fan switched on and off."""
    dice = np.random.default_rng(seed)
    count = int(np.ceil(seconds / 10))
    gains = np.cumsum([dice.uniform(6, 20) * (-1) ** n for n in range(count)])
    levels = np.repeat(10 ** (gains / 20), 10 * RATE)[: round(seconds * RATE)]
    return np.asarray(pink(seconds, seed) * levels)


def click(seed: int) -> Sound:
    """One short hard sound."""
    return _key(np.random.default_rng(seed))


def thud(seed: int) -> Sound:
    """One dull sound that dies away."""
    return _thud(np.random.default_rng(seed))


def _coloured(seconds: float, seed: int, slope: float) -> Sound:
    """Noise whose amplitude falls with frequency to the power of `slope`, from 20 Hz up."""
    wanted = round(seconds * RATE)
    # Lengths that are no power of two cost a transform many times as much.
    size = 1 << (wanted - 1).bit_length()
    spectrum = np.fft.rfft(np.random.default_rng(seed).normal(size=size))
    frequency = np.fft.rfftfreq(size, 1 / RATE)
    shaped = np.where(frequency >= 20, spectrum / np.maximum(frequency, 20) ** slope, 0)
    return np.asarray(np.fft.irfft(shaped, size)[:wanted])


def _time(seconds: float) -> NDArray[np.float64]:
    return np.arange(round(seconds * RATE)) / RATE


def _events(seconds: float, seed: int, per_second: float, make: Callable[[Generator], Sound]) -> Sound:
    dice = np.random.default_rng(seed)
    mixed = silence(seconds)
    at = dice.exponential(1 / per_second)
    while at < seconds:
        sound = make(dice)
        start = round(at * RATE)
        part = sound[: mixed.size - start]
        mixed[start : start + part.size] += part
        at += 0.05 + dice.exponential(1 / per_second)
    return mixed


def _key(dice: Generator) -> Sound:
    size = int(dice.uniform(0.004, 0.012) * RATE)
    return np.asarray(dice.normal(size=size) * np.exp(-np.arange(size) / (size / 3)) * dice.uniform(0.1, 0.4))


def _thud(dice: Generator) -> Sound:
    time = _time(float(dice.uniform(0.06, 0.18)))
    tone = np.sin(2 * np.pi * dice.uniform(60, 180) * time) + 0.3 * dice.normal(size=time.size)
    return np.asarray(tone * np.exp(-time / (time[-1] / 4)) * dice.uniform(0.1, 0.4))


def _beep(dice: Generator) -> Sound:
    time = _time(float(dice.uniform(0.1, 0.4)))
    return np.asarray(np.sin(2 * np.pi * dice.uniform(600, 3000) * time) * dice.uniform(0.03, 0.2))


def _dial(dice: Generator) -> Sound:
    time = _time(0.12)
    low, high = _KEYS[int(dice.integers(len(_KEYS)))]
    return np.asarray((np.sin(2 * np.pi * low * time) + np.sin(2 * np.pi * high * time)) * 0.08)
