"""The synthesizer does what the daemon counts on, in every format and whoever finds the sentences."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import ClassVar

import pytest

from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import Tones
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, synthesizer
from voiced.api import Audio, Clause, Synthesizer
from voiced.api.testing import SynthesizerContract
from voiced.api.wire import WarmLimits
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings

pytestmark = pytest.mark.slow


class Contract(SynthesizerContract):
    settings: ClassVar[QwenTtsSettings]

    @pytest.fixture(autouse=True)
    def _service(self) -> Iterator[None]:
        with ServiceInThread(DashScopeService(voice=Tones(character_ms=8))) as service:
            self.service = service
            yield

    def build(self) -> Synthesizer:
        return synthesizer(self.service, self.settings, WarmLimits())


class TestPcm(Contract):
    settings = QwenTtsSettings()


class TestWav(Contract):
    settings = QwenTtsSettings(response_format="wav", sample_rate=16000)


class TestMp3(Contract):
    settings = QwenTtsSettings(response_format="mp3", sample_rate=48000)


class TestOpus(Contract):
    settings = QwenTtsSettings(response_format="opus", sample_rate=8000)


class TestTheServicesSentences(Contract):
    """Nobody knows which sound belongs to which clause: all of it is the first one's, and they end together."""

    settings = QwenTtsSettings(mode="server_commit")

    def test_every_clause_ends_once_and_in_order(self) -> None:
        played = self._spoken(self.sentences)
        assert [audio.clause for audio in played if audio.ends_clause] == [0, 1, 2]
        assert {audio.clause for audio in played if audio.pcm} == {0}

    def test_odd_texts_do_no_harm(self) -> None:
        texts = [text for odd in self.odd_texts for text in (odd, self.sentences[0])]
        played = self._spoken(texts)
        assert [audio.clause for audio in played if audio.ends_clause] == [*range(len(texts))]

    def test_a_clause_is_spoken_before_the_next_is_known(self) -> None:
        """It sounds, though it does not end."""

        async def one_by_one(synthesizer: Synthesizer) -> Loudspeaker:
            loudspeaker, more = Loudspeaker(), asyncio.Event()

            async def slowly() -> AsyncIterator[Clause]:
                yield Clause(0, "Good morning. It is", self.language)
                await more.wait()
                yield Clause(1, "ten.", self.language)

            async def play(audio: Audio) -> None:
                await loudspeaker.play(audio)
                more.set()

            await synthesizer.speak(slowly(), play)
            return loudspeaker

        assert self._run(one_by_one).ended == [0, 1]
