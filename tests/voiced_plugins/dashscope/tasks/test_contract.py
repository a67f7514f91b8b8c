"""CosyVoice and Sambert do what the daemon counts on, in every format and in both modes."""

from collections.abc import Iterator
from typing import ClassVar

import pytest

from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import Tones
from tests.voiced_plugins.dashscope.tasks.voices import AnySettings, voice
from voiced.api import Synthesizer
from voiced.api.testing import SynthesizerContract
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.sambert.settings import SambertSettings

pytestmark = pytest.mark.slow


class Contract(SynthesizerContract):
    settings: ClassVar[AnySettings]

    @pytest.fixture(autouse=True)
    def _service(self) -> Iterator[None]:
        with ServiceInThread(DashScopeService(voice=Tones(character_ms=8))) as service:
            self.service = service
            yield

    def build(self) -> Synthesizer:
        return voice(self.service, self.settings)


class TestCosyVoice(Contract):
    settings = CosyVoiceSettings()


class TestCosyVoiceWav(Contract):
    settings = CosyVoiceSettings(format="wav", sample_rate=22050)


class TestCosyVoiceMp3(Contract):
    settings = CosyVoiceSettings(format="mp3", sample_rate=48000)


class TestCosyVoiceOpus(Contract):
    settings = CosyVoiceSettings(format="opus", sample_rate=16000)


class TestCosyVoiceWholeReplies(Contract):
    settings = CosyVoiceSettings(mode="reply")


class TestSambert(Contract):
    settings = SambertSettings()


class TestSambertWav(Contract):
    settings = SambertSettings(format="wav", sample_rate=16000)


class TestSambertMp3(Contract):
    settings = SambertSettings(format="mp3", voice="zhiying")
