"""What the sound card itself takes: a program that sounds while it hears something, through the daemon's own PortAudio.

As a program it runs on virtual sound until its standard input ends, and says `ready` when both devices have called.
"""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from tests.corpus.sound import pcm, silence
from tests.virtual_sound.captured import NOTHING_DB
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.daemon import ROOT, environment_on
from tests.virtual_sound.recording import Recording
from voiced.audio import RATE
from voiced.device.native import NativeDevice
from voiced.device.portaudio import PortAudio

MICROPHONE, LOUDSPEAKER = ("vmic", 16_000), ("vspk", 48_000)
BLOCK_S = 0.02

_LOUD = 1000
_TONE = 4000
_LIMIT_S = 10.0
_FOUND = RATE // 10


def sound_card_s(card: VirtualSound, openings: int, sounds: int = 4) -> list[float]:
    """Seconds from the first sample of a sound in the microphone to the first that it makes the loudspeaker give.

    How the blocks of the two devices lie to each other is chance, so the devices are opened that often.
    """
    took: list[float] = []
    with card.recording("mic") as microphone, card.recording("spk") as loudspeaker:
        for _ in range(openings):
            with _running(card):
                delays = [_delay(card, microphone, loudspeaker, number) for number in range(sounds)]
            took += [one for one in delays if one is not None]
    return took


@contextmanager
def _running(card: VirtualSound) -> Iterator[None]:
    command = [sys.executable, "-m", "tests.bench.cloud_through"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment_on(card), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:  # fmt: skip
        assert child.stdout
        if child.stdout.readline() != b"ready\n":
            raise RuntimeError("the sound card does not begin")
        yield
        child.communicate(timeout=_LIMIT_S)


def _delay(card: VirtualSound, microphone: Recording, loudspeaker: Recording, number: int) -> float | None:
    """None when the machine was too busy to play it whole."""
    dice, began = np.random.default_rng(number), time.monotonic()
    sound = pcm(dice.choice([-0.2, 0.2, -0.3, 0.3], RATE // 5))
    card.play(pcm(silence(0.3 + dice.random() / 10)) + sound + pcm(silence(0.5)))
    given = microphone.so_far(began)
    at = given.find(sound[: 2 * _FOUND])
    if at is None:
        return None
    heard = loudspeaker.so_far(began).first_sound(given.time_of(at), NOTHING_DB)
    return heard - given.time_of(at) if heard else None


class Through:
    """Both ends; each is called by a thread of PortAudio's."""

    def __init__(self) -> None:
        self._is_loud = False
        self._called = {"input": threading.Event(), "output": threading.Event()}

    def hear(self, block: bytes, _lost: bool) -> None:  # noqa: FBT001  as PortAudio calls it
        """20 ms from the microphone."""
        self._is_loud = bool(np.abs(np.frombuffer(block, "<i2")).max() > _LOUD)
        self._called["input"].set()

    def fill(self, samples: int) -> bytes:
        """20 ms for the loudspeaker."""
        self._called["output"].set()
        return np.full(samples, _TONE if self._is_loud else 0, "<i2").tobytes()

    def is_running(self) -> bool:
        """Both devices have called."""
        return all(called.wait(_LIMIT_S) for called in self._called.values())


def _device(native: PortAudio, name: str) -> NativeDevice:
    return next(one for one in native.devices().all if one.name == name)


def _run() -> None:
    native, through = PortAudio(), Through()
    native.open()
    (mic, mic_rate), (spk, spk_rate) = MICROPHONE, LOUDSPEAKER
    streams = [native.hear(_device(native, mic), mic_rate, round(mic_rate * BLOCK_S), through.hear)]
    time.sleep(random.random() * BLOCK_S)  # opened together, their blocks would lie better than by chance
    streams.append(native.play(_device(native, spk), spk_rate, round(spk_rate * BLOCK_S), through.fill))
    if through.is_running():
        print("ready", flush=True)
        sys.stdin.read()
    for stream in streams:
        stream.close()
    native.close()


if __name__ == "__main__":
    _run()
