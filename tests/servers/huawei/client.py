"""A client that says what a test wants it to say, and tells what it was answered."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.servers.huawei.account import Account
from tests.servers.huawei.frames import AUDIO, END, Frame, Message, kind_of
from tests.servers.huawei.service import HuaweiService, utc_now
from tests.servers.huawei.signature import ALGORITHM, Signed

LIMIT_S = 5.0
SHORT_S = 0.05
"""Long enough for an answer that would come."""
CONFIG = {
    "voice_name": "chinese_huaxiaoli_common",
    "audio_format": "pcm",
    "sample_rate": "16000",
    "speed": 0,
    "pitch": 0,
    "volume": 50,
}


class Client:
    """Every wait has a limit."""

    def __init__(self, websocket: ClientConnection) -> None:
        self.websocket = websocket

    async def say(self, command: str, **fields: Any) -> None:
        """Send a message."""
        await self.websocket.send(json.dumps({"command": command, **fields}))

    async def start(self, mode: str = "MULTI", text: str | None = None, **config: Any) -> Message:
        """Begin a session; what the service answers."""
        told = {} if text is None else {"text": text}
        await self.say("START", text_pieces=mode, config=CONFIG | config, **told)
        return await self.message()

    async def text(self, *texts: str) -> None:
        """Send texts."""
        for text in texts:
            await self.say("MSG", text=text)

    async def hear(self) -> Frame:
        """What comes next; raises ConnectionClosed and TimeoutError."""
        async with asyncio.timeout(LIMIT_S):
            frame = await self.websocket.recv()
        if isinstance(frame, bytes):
            return frame
        message: Message = json.loads(frame)
        return message

    async def message(self) -> Message:
        """What comes next and is no sound."""
        while isinstance(frame := await self.hear(), bytes):
            pass
        return frame

    async def hear_until(self, kind: str = END) -> list[Frame]:
        """All frames up to one of this type."""
        frames = [await self.hear()]
        while kind_of(frames[-1]) != kind:
            frames.append(await self.hear())
        return frames

    async def hear_all(self) -> list[Frame]:
        """Everything until the connection ends."""
        frames = []
        with suppress(ConnectionClosed):
            while True:
                frames.append(await self.hear())
        return frames

    async def is_left_alone(self) -> bool:
        """Nothing comes for a while."""
        try:
            await asyncio.wait_for(self.websocket.recv(), SHORT_S)
        except TimeoutError:
            return True
        return False

    async def spoken(self, *texts: str) -> list[Frame]:
        """Everything that comes of these texts and an END."""
        await self.text(*texts)
        await self.say("END")
        return await self.hear_until()


def signed_headers(account: Account, url: str, at: datetime) -> dict[str, str]:
    """What a request for this must come with."""
    headers = {"host": urlsplit(url).netloc, "x-sdk-date": at.strftime("%Y%m%dT%H%M%SZ")}
    signature = Signed("GET", urlsplit(url).path, headers).signature(account.secret_key, sorted(headers))
    authorization = f"{ALGORITHM} Access={account.access_key}, SignedHeaders=host;x-sdk-date, Signature={signature}"
    return {"X-Sdk-Date": headers["x-sdk-date"], "Authorization": authorization}


@asynccontextmanager
async def connected(service: HuaweiService, headers: Mapping[str, str] | None = None) -> AsyncIterator[Client]:
    """A client that was let in, by its signature when there are no other headers."""
    url = service.url + service.account.path
    sent = signed_headers(service.account, url, utc_now()) if headers is None else headers
    async with connect(
        url, additional_headers=sent, compression=None, ping_interval=None, open_timeout=LIMIT_S, close_timeout=0.2
    ) as line:
        yield Client(line)


@asynccontextmanager
async def begun(service: HuaweiService, **config: Any) -> AsyncIterator[Client]:
    """A client whose session takes texts."""
    async with connected(service) as client:
        await client.start(**config)
        yield client


def kinds(frames: Sequence[Frame]) -> list[str]:
    """Their types; sound several times in a row only once."""
    types = [kind_of(frame) for frame in frames]
    return [kind for kind, before in zip(types, ["", *types], strict=False) if (kind, before) != (AUDIO, AUDIO)]


def sound_in(frames: Sequence[Frame]) -> bytes:
    """The sound among them."""
    return b"".join(frame for frame in frames if isinstance(frame, bytes))
