"""A client that asks what a test wants it to ask, and tells what it was answered."""

import base64
import io
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import numpy as np
import soundfile

from tests.servers.dashscope.client import KEY, LIMIT_S
from tests.servers.dashscope.customization.deeds import PATH
from tests.servers.dashscope.service import DashScopeService

VC = "qwen3-tts-vc-realtime-2026-01-15"
VD = "qwen3-tts-vd-realtime-2026-01-15"
COSYVOICE = "cosyvoice-v3.5-plus"
SAMPLE_URL = "https://example.invalid/a.wav"
MIMES = {"wav": "audio/wav", "mp3": "audio/mpeg", "m4a": "audio/mp4"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def body(self) -> Any:
        """The JSON in it."""
        return json.loads(self.text)

    @property
    def output(self) -> Any:
        """Of what was done."""
        assert self.status == 200, self.text
        return self.body["output"]

    @property
    def refusal(self) -> tuple[int, str]:
        """Why it was not done: status and code."""
        return self.status, self.body.get("code", "")


class RequestClient:
    """Every wait has a limit."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def send(self, body: Any, *, path: str = PATH, method: str = "POST", **headers: str) -> Reply:
        """Any request; names of headers have _ for -, and no header is sent whose value is empty."""
        own = {"authorization": KEY["Authorization"], "content-type": "application/json"}
        named = own | {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        kept = {name: value for name, value in named.items() if value}
        asked = self._session.request(
            method, self._url + path, data=io.BytesIO(data), headers=kept, allow_redirects=False
        )
        async with asked as response:
            return Reply(response.status, dict(response.headers), await response.text())

    async def ask(self, model: str, action: str, parameters: Mapping[str, Any] | None = None, **fields: Any) -> Reply:
        """A request in its envelope."""
        more = {} if parameters is None else {"parameters": parameters}
        return await self.send({"model": model, "input": {"action": action, **fields}, **more})

    async def clone(self, **fields: Any) -> Reply:
        """A voice for Qwen-TTS of a recording; a field that is None is left out."""
        own = {"target_model": VC, "preferred_name": "anna", "audio": {"data": uri(recording())}}
        return await self.ask("qwen-voice-enrollment", "create", **_given(own | fields))

    async def design(self, parameters: Mapping[str, Any] | None = None, **fields: Any) -> Reply:
        """A voice for Qwen-TTS by a description."""
        own = {"target_model": VD, "preferred_name": "anna", "voice_prompt": "Calm.", "preview_text": "今天天气很好。"}
        return await self.ask("qwen-voice-design", "create", parameters, **_given(own | fields))

    async def enroll(self, parameters: Mapping[str, Any] | None = None, **fields: Any) -> Reply:
        """A voice for CosyVoice of a recording."""
        own = {"target_model": COSYVOICE, "prefix": "anna", "url": SAMPLE_URL}
        return await self.ask("voice-enrollment", "create_voice", parameters, **_given(own | fields))

    async def enroll_design(self, parameters: Mapping[str, Any] | None = None, **fields: Any) -> Reply:
        """A voice for CosyVoice by a description."""
        own = {"voice_prompt": "Calm.", "preview_text": "今天天气很好。", "url": None}
        return await self.enroll(parameters, **own | fields)


@asynccontextmanager
async def asking(service: DashScopeService) -> AsyncIterator[RequestClient]:
    """A client, which keeps its connection."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(LIMIT_S)) as session:
        yield RequestClient(session, service.http_url)


def recording(
    seconds: float = 12.0, rate: int = 24_000, channels: int = 1, form: str = "wav", subtype: str | None = None
) -> bytes:
    """A sound file."""
    times = np.arange(int(seconds * rate)) / rate
    samples = np.repeat((np.sin(2 * np.pi * 300 * times) * 8000).astype("<i2")[:, None], channels, axis=1)
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format=form.upper(), subtype=subtype)
    return file.getvalue()


def uri(data: bytes, form: str = "wav") -> str:
    """A data URI."""
    return f"data:{MIMES[form]};base64,{base64.b64encode(data).decode()}"


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
