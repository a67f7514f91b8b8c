"""What was heard of a reply that somebody interrupted, in the whole way from the service to the ear."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.servers.dashscope.faults import Late
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import ENDED
from tests.servers.dashscope.voice import Tones
from tests.voiced_plugins.dashscope.tasks.voices import (
    CLAUSE,
    REPLY,
    AnySettings,
    Letters,
    cosyvoices,
    rests,
    tasks,
    voice,
    ways,
)
from tests.waiting import until
from voiced.api import Reply, Synthesizer
from voiced.conversation.inputs import Answer
from voiced.conversation.speaking import Mouth, Speech
from voiced.device.clock import Work
from voiced.device.sound import Manner
from voiced.device.voice import Voice
from voiced.speech.providers import Providers, Source
from voiced.speech.synthesis import Synthesis
from voiced_plugins.dashscope.cosyvoice.synthesizer import CosyVoice
from voiced_plugins.dashscope.sambert.synthesizer import Sambert

RATE = 24_000


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Letters()) as service:
        yield service


class Room:
    """A loudspeaker that plays when it is told to, and somebody who hears it."""

    volume = 100

    def __init__(self) -> None:
        self.voices: list[Voice] = []

    def voice(self, rate: int, manner: Manner = Manner()) -> Voice:  # noqa: B008
        self.voices.append(Voice(rate, Work()))
        return self.voices[-1]

    def set_volume(self, percent: int) -> None: ...

    def duck(self, ducked: bool) -> None: ...  # noqa: FBT001

    async def hears(self, seconds: float) -> None:
        """All that is played until then."""
        await until(lambda: bool(self.voices))
        voice, samples = self.voices[0], round(seconds * RATE)
        while voice.taken < samples:
            await until(lambda: voice.written > voice.taken)
            voice.take(min(480, samples - voice.taken, voice.written - voice.taken))
            voice.settle(voice.taken)
        # who writes is ahead as far as there is room
        await until(lambda: voice.written >= min(samples + 0.8 * RATE, (len(TEXT) - 1) * RATE / 10))


@asynccontextmanager
async def conversation(
    service: DashScopeService, settings: AnySettings, text: str
) -> AsyncIterator[tuple[Speech, Room, CosyVoice | Sambert]]:
    """A speech in a room."""
    by = voice(service, settings)

    async def build() -> Synthesizer:
        return by

    synthesis, room = Synthesis(Providers[Synthesizer]("tts", [Source("it", build)], lambda _: None)), Room()
    speech = Speech(Mouth(synthesis, room, Work()), Answer("", Reply(text), "en"), lambda _: None)
    speaking = asyncio.create_task(speech.speak())
    try:
        yield speech, room, by
    finally:
        speaking.cancel()
        await asyncio.gather(speaking, return_exceptions=True)
        await synthesis.close()


TEXT = "Good morning to you. It is ten o'clock today."
"""A tenth of a second each letter: the second sentence begins after two seconds."""

HEARD = [
    (0.3, ""),
    (0.45, "Good"),
    (1.5, "Good morning to"),
    (2.04, "Good morning to you."),
    (2.7, "Good morning to you. It is"),
    (3.05, "Good morning to you. It is ten"),
    (3.6, "Good morning to you. It is ten"),
    (3.9, "Good morning to you. It is ten o'clock"),
]


@ways
@pytest.mark.parametrize(("seconds", "heard"), HEARD)
async def test_who_is_interrupted_after_the_task_has_ended_was_heard_to_the_word(
    service: DashScopeService, settings: AnySettings, seconds: float, heard: str
) -> None:
    service.voice = Tones(character_ms=100)
    async with conversation(service, settings, TEXT) as (speech, room, by):
        await until(lambda: "".join(task.text for task in tasks(service)).rstrip().endswith("today."))
        await rests(by, *tasks(service))
        await room.hears(seconds)
        speech.silence()
        assert speech.heard == heard


@cosyvoices
@pytest.mark.parametrize(
    ("seconds", "heard"), [(1.9, ""), (2.2, "Good morning to you."), (3.9, "Good morning to you.")]
)
async def test_who_is_interrupted_before_was_heard_to_the_clause(
    service: DashScopeService, settings: AnySettings, seconds: float, heard: str
) -> None:
    service.voice = Tones(character_ms=100)
    service.faults.every(Late(ENDED, 60.0, 2 if settings is CLAUSE else 1))
    async with conversation(service, settings, TEXT) as (speech, room, _):
        await room.hears(seconds)
        speech.silence()
        assert speech.heard == (heard if settings is REPLY or seconds > 2 else "Good morning to")
