"""A device with nothing but timers, and a day that a test plays on it."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from voiced.api import Announced, Announcement, Event, Happened, Rang, Reply, Request, Slot, UnavailableError
from voiced.api.testing import MemoryStore, RecordingSpeaker, ScriptedClock, settle
from voiced.intents import Declared, Understanding
from voiced_plugins.timers import Settings, Timers


def plugin_with(store: MemoryStore, speaker: RecordingSpeaker, clock: ScriptedClock) -> Timers:
    """The plugin, started."""
    made = Timers(Settings())
    made.voiced_start(store, speaker, clock)
    return made


@lru_cache(maxsize=1)
def understanding() -> Understanding:
    """All that can be said to timers."""
    idle = plugin_with(MemoryStore(), RecordingSpeaker(), ScriptedClock())
    return Understanding([Declared("timers", one) for one in idle.voiced_intents()])


@dataclass
class Answers:
    """An Asker whose user says these, one after the other, and then nothing."""

    said: list[str]
    language: str
    questions: list[str] = field(default_factory=list)

    async def ask(self, question: str, slot: Slot[Any]) -> Any:
        self.questions.append(question)
        return understanding().answer(self.said.pop(0), self.language, slot) if self.said else None


@dataclass
class Loudspeaker(RecordingSpeaker):
    """One that can be full."""

    full: bool = False

    def announce(self, announcement: Announcement) -> None:
        if self.full:
            raise UnavailableError("a hundred wait")
        super().announce(announcement)


@dataclass
class Stage:
    """The device."""

    clock: ScriptedClock = field(default_factory=ScriptedClock)
    store: MemoryStore = field(default_factory=MemoryStore)
    speaker: Loudspeaker = field(default_factory=Loudspeaker)
    language: str = "en"
    questions: list[str] = field(default_factory=list)
    """What the device has asked."""

    def __post_init__(self) -> None:
        self.plugin = plugin_with(self.store, self.speaker, self.clock)
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> "Stage":
        await self.run()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.end()

    async def run(self) -> None:
        """Do what `voiced run` does."""
        self._tasks = [asyncio.ensure_future(work()) for work in self.plugin.voiced_tasks().values()]
        await settle()

    async def end(self) -> None:
        """The process ends, at once."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        self._tasks = []

    async def restart(self) -> None:
        """The process is started again, with what was kept."""
        await self.end()
        self.speaker = Loudspeaker()
        self.plugin = plugin_with(self.store, self.speaker, self.clock)
        await self.run()

    async def reboot(self, *, off: float, known: bool = True) -> None:
        """The machine is off for so many seconds; the time of day is `known` when it is on again."""
        from datetime import timedelta

        await self.end()
        self.clock.restart(f"{self.clock.boot}+", after=timedelta(seconds=off))
        self.clock.synchronized = known
        await self.restart()

    async def say(self, text: str, *answers: str, language: str = "", deed: str = "") -> str:
        """What the device answers, when its questions are answered like this."""
        match = understanding().match(text, language or self.language)
        assert match is not None, f"nobody understands {text!r}"
        asker = Answers(list(answers), match.language)
        request = Request(text, match.language, match.intent.name, slots=match.slots, asker=asker, deed=deed)
        handlers = {one.name: one.handler for one in self.plugin.voiced_intents()}
        reply = handlers[match.intent.name](request)
        assert not isinstance(reply, str | Reply)
        answer = await reply
        assert isinstance(answer, str)
        self.questions = asker.questions
        await settle()
        return answer

    @property
    def ringing(self) -> list[str]:
        """What is said between the ringing."""
        return [one.text for one in self.speaker.announced if one.alarm]

    @property
    def waiting(self) -> list[str]:
        """What is told to the next who comes."""
        return [one.text for one in self.speaker.announced if one.at_contact]

    async def stop(self) -> None:
        """Somebody stops what rings."""
        await self._over("stopped")

    async def leave_ringing(self) -> None:
        """Nobody comes for ten minutes."""
        await self.clock.advance(600)
        await self._over("missed")

    async def come(self) -> list[str]:
        """Somebody comes, and is told; what they hear."""
        told = [one for one in self.speaker.announced if one.at_contact]
        self.speaker.announced = [one for one in self.speaker.announced if not one.at_contact]
        for one in told:
            await self._happens(Announced(one.key, one.text))
        return [one.text for one in told]

    async def _over(self, outcome: str) -> None:
        ringing = [one for one in self.speaker.announced if one.alarm]
        self.speaker.announced = [one for one in self.speaker.announced if not one.alarm]
        for one in ringing:
            await self._happens(Rang(one.key, one.text, outcome))

    async def _happens(self, event: Event) -> None:
        self.plugin.voiced_event(Happened(event, 0.0, 0))
        await settle()


def texts(some: Sequence[Announcement]) -> list[str]:
    """What they say."""
    return [one.text for one in some]
