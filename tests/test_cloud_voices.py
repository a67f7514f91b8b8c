"""A service that fails in the middle of a reply: the next voice goes on where it was cut."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from tests.servers.dashscope.events import DELTA
from tests.servers.dashscope.faults import (
    AbortWhen,
    After,
    AfterClient,
    Before,
    CloseWhen,
    Fault,
    Refuse,
    Silent,
)
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import Tones
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, synthesizer
from voiced.api import Clause, SpeechError, Synthesizer
from voiced.api.testing import ToneSynthesizer
from voiced.device.clock import Work
from voiced.speech.providers import Providers, Source
from voiced.speech.replayable import Replayable
from voiced.speech.synthesis import Synthesis

pytestmark = pytest.mark.slow


def builder(synthesizer: Synthesizer) -> Callable[[], Awaitable[Synthesizer]]:
    async def build() -> Synthesizer:
        return synthesizer

    return build


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Tones(character_ms=10)) as service:
        yield service


class Voices:
    """The synthesizers of the settings, and a loudspeaker."""

    def __init__(self, service: DashScopeService) -> None:
        self.fallback = ToneSynthesizer()
        self.loudspeaker = Loudspeaker()
        sources = [
            Source[Synthesizer]("qwen-tts", builder(synthesizer(service)), cloud=True),
            Source[Synthesizer]("fallback", builder(self.fallback)),
        ]
        self._synthesis = Synthesis(Providers[Synthesizer]("tts", sources, lambda _: None), first_audio_s=0.5)

    async def speak(self, *texts: str) -> None:
        log = Replayable[Clause](Work())
        for index, text in enumerate(texts):
            log.add(Clause(index, text, "en"))
        log.end()
        try:
            async with asyncio.timeout(10):
                await self._synthesis.speak(log, "en", self.loudspeaker.play)
        finally:
            await self._synthesis.close()


@pytest.mark.parametrize(
    "fault",
    [
        AbortWhen(After(DELTA, 2)),
        CloseWhen(Before(DELTA, 2)),
        AbortWhen(AfterClient("input_text_buffer.commit", 2)),
        Silent(AfterClient("input_text_buffer.commit", 2)),
    ],
)
async def test_the_next_voice_begins_at_the_clause_that_was_cut(service: DashScopeService, fault: Fault) -> None:
    service.faults.every(fault)
    voices = Voices(service)
    await voices.speak("One.", "Two.", "Three.")
    assert [clause.index for clause in voices.fallback.spoken] == [1, 2]
    assert voices.loudspeaker.ended == [0, 1, 2]


async def test_a_refused_key_leaves_the_whole_reply_to_the_next_voice(service: DashScopeService) -> None:
    service.faults.every(Refuse(403))
    voices = Voices(service)
    await voices.speak("One.", "Two.")
    assert [clause.index for clause in voices.fallback.spoken] == [0, 1]


async def test_when_no_voice_is_left_it_is_said_why(service: DashScopeService) -> None:
    service.faults.every(Refuse(403))
    by = synthesizer(service)
    synthesis = Synthesis(Providers[Synthesizer]("tts", [Source("qwen-tts", builder(by))], lambda _: None))
    log = Replayable[Clause](Work())
    log.add(Clause(0, "One.", "en"))
    log.end()
    with pytest.raises(SpeechError, match="refuses the key"):
        await synthesis.speak(log, "en", Loudspeaker().play)
    await synthesis.close()
