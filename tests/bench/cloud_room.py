"""A daemon in a room that hums, which hears and speaks by a service that is near or far; it is asked in chirps."""

import asyncio
import os
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np

from tests.bench.cloud_service import KEY
from tests.corpus.sound import at_level, pcm, silence
from tests.sentences.by_voice_chirp import CHIRP
from tests.servers.dashscope.chirp import chirped
from tests.virtual_sound.captured import NOTHING_DB
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.daemon import Daemon, Told, device_is, rests, running
from tests.virtual_sound.recording import Recording
from voiced.audio import RATE

WHAT, BRIEF = "你叫什么名字", "几点了"
"""Whole commands, which nothing can change any more."""

ANSWER = "我是voiced，你的语音助手。"
BEFORE_S, AFTERWARDS_S = 1.0, 2.0
"""Silence around the question."""

_HUM_DB = -75.0
"""The room is never quite silent, so that every sample that leaves the microphone is found where it arrives."""

_FOUND = RATE // 10
"""So many samples tell where the question ends."""

_ANSWER_S = 25.0
_LIMIT_S = 10.0
_QUIET_S = 0.3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """What is played into the microphone, and where in it somebody speaks."""

    pcm: bytes
    start: int
    end: int
    """Samples."""

    @classmethod
    def of(cls, text: str = WHAT) -> "Question":
        """Chirped in a room that hums."""
        speech = np.frombuffer(chirped(text), "<i2") / 32768
        sound = np.concatenate([silence(BEFORE_S), speech, silence(AFTERWARDS_S)])
        hum = at_level(np.random.default_rng(1).uniform(-1, 1, sound.size), _HUM_DB)
        start = round(BEFORE_S * RATE)
        return cls(pcm(sound + hum), start, start + speech.size)


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a question; times are monotonic seconds."""

    began: float
    """When its playing began."""

    end: float
    """When its last sample with speech reached the microphone."""

    heard: float | None
    """When the loudspeaker gave the first sample of the reply; None when there was none."""

    marks: Mapping[str, float] = field(default_factory=dict)
    """What the daemon measured, by the names of its event `turn`."""

    @property
    def answered_s(self) -> float | None:
        """From the end of its speech to the first sample of the reply."""
        return None if self.heard is None else self.heard - self.end


class Room:
    """The daemon, and who asks it."""

    def __init__(self, card: VirtualSound, daemon: Daemon, ears: tuple[Recording, Recording]) -> None:
        self.daemon = daemon
        self.loudspeaker = ears[1]
        self._card = card
        self._microphone = ears[0]

    def ask(self, question: Question) -> Turn:
        """Ask, and wait until the turn is over.  Raises RuntimeError when the question was torn on its way."""
        began = time.monotonic()
        self._card.play(question.pcm)
        # nothing is looked for meanwhile: that would take the time of who serves in this process
        over = self.daemon.wait_for(lambda one: one.fits("turn"), began, _ANSWER_S)
        time.sleep(_QUIET_S)
        end = self._end_of_speech(question, began)
        heard = self.loudspeaker.so_far(began).first_sound(end, NOTHING_DB)
        return Turn(began, end, heard, self._marks(over) if over else {})

    def _end_of_speech(self, question: Question, began: float) -> float:
        given, last = self._microphone.so_far(began), question.end
        at = given.find(question.pcm[2 * (last - _FOUND) : 2 * last])
        if at is None:
            raise RuntimeError("the machine is too busy: the question did not reach the microphone whole")
        return given.time_of(at + _FOUND)

    def _marks(self, turn: Told) -> dict[str, float]:
        """On our clock: an event is read a little after it is told, and once at least at once."""
        since = min(one.at - one["t"] for one in self.daemon.events())
        return {name: since + at for name, at in turn["times"].items()}


@contextmanager
def room(url: str, *settings: str, fallback: str = "") -> Iterator[Room]:
    """A daemon that uses the service there, and behind it the plugin `fallback`."""
    behind = f",{fallback}" if fallback else ""
    account = (f"plugins.dashscope.endpoint={url}", f"plugins.dashscope.api_key={KEY}")
    providers = (f"asr.providers=qwen-asr{behind}", f"tts.providers=qwen-tts{behind}")
    with ExitStack() as stack:
        card = stack.enter_context(VirtualSound())
        environment = stack.enter_context(_with_chirp())
        microphone = stack.enter_context(card.recording("mic"))
        loudspeaker = stack.enter_context(card.recording("spk"))
        daemon = running(
            card, "language=zh-CN", *providers, *account, *settings,
            environment=environment, until=(rests, device_is("spk", "open")),
        )  # fmt: skip
        yield Room(card, stack.enter_context(daemon), (microphone, loudspeaker))


@contextmanager
def in_thread(served: AbstractAsyncContextManager[T]) -> Iterator[T]:
    """What the context gives; its loop runs in a thread meanwhile."""
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        thread = threading.Thread(target=loop.run_forever, name="served", daemon=True)
        thread.start()
        try:
            given = asyncio.run_coroutine_threadsafe(_entered(served), loop).result(_LIMIT_S)
            try:
                yield given
            finally:
                asyncio.run_coroutine_threadsafe(_left(served), loop).result(_LIMIT_S)
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join(_LIMIT_S)


async def _entered(served: AbstractAsyncContextManager[T]) -> T:
    return await served.__aenter__()


async def _left(served: AbstractAsyncContextManager[object]) -> None:
    await served.__aexit__(None, None, None)


@contextmanager
def _with_chirp() -> Iterator[Mapping[str, str]]:
    """An environment in which the example that chirps is installed."""
    with tempfile.TemporaryDirectory() as name:
        info = Path(name) / "voiced_chirp-0.1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: voiced-chirp\nVersion: 0.1.0\n")
        (info / "entry_points.txt").write_text("[voiced.plugins]\nchirp = voiced_chirp:plugin\n")
        yield {"PYTHONPATH": os.pathsep.join(_known([name, str(CHIRP)]))}


def _known(places: Sequence[str]) -> Sequence[str]:
    known = os.environ.get("PYTHONPATH")
    return [*places, *([known] if known else [])]
