"""The bound of a synthesizer: the same messages over the same websocket, with nothing around them."""

import secrets
import time
from dataclasses import replace
from typing import Protocol

from tests.bench import cloud_ours as ours
from voiced.api.wire import Address, Line, dial
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.tasks.codec import TaskCodec
from voiced_plugins.dashscope.tasks.events import Finish, Run, Started, Text
from voiced_plugins.huawei.vcs_codec import VcsCodec
from voiced_plugins.huawei.vcs_events import Began, End, Start, VcsOptions
from voiced_plugins.huawei.vcs_events import Text as VcsText


class Bare(Protocol):
    """One connection."""

    async def connect(self) -> None:
        """Until a text can be given."""

    async def first_sound(self) -> float:
        """Milliseconds from a text to its first sound."""

    async def close(self) -> None:
        """Let go of it."""


class BareTask:
    """CosyVoice, or Sambert where the task begins with its text."""

    def __init__(self, account: Account, run: Run) -> None:
        self._address = account.inference()
        self._run = replace(run, id=secrets.token_hex(16))
        self._codec = TaskCodec()

    async def connect(self) -> None:
        """There is no greeting."""
        self._line = await dial(self._address)

    async def first_sound(self) -> float:
        """Milliseconds from a text to its first sound."""
        began = time.perf_counter()
        await self._line.send(self._codec.feed(self._run)[0])
        if self._run.streaming == "duplex":
            while Started() not in self._codec.receive(await self._line.receive()):
                pass
            for given in (Text(ours.TEXT), Finish()):
                await self._line.send(self._codec.feed(given)[0])
        await _until_sound(self._line)
        return (time.perf_counter() - began) * 1000

    async def close(self) -> None:
        """Let go of it."""
        await self._line.close()


class BareVcs:
    """Huawei Cloud's voice clone stream."""

    def __init__(self, address: Address, options: VcsOptions, *, in_pieces: bool) -> None:
        """`in_pieces`: the text follows when the session has begun."""
        self._address = address
        self._start = Start(options, None if in_pieces else ours.TEXT)
        self._codec = VcsCodec()

    async def connect(self) -> None:
        """There is no greeting."""
        self._line = await dial(self._address)

    async def first_sound(self) -> float:
        """Milliseconds from a text to its first sound."""
        began = time.perf_counter()
        await self._line.send(self._codec.feed(self._start)[0])
        if self._start.text is None:
            while not any(isinstance(one, Began) for one in self._codec.receive(await self._line.receive())):
                pass
            for given in (VcsText(ours.TEXT), End()):
                await self._line.send(self._codec.feed(given)[0])
        await _until_sound(self._line)
        return (time.perf_counter() - began) * 1000

    async def close(self) -> None:
        """Let go of it."""
        await self._line.close()


async def _until_sound(line: Line) -> None:
    while not isinstance(await line.receive(), bytes):
        pass
