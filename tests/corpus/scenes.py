"""Labelled minutes of sound: utterances or none, in silence or noise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from tests.corpus import noises
from tests.corpus.noises import Noise
from tests.corpus.recordings import PINK_NOISE
from tests.corpus.sound import Sound, Span, at_level, pcm, read, silence
from tests.corpus.utterances import SPEECH_DB, Half, Utterance
from voiced.audio import RATE

LEAD_S = 6.0
"""Sound before the first utterance of a scene."""

GAP_S = 2.0
"""Sound after every utterance, at least: longer than the longest silence that may end a turn."""

PAUSES_MS = (200, 300, 400, 500, 700, 1000, 1500)

_ROOM_DB = -75.0
_KNOCK_DB = -22.0
_FADE = RATE // 50


@dataclass(frozen=True, slots=True)
class Said:
    """Where an utterance is in a scene."""

    speech: Span
    speaker: str
    person: bool
    pause: Span | None = None
    """A silence put into it; its length is one of PAUSES_MS."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of labelled sound."""

    name: str
    pcm: bytes
    said: tuple[Said, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.pcm) / 2 / RATE


def noise_kinds(voices: Sequence[Utterance]) -> dict[str, Noise]:
    """The noises that speech is put into; babble is made of these voices."""
    talk = [voice.trimmed for voice in voices]
    return {
        "white": noises.white,
        "pink": noises.pink,
        "brown": noises.brown,
        "babble": lambda seconds, seed: noises.babble(seconds, seed, talk),
    }


def speech_scene(name: str, said: Sequence[Utterance], seed: int, *, quieter_db: float = 0.0) -> Scene:
    """The utterances one after the other, in a quiet room."""
    return _laid(name, [_plain(each) for each in said], seed, quieter_db=quieter_db)


def noisy_scene(name: str, said: Sequence[Utterance], seed: int, noise: Noise, snr_db: float) -> Scene:
    """The utterances in noise, their speech so much above its RMS."""
    return _laid(name, [_plain(each) for each in said], seed, noise, snr_db)


def pause_scene(
    name: str, said: Sequence[Utterance], seed: int, noise: Noise | None = None, snr_db: float = 0.0
) -> Scene:
    """Two utterances of each speaker, with each pause of PAUSES_MS between them."""
    pairs = {first.speaker: (first, second) for first, second in pairwise(said) if first.speaker == second.speaker}
    return _laid(name, [_paused(*pair, pause) for pair in pairs.values() for pause in PAUSES_MS], seed, noise, snr_db)


def knock_scene(name: str, said: Sequence[Utterance], seed: int, knock: Callable[[int], Sound]) -> Scene:
    """The utterances, each followed by one such sound 100 to 450 ms after its end."""
    return _laid(name, [_knocked(each, seed + number, knock) for number, each in enumerate(said)], seed)


def quiet_scenes(half: Half, seconds: float = 60.0) -> list[Scene]:
    """Scenes in which nobody speaks, the halves with other seeds and another mains frequency."""
    seed = 1000 if half is Half.CHOOSE else 2000
    mains = 50.0 if half is Half.CHOOSE else 60.0
    kinds: dict[str, tuple[Noise, float]] = {
        "white": (noises.white, -45.0),
        "pink": (noises.pink, -40.0),
        "brown": (noises.brown, -35.0),
        "fan": (noises.fan, -35.0),
        "pink recording": (_recorded_noise, -30.0),
        "hum": (partial(noises.hum, mains=mains), -35.0),
        "loud hum": (partial(noises.hum, mains=mains), -20.0),
        "keyboard": (noises.keyboard, -45.0),
        "thuds": (noises.thuds, -40.0),
        "beeps": (noises.beeps, -35.0),
        "dialling": (noises.dialling, -30.0),
        "chords": (noises.chords, -30.0),
        "level steps": (noises.steps, -45.0),
    }
    return [
        Scene(name, pcm(_in_room(at_level(make(seconds, seed + number), db), seed + number)))
        for number, (name, (make, db)) in enumerate(kinds.items())
    ]


def _recorded_noise(seconds: float, seed: int) -> Sound:
    return np.resize(np.roll(read(PINK_NOISE), seed * 997), round(seconds * RATE))


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is laid into a scene, with spans counted from its own beginning."""

    by: Utterance
    sound: Sound
    speech: Span
    pause: Span | None = None


def _plain(said: Utterance) -> _Piece:
    return _Piece(said, said.sound, said.speech)


def _paused(first: Utterance, second: Utterance, pause_ms: int) -> _Piece:
    pause = Span(first.speech.end, first.speech.end + round(pause_ms * RATE / 1000))
    sound = np.concatenate([first.sound[: pause.start], np.zeros(pause.end - pause.start), second.trimmed])
    return _Piece(first, sound, Span(first.speech.start, sound.size), pause)


def _knocked(said: Utterance, seed: int, knock: Callable[[int], Sound]) -> _Piece:
    sound = np.concatenate([said.sound[: said.speech.end], silence(1.0)])
    at = said.speech.end + int(np.random.default_rng(seed).uniform(0.1, 0.45) * RATE)
    noise = at_level(knock(seed), _KNOCK_DB)
    sound[at : at + noise.size] += noise
    return _Piece(said, sound, said.speech)


def _laid(
    name: str,
    pieces: Sequence[_Piece],
    seed: int,
    noise: Noise | None = None,
    snr_db: float = 0.0,
    *,
    quieter_db: float = 0.0,
) -> Scene:
    dice = np.random.default_rng(seed)
    parts, said, at = [silence(LEAD_S)], [], round(LEAD_S * RATE)
    for piece in pieces:
        parts += [_faded(piece.sound) * 10 ** (-quieter_db / 20), silence(GAP_S + dice.uniform(0, 0.6))]
        pause = piece.pause and piece.pause.moved(at)
        said.append(Said(piece.speech.moved(at), piece.by.speaker, piece.by.person, pause))
        at += parts[-2].size + parts[-1].size
    mixed = np.concatenate(parts)
    if noise is not None:
        mixed = mixed + at_level(noise(mixed.size / RATE, seed), SPEECH_DB - quieter_db - snr_db)
    return Scene(name, pcm(_in_room(mixed, seed)), tuple(said))


def _faded(sound: Sound) -> Sound:
    """Without a click at its edges."""
    ramp = np.minimum(1.0, np.minimum(np.arange(sound.size), np.arange(sound.size)[::-1]) / _FADE)
    return np.asarray(sound * ramp)


def _in_room(sound: Sound, seed: int) -> Sound:
    """With the hiss that every microphone has."""
    return np.asarray(sound + at_level(noises.white(sound.size / RATE, seed + 1), _ROOM_DB))
