"""Talk in chirps: a daemon whose services speak and understand them, so that every word can be read off the sound."""

import time

import numpy as np

from tests.corpus.sound import at_level, pcm, silence
from tests.live.room import Room
from tests.sentences.by_voice_chirp import chirped
from tests.virtual_sound.recording import Recording
from voiced.audio import RATE

WHAT = "你叫什么名字"
WHO = "我是voiced，你的语音助手。"
HUM_DB = -75.0
"""The room is never quite silent, so that every sample that leaves the microphone can be told from silence."""

BEFORE_S, AFTERWARDS_S = 0.6, 1.5


def ask(room: Room, text: str = WHAT) -> float:
    """Say it in a room that hums; when the speech began."""
    hum = np.random.default_rng(1).uniform(-1, 1, round(60 * RATE))
    speech = np.frombuffer(chirped(text), "<i2") / 32768
    sound = np.concatenate([silence(BEFORE_S), speech, silence(AFTERWARDS_S)])
    began = time.monotonic()
    room.card.play(pcm(sound + at_level(hum, HUM_DB)[: sound.size]))
    return began + BEFORE_S


def spoken(room: Room, since: float) -> str:
    """What the loudspeaker chirped from then on."""
    from voiced_chirp.reading import Reader

    reader = Reader()
    heard = np.clip(np.round(room.heard(since) * 32768), -32768, 32767).astype("<i2").tobytes()
    for at in range(0, len(heard), 640):
        reader.hear(heard[at : at + 640])
    return reader.end()


def answered(room: Room, asked: float, *, by: str) -> None:
    """The question was understood once, by that recognizer, and answered once."""
    reply = room.until("spoke", asked, 20.0, text=WHO, complete=True)
    (heard,) = room.daemon.told("heard", asked)
    assert (heard["text"], heard["provider"]) == (WHAT, by)
    recording: Recording = room.loudspeaker
    recording.wait_for(lambda so_far: so_far.silence(reply.at, 0.5), reply.at, 5.0)
    assert spoken(room, asked) == WHO
