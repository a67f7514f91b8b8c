"""What makes voices does what `voiced voices` counts on."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.making import maker
from voiced.api.making import VoiceMaker
from voiced.api.testing import VoiceMakerContract

pytestmark = pytest.mark.slow


class TestHuawei(VoiceMakerContract):
    unknown = "nobody"

    @pytest.fixture(autouse=True)
    def _service(self) -> Iterator[None]:
        with ServiceInThread(HuaweiService()) as service:
            self.service, self.calls = service, 0
            yield

    def build(self) -> VoiceMaker:
        return maker(self.service.url)

    async def asked(self) -> None:
        self.calls += 1
        await asyncio.to_thread(self.service.wait, lambda: len(self.service.requests) >= self.calls)
