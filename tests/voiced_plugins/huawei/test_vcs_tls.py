"""Nothing is said to a server that cannot prove who it is."""

import asyncio
import shutil
import ssl
from pathlib import Path

import pytest

from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.speaking import Loudspeaker, failure, speaking


@pytest.fixture
async def tls(tmp_path: Path) -> ssl.SSLContext:
    """Of a server that has signed its own certificate."""
    wanted = (
        "-x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout key -out cert"
    )
    making = await asyncio.create_subprocess_exec(
        "openssl", "req", *wanted.split(), cwd=tmp_path, stderr=asyncio.subprocess.DEVNULL
    )
    assert await making.wait() == 0
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    return context


@pytest.mark.skipif(not shutil.which("openssl"), reason="there is no openssl")
async def test_a_certificate_that_nobody_knows_is_refused(tls: ssl.SSLContext) -> None:
    async with HuaweiService(tls=tls) as service, speaking(service) as by:
        error = await failure(by, Loudspeaker(), "Yes!")
    assert (error.code, service.connections) == ("transport", ())
    assert "self-signed certificate" in str(error)
