"""Nothing is said to a server that cannot prove who it is."""

import ssl
from pathlib import Path

import pytest

from tests.certificates import needs_openssl, self_signed
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.speaking import Loudspeaker, failure, speaking


@pytest.fixture
def tls(tmp_path: Path) -> ssl.SSLContext:
    """Of a server that has signed its own certificate."""
    return self_signed(tmp_path)[0]


@needs_openssl
async def test_a_certificate_that_nobody_knows_is_refused(tls: ssl.SSLContext) -> None:
    async with HuaweiService(tls=tls) as service, speaking(service) as by:
        error = await failure(by, Loudspeaker(), "Yes!")
    assert (error.code, service.connections) == ("transport", ())
    assert "self-signed certificate" in str(error)
