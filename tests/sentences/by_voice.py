"""Sentences of the table spoken to a daemon over files, each when the one before has been dealt with."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.conversation.stage import write_wav
from tests.sentences.by_voice_chirp import chirped
from tests.sentences.table import Said
from voiced.api import Event, Happened
from voiced.api.testing import silence
from voiced.conversation.duplex import Duplex, HalfDuplex
from voiced.daemon import Daemon
from voiced.device.clock import SampleClock, Work
from voiced.device.file_sound import AFTERWARDS_S, STEP_S, FileLoudspeaker, FileMicrophone
from voiced.device.sound import Listener
from voiced.settings import Loaded, load

SETTINGS = ("asr.providers=chirp", "tts.providers=chirp", "listen.activation=voice", "listen.follow_up_s=0")
"""After a reply, too, what is not for the device is not addressed to it."""

_BEFORE_S = 0.5


@dataclass
class Spoken:
    """A sentence that was spoken, and what happened until all was quiet again."""

    said: Said
    events: list[Event] = field(default_factory=list)


class Speaking:
    """A Sound: a microphone before which somebody says one recording after the other, and waits for each answer."""

    has_microphone = True

    def __init__(self, recordings: Callable[[], Path | None], work: Work, duplex: Duplex) -> None:
        """`recordings` gives the next; None at the end."""
        self.clock = SampleClock()
        self.loudspeaker = FileLoudspeaker(None, self.clock, work, duplex, volume=100)
        self._recordings = recordings
        self._work = work
        self._heard = 0

    async def run(self, listener: Listener) -> None:
        """As Sound says."""
        while recording := self._recordings():
            microphone = FileMicrophone(recording)
            while not (microphone.silent_s >= AFTERWARDS_S and listener.is_quiet()):
                await self._wait_for_work()
                self.clock.advance(STEP_S)
                block = microphone.block(self.clock.now())
                listener.hear(replace(block, start=self._heard))
                self._heard += len(block.pcm) // 2
                self.loudspeaker.play()

    async def mute(self) -> None:
        """As Sound says; nobody asks for it."""
        raise NotImplementedError

    async def unmute(self) -> None:
        """As Sound says; nobody asks for it."""
        raise NotImplementedError

    async def lend(self) -> None:
        """As Sound says; nobody asks for it."""
        raise NotImplementedError

    async def _wait_for_work(self) -> None:
        """Time goes on without sound while work is under way, so that its deadlines hold."""
        await asyncio.sleep(0)
        while not self._work.is_done:
            try:
                async with asyncio.timeout(STEP_S):
                    await self._work.done()
            except TimeoutError:
                self.clock.advance(STEP_S)


def spoken(some: Sequence[Said], language: str, folder: Path) -> list[Spoken]:
    """Say these to one daemon that has no state of its own, in one process."""
    waiting, over, work, duplex = list(some), list[Spoken](), Work(), HalfDuplex()

    def following() -> Path | None:
        if not waiting:
            return None
        over.append(Spoken(waiting.pop(0)))
        return write_wav(folder / "said.wav", silence(_BEFORE_S) + chirped(over[-1].said.text))

    def tell(happened: Happened) -> None:
        if over:
            over[-1].events.append(happened.event)

    daemon = Daemon(_settings(language, folder), tell)
    asyncio.run(daemon.converse(Speaking(following, work, duplex), work, duplex))
    return over


def _settings(language: str, folder: Path) -> Loaded:
    """Nothing of the machine."""
    return load(None, [*SETTINGS, f"language={language}"], {}, folder / "no.toml")
