"""The makers of DashScope do what the daemon counts on."""

from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest

from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from voiced.api.making import VoiceMaker
from voiced.api.testing import VoiceMakerContract
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.customization import makers

KEY = "sk-secret-0123456789"

pytestmark = pytest.mark.slow


class Contract(VoiceMakerContract):
    maker: ClassVar[Callable[[Account], VoiceMaker]]

    @pytest.fixture(autouse=True)
    def _service(self) -> Iterator[None]:
        with ServiceInThread(DashScopeService(key=KEY)) as service:
            self.service = service
            yield

    def build(self) -> VoiceMaker:
        return type(self).maker(Account(self.service.url, KEY))


class TestQwenVoices(Contract):
    maker = makers.qwen_tts


class TestCosyVoices(Contract):
    maker = makers.cosyvoice
