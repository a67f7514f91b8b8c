"""No key and no recording goes to a service that cannot prove who it is."""

import ssl
from pathlib import Path

import pytest

from tests.certificates import needs_openssl, self_signed
from tests.servers.dashscope.service import DashScopeService
from tests.voiced_plugins.dashscope.customization.scripted import CLONE, SAMPLE
from voiced.api import SpeechError
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.customization import qwen_codec as codec
from voiced_plugins.dashscope.customization.line import HttpLine


@pytest.fixture
def tls(tmp_path: Path) -> ssl.SSLContext:
    """Of a server that has signed its own certificate."""
    return self_signed(tmp_path)[0]


@needs_openssl
async def test_a_certificate_that_nobody_knows_is_refused_before_anything_is_sent(tls: ssl.SSLContext) -> None:
    async with DashScopeService(tls=tls) as service:
        line = HttpLine(Account(service.url, "sk-1").customization())
        with pytest.raises(SpeechError, match="self-signed certificate") as caught:
            await line.ask(codec.clone(CLONE, SAMPLE), codec.read_clone(CLONE))
        await line.close()
        assert (caught.value.code, service.requests) == ("transport", ())
