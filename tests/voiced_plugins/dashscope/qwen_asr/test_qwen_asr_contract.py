"""The recognizer does what the daemon counts on, whoever finds the end of an utterance."""

from collections.abc import Iterator
from typing import ClassVar

import pytest

from tests.servers.dashscope.chirp import chirped
from tests.servers.dashscope.ears import Chirps
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.voiced_plugins.dashscope.qwen_asr.hearing import recognizer
from voiced.api import Recognizer
from voiced.api.testing import RecognizerContract, silence
from voiced.api.wire import WarmLimits
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings
from voiced_plugins.dashscope.qwen_asr.turn import Tuning

pytestmark = pytest.mark.slow


class Contract(RecognizerContract):
    text = "Turn the light on."
    settings: ClassVar[QwenAsrSettings]
    tuning: ClassVar[Tuning] = Tuning(final=5.0, notice=0.2)

    @pytest.fixture(autouse=True)
    def _service(self) -> Iterator[None]:
        with ServiceInThread(DashScopeService(ears=Chirps())) as service:
            self.service = service
            yield

    def build(self) -> Recognizer:
        return recognizer(self.service, self.settings, self.tuning, WarmLimits())

    def speech(self) -> bytes:
        return silence(0.3) + chirped(self.text) + silence(0.5)


class TestWhereTheServiceFindsTheEnd(Contract):
    settings = QwenAsrSettings()


class TestWhereTheServiceFindsTheEndAt8KHz(Contract):
    settings = QwenAsrSettings(sample_rate=8000)


class TestWhereTheServiceIsTold(Contract):
    settings = QwenAsrSettings(mode="manual")
    tuning = Tuning(window=None, final=5.0, notice=0.2)


class TestWhereTheServiceIsToldAt8KHz(Contract):
    settings = QwenAsrSettings(mode="manual", sample_rate=8000)
    tuning = Tuning(window=None, final=5.0, notice=0.2)


class TestWithoutSilenceInABurst(Contract):
    """Then each utterance ends with its session."""

    settings = QwenAsrSettings()
    tuning = Tuning(burst=False, final=5.0, notice=0.2)
