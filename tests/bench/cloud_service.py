"""The service that stands in, near or far, in a process of its own: nobody who is measured pays for it."""

import asyncio
import json
import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.service import DashScopeService
from tests.servers.delay_proxy import DelayProxy
from tests.servers.huawei.delays import Delays as HuaweiDelays
from tests.servers.huawei.service import HuaweiService

ROOT = Path(__file__).parents[2]
KEY = "sk-of-a-bench"
"""Of DashScope; at Huawei Cloud the service's own account is let in."""

Vendor: TypeAlias = Literal["dashscope", "huawei"]

_END_S = 10
_OPENSSL_S = 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service is, and how long it takes by itself; times in seconds."""

    first_audio: float = 0.0
    """From a text to the first sound of its response."""

    between: float = 0.0
    """For each second of sound: 1 is real time, 0 as fast as possible."""

    round_trip: float = 0.0
    certificate: str = ""
    """The file of the certificate and its key; without one there is no TLS."""

    vendor: Vendor = "dashscope"


@contextmanager
def service(place: Place = Place()) -> Iterator[str]:
    """Meanwhile it runs; gives its endpoint, such as `ws://127.0.0.1:4711`."""
    command = [sys.executable, "-m", "tests.bench.cloud_service", json.dumps(asdict(place))]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        try:
            yield child.stdout.readline().strip()
        finally:
            child.communicate(timeout=_END_S)


@asynccontextmanager
async def reached(service: DashScopeService | HuaweiService, round_trip: float) -> AsyncIterator[str]:
    """Meanwhile it runs, so many seconds away; gives its endpoint."""
    async with service:
        where = urlsplit(service.url)
        assert where.port
        async with DelayProxy(where.port, round_trip) as proxy:
            yield f"{where.scheme}://127.0.0.1:{proxy.port if round_trip else where.port}"


def trusted_certificate(folder: Path) -> str:
    """A new certificate with its key, as a file that this process and its children trust and nothing else."""
    file = folder / "service.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
         "-addext", "keyUsage=critical,digitalSignature,keyCertSign", "-keyout", file, "-out", file],
        check=True, capture_output=True, timeout=_OPENSSL_S,
    )  # fmt: skip
    os.environ["SSL_CERT_FILE"] = str(file)
    return str(file)


def tls_of(certificate: str) -> ssl.SSLContext | None:
    """The server's side of it."""
    if not certificate:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def missing() -> str:
    """What a far service cannot be measured without."""
    return "" if shutil.which("openssl") else "needs the Debian package openssl"


def _service(place: Place) -> DashScopeService | HuaweiService:
    tls, between = tls_of(place.certificate), place.between / 10
    if place.vendor == "huawei":
        return HuaweiService(delays=HuaweiDelays(first_audio=place.first_audio, between_audio=between), tls=tls)
    return DashScopeService(delays=Delays(first_audio=place.first_audio, between_deltas=between), key=KEY, tls=tls)


async def _serve(place: Place) -> None:
    async with reached(_service(place), place.round_trip) as url:
        print(url, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve(Place(**json.loads(sys.argv[1]))))
