"""A text that pauses for longer than sound is waited for is not the service's fault."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.faults import After, Silent
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.speaking import Loudspeaker, synthesizer
from tests.waiting import until
from voiced.api import Clause, SpeechError, Synthesizer
from voiced.device.clock import Work
from voiced.speech.providers import Providers, Source
from voiced.speech.replayable import Replayable
from voiced.speech.synthesis import Synthesis
from voiced_plugins.huawei.vcs_leg import LegLimits


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService(voice=Tones(character_ms=10)) as service:
        yield service


class Pausing:
    """A reply whose text pauses for much longer than sound is waited for."""

    def __init__(self, service: HuaweiService, patience_s: float = 0.1) -> None:
        async def build() -> Synthesizer:
            return synthesizer(service.url, limits=LegLimits(text=5.0, sign=patience_s / 4), text_pieces="multi")

        sources = [Source[Synthesizer]("huawei-vcs", build)]
        self._synthesis = Synthesis(Providers[Synthesizer]("tts", sources, lambda _: None), patience_s)
        self._log = Replayable[Clause](Work())
        self._log.add(Clause(0, "One", "en"))
        self.loudspeaker = Loudspeaker()
        self.speech = asyncio.create_task(self._synthesis.speak(self._log, "en", self.loudspeaker.play))

    async def goes_on(self) -> None:
        """After a pause; raises what the synthesizers raise."""
        await until(lambda: len(self.loudspeaker.played) > 8 or self.speech.done())
        self._log.add(Clause(1, "two.", "en"))
        self._log.end()
        try:
            await asyncio.wait_for(self.speech, 5)
        finally:
            await self._synthesis.close()


async def test_a_text_that_pauses_is_no_silent_service(service: HuaweiService) -> None:
    reply = Pausing(service)
    await reply.goes_on()
    assert reply.loudspeaker.ended == [0, 1]


async def test_a_service_that_does_not_speak_is_silent_when_the_text_has_come(service: HuaweiService) -> None:
    service.faults.next(Silent(After("START")))
    with pytest.raises(SpeechError, match="no sound"):
        await Pausing(service).goes_on()
