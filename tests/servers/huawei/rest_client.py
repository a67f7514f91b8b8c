"""A client that asks over HTTP for what a test wants, signed by the stand-in's own reading of the scheme."""

import asyncio
import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import numpy as np

from tests.servers.dashscope.voice import encoded
from tests.servers.huawei.account import Account
from tests.servers.huawei.service import HuaweiService, utc_now
from tests.servers.huawei.signature import ALGORITHM, Signed

LIMIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Told:
    """An answer."""

    status: int
    body: Any
    """As JSON has it."""

    @property
    def code(self) -> str:
        """Why it is a refusal."""
        return str(self.body.get("error_code", ""))


def recording(seconds: float = 10.0, rate: int = 16_000, form: str = "wav", loudness: float = 0.3) -> bytes:
    """A tone, in one channel."""
    times = np.arange(int(seconds * rate)) / rate
    return encoded((np.sin(2765 * times) * loudness * 32_767).astype("<i2").tobytes(), rate, form)


def body_of(name: Any = "ada", data: bytes | None = None, **config: Any) -> bytes:
    """A request to register a voice."""
    text = base64.b64encode(RECORDING if data is None else data).decode()
    return json.dumps({"data": text, "config": {"voice_name": name, **config}}).encode()


def rest_headers(account: Account, method: str, url: str, body: bytes = b"", **more: str) -> dict[str, str]:
    """What a request must come with, beside its host."""
    parts = urlsplit(url)
    headers = {"x-sdk-date": utc_now().strftime("%Y%m%dT%H%M%SZ"), "content-type": "application/json", **more}
    signing = {**headers, "host": parts.netloc}
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    signature = Signed(method, target, signing, body).signature(account.secret_key, sorted(signing))
    names = ";".join(sorted(signing))
    authorization = f"{ALGORITHM} Access={account.access_key}, SignedHeaders={names}, Signature={signature}"
    return {**headers, "authorization": authorization}


async def ask(
    service: HuaweiService,
    method: str = "GET",
    query: str = "",
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    path: str | None = None,
) -> Told:
    """Signed when there are no other headers; raises what the client does when there is no answer."""
    url = f"{service.url.replace('ws', 'http', 1)}{path or service.account.voices}{query}"
    sent = rest_headers(service.account, method, url, body) if headers is None else headers
    limit = aiohttp.ClientTimeout(total=LIMIT_S)
    async with asyncio.timeout(LIMIT_S), aiohttp.ClientSession(timeout=limit) as session:
        asked = session.request(method, url, data=body or None, headers=sent, allow_redirects=False)
        async with asked as answer:
            said = await answer.read()
            return Told(answer.status, json.loads(said) if said else None)


async def register(service: HuaweiService, name: Any = "ada", data: bytes | None = None, **config: Any) -> Told:
    """Ask for a voice."""
    return await ask(service, "POST", body=body_of(name, data, **config))


async def names(service: HuaweiService, query: str = "") -> list[str]:
    """Those in the list."""
    told = await ask(service, query=query)
    return [voice["voice_name"] for voice in told.body["result"]["voices"]]


RECORDING = recording()
