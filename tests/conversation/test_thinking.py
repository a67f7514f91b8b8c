"""An answer that nobody waits for any more."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from tests.conversation.odd_streams import Opened
from tests.waiting import until
from voiced.api import Reply, Utterance
from voiced.conversation.answering import Answering
from voiced.conversation.inputs import Answer, Input
from voiced.conversation.thinking import Thinking
from voiced.device.clock import Work


class Slow(Answering):
    """Finds its answer when it may."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self.is_asked = asyncio.Event()
        self.may_answer = asyncio.Event()

    async def answer(self, *_: object, **__: object) -> Answer:
        self.is_asked.set()
        await self.may_answer.wait()
        return Answer("model", self._reply, "en")


def spawned(run: Callable[[], Coroutine[Any, Any, None]], broken: Input | None) -> "asyncio.Task[None]":
    return asyncio.get_running_loop().create_task(run())


async def test_the_stream_of_an_answer_that_comes_after_a_stop_is_closed_and_not_told() -> None:
    stream, told = Opened(), list[Input]()
    slow = Slow(Reply(stream))
    thinking = Thinking(slow, lambda *_: None, told.append, lambda _: None, spawned, Work())
    thinking.think(Utterance("tell me a story", "en"), 1)
    await slow.is_asked.wait()
    thinking.stop()
    slow.may_answer.set()
    await until(lambda: stream.is_closed)
    assert told == []
