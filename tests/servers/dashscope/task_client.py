"""A client that runs the tasks that a test wants to run, and tells what it was answered."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.servers.dashscope.client import KEY, LIMIT_S
from tests.servers.dashscope.events import Event
from tests.servers.dashscope.record import INFERENCE_PATH
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import AUDIO, BROKEN, CONTINUE, ENDED, FINISH, RUN, STARTED

COSYVOICE = "cosyvoice-v3-flash"
SAMBERT = "sambert-zhichu-v1"
VOICE = "longanyang"
SHORT_S = 0.05
"""Long enough for an answer that would come."""


class TaskClient:
    """Every wait has a limit."""

    def __init__(self, websocket: ClientConnection) -> None:
        self.websocket = websocket
        self.task_id = ""

    async def send(self, action: str, payload: Any, **header: Any) -> None:
        """Send a message of the last task."""
        own = {"action": action, "task_id": self.task_id, "streaming": "duplex"}
        await self.websocket.send(json.dumps({"header": own | header, "payload": payload}))

    async def run(self, model: str = COSYVOICE, text: str | None = None, **parameters: Any) -> None:
        """Begin another task: one of Sambert has its text."""
        self.task_id = uuid4().hex
        task = {"model": model, "task_group": "audio", "task": "tts", "function": "SpeechSynthesizer"}
        if text is None:
            payload = task | {"input": {}, "parameters": {"voice": VOICE, "format": "pcm"} | parameters}
        else:
            payload = task | {"input": {"text": text}, "parameters": parameters}
        await self.send(RUN, payload, streaming="duplex" if text is None else "out")

    async def start(self, model: str = COSYVOICE, **parameters: Any) -> None:
        """Begin another task and wait until it takes text."""
        await self.run(model, **parameters)
        await self.hear_until(STARTED)

    async def say(self, *texts: str) -> None:
        """Send text, an event each."""
        for text in texts:
            await self.send(CONTINUE, {"input": {"text": text}})

    async def flush(self) -> None:
        """Have everything spoken that was said."""
        await self.send(CONTINUE, {"input": {"flush": True}})

    async def finish(self, **how: Any) -> None:
        """No more text comes."""
        await self.send(FINISH, {"input": how})

    async def hear(self) -> Event:
        """The next message; its `type` is that of the service.  Raises ConnectionClosed and TimeoutError."""
        async with asyncio.timeout(LIMIT_S):
            frame = await self.websocket.recv()
        if isinstance(frame, bytes):
            return {"type": AUDIO, "data": frame}
        event: Event = json.loads(frame)
        output = event["payload"].get("output") or {}
        return event | {"type": output.get("type", event["header"]["event"])}

    async def hear_until(self, kind: str) -> list[Event]:
        """All messages up to one of this type."""
        events = [await self.hear()]
        while events[-1]["type"] != kind:
            events.append(await self.hear())
        return events

    async def spoken(self, *texts: str, **parameters: Any) -> list[Event]:
        """Everything that comes of a task with these texts, behind its start."""
        await self.start(**parameters)
        await self.say(*texts)
        await self.finish()
        return await self.hear_until(ENDED)

    async def hear_all(self) -> list[Event]:
        """Everything until the connection ends."""
        events = []
        with suppress(ConnectionClosed):
            while True:
                events.append(await self.hear())
        return events

    async def is_silent(self) -> bool:
        """Nothing comes."""
        try:
            await asyncio.wait_for(self.websocket.recv(), SHORT_S)
        except TimeoutError:
            return True
        return False

    async def failure(self) -> tuple[str, str]:
        """Why the task fails that is the last one on this connection: code and message."""
        header = (await self.hear_all())[-1]["header"]
        assert header["event"] == BROKEN, header
        return header["error_code"], header["error_message"]


@asynccontextmanager
async def working(service: DashScopeService) -> AsyncIterator[TaskClient]:
    """A client without a task."""
    async with connect(
        service.url + INFERENCE_PATH,
        additional_headers=KEY,
        ping_interval=None,
        open_timeout=LIMIT_S,
        close_timeout=0.2,
    ) as line:
        yield TaskClient(line)


def sound_of(events: Sequence[Event]) -> bytes:
    """The sound that comes with them."""
    return b"".join(event["data"] for event in events if event["type"] == AUDIO)


def types(events: Sequence[Event]) -> list[str]:
    """Their types."""
    return [event["type"] for event in events]
