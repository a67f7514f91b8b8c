"""A client that says what a test wants it to say, and tells what it was answered."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import numpy as np
from websockets.asyncio.client import ClientConnection, connect

from tests.servers.dashscope.events import DELTA, Event
from tests.servers.dashscope.reception import PATH
from tests.servers.dashscope.service import DashScopeService

ASR = "qwen3-asr-flash-realtime"
TTS = "qwen3-tts-flash-realtime"
LIMIT_S = 5.0
KEY = {"Authorization": "Bearer sk-test"}


class Client:
    """Every wait has a limit."""

    def __init__(self, websocket: ClientConnection) -> None:
        self.websocket = websocket

    async def say(self, kind: str, **fields: Any) -> None:
        """Send an event."""
        await self.websocket.send(json.dumps({"event_id": f"event_of_{kind}", "type": kind, **fields}))

    async def update(self, **session: Any) -> Event:
        """Set something; what the service answers."""
        await self.say("session.update", session=session)
        return await self.hear()

    async def append(self, pcm: bytes, piece: int = 3200) -> None:
        """Send sound, a tenth of a second an event."""
        for start in range(0, len(pcm), piece):
            await self.say("input_audio_buffer.append", audio=base64.b64encode(pcm[start : start + piece]).decode())

    async def frame(self) -> str | bytes:
        """What comes next; raises ConnectionClosed and TimeoutError."""
        async with asyncio.timeout(LIMIT_S):
            return await self.websocket.recv()

    async def hear(self) -> Event:
        """The next event."""
        event: Event = json.loads(await self.frame())
        return event

    async def hear_until(self, kind: str) -> list[Event]:
        """All events up to one of this type."""
        events = [await self.hear()]
        while events[-1]["type"] != kind:
            events.append(await self.hear())
        return events


@asynccontextmanager
async def connected(service: DashScopeService, model: str) -> AsyncIterator[Client]:
    """A client that was greeted: `session.created` has come."""
    async with calling(service, model) as client:
        await client.hear()
        yield client


@asynccontextmanager
async def calling(service: DashScopeService, model: str) -> AsyncIterator[Client]:
    """A client; nothing was heard yet."""
    url = f"{service.url}{PATH}?model={model}"
    async with connect(
        url, additional_headers=KEY, ping_interval=None, open_timeout=LIMIT_S, close_timeout=0.2
    ) as line:
        yield Client(line)


def kinds(events: Sequence[Event]) -> list[str]:
    """Their types; the same one several times in a row only once."""
    types = [event["type"] for event in events]
    return [kind for kind, before in zip(types, ["", *types], strict=False) if kind != before]


def sound_in(events: Sequence[Event]) -> bytes:
    """The sound that they carry."""
    return b"".join(base64.b64decode(event["delta"]) for event in events if event["type"] == DELTA)


def tone(milliseconds: int, rate: int = 16_000, amplitude: int = 8000) -> bytes:
    """A tone, 16-bit mono PCM."""
    times = np.arange(milliseconds * rate // 1000) / rate
    return bytes((np.sin(2 * np.pi * 300 * times) * amplitude).astype("<i2").tobytes())


def silence(milliseconds: int, rate: int = 16_000) -> bytes:
    """Nothing but zeros."""
    return bytes(milliseconds * rate // 1000 * 2)
