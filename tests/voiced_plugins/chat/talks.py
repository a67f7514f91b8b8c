"""A model, tools and an ear that do what a test says, and an answer of theirs."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from voiced.api import Called, Exchange, Reply, Tool, TurnTools, Utterance
from voiced_plugins.chat.answering import Answering
from voiced_plugins.chat.faults import ModelError
from voiced_plugins.chat.messages import CallPiece, Done, Finished, Part, Said, Words
from voiced_plugins.chat.speech import Ear
from voiced_plugins.chat.talking import Pieces, TalkLimits

LIMIT_S = 10.0
SHORT = TalkLimits(first=0.05, beat=0.02, taken=0.05)
"""For a model that holds back; the others have answered long before."""
LONG = TalkLimits(first=LIMIT_S, beat=LIMIT_S, taken=LIMIT_S)

MINUTES = {"type": "object", "properties": {"minutes": {"type": "integer"}}}
TIMER = Tool("timers", "set", "Sets a timer.", "", name="timers_set", parameters=MINUTES)

Line: TypeAlias = Part | ModelError | asyncio.Event
"""What a model writes, how it fails, or what it waits for."""

END = (Finished("stop"), Done())


def says(*texts: str) -> Sequence[Line]:
    """A whole answer."""
    return [*map(Words, texts), *END]


def calls(*called: tuple[str, str]) -> Sequence[Line]:
    """A whole answer that calls tools, each with its arguments as JSON."""
    pieces = [CallPiece(index, f"call_{index}", name, told) for index, (name, told) in enumerate(called)]
    return [*pieces, Finished("tool_calls"), Done()]


class ScriptedModel:
    """Writes one answer after the other."""

    def __init__(self, *answers: Sequence[Line]) -> None:
        self._answers = list(answers)
        self.told: list[tuple[Said, ...]] = []
        """What it was told, each time."""
        self.offered: list[tuple[Tool, ...]] = []
        self.writing = 0
        """Answers that are being written now."""
        self.waits = asyncio.Event()
        """It waits for the test."""

    async def write(self, messages: Sequence[Said], tools: Sequence[Tool]) -> AsyncGenerator[Part, None]:
        self.told.append(tuple(messages))
        self.offered.append(tuple(tools))
        self.writing += 1
        try:
            for line in self._answers.pop(0) if self._answers else says("Nobody knows."):
                if isinstance(line, asyncio.Event):
                    self.waits.set()
                    await line.wait()
                elif isinstance(line, ModelError):
                    raise line
                else:
                    yield line
        finally:
            self.writing -= 1


@dataclass
class ScriptedTools:
    """Does what a test says, by name: an outcome, an error, or an outcome after a wait."""

    outcomes: Mapping[str, Called | Exception] = field(default_factory=dict)
    hold: asyncio.Event | None = None
    """What each deed waits for."""
    called: list[tuple[str, Mapping[str, Any], str]] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    done: list[str] = field(default_factory=list)

    async def call(self, name: str, arguments: Mapping[str, Any], key: str) -> Called:
        self.called.append((name, arguments, key))
        self.begun.set()
        if self.hold:
            await self.hold.wait()
        self.done.append(name)
        outcome = self.outcomes.get(name, Called("Ten minutes from now."))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


class PlainEar:
    """Says everything as it is, up to a number of letters."""

    def __init__(self, most: int) -> None:
        self._left = most

    def feed(self, piece: str) -> Sequence[str]:
        self._left -= len(piece)
        return [piece]

    def finish(self) -> Sequence[str]:
        return []

    @property
    def is_cut(self) -> bool:
        return self._left < 0


class SlowEar:
    """Says nothing before the end."""

    is_cut = False

    def __init__(self) -> None:
        self._text = ""

    def feed(self, piece: str) -> Sequence[str]:
        self._text += piece
        return []

    def finish(self) -> Sequence[str]:
        return [self._text]


@dataclass
class Talk:
    """Answers one question after the other by a model."""

    model: ScriptedModel
    tools: TurnTools | None = None
    limits: TalkLimits = LONG
    offered: Sequence[Tool] = (TIMER,)
    language: str = "en"
    rounds: int = 4
    ear: Callable[[], Ear] = lambda: PlainEar(10_000)

    def __post_init__(self) -> None:
        self._answering = Answering(self.model, _told, lambda _: self.ear(), self.rounds, self.limits)

    async def reply(self, text: str = "Hello?") -> Reply:
        utterance = Utterance(text, self.language, tools=self.tools)
        return await self._answering.reply(utterance, (), self.offered)

    async def said(self, text: str = "Hello?") -> str:
        """All of it."""
        return await whole(await self.reply(text))


async def whole(reply: Reply) -> str:
    return reply.text if isinstance(reply.text, str) else "".join([piece async for piece in reply.text])


def stream(reply: Reply) -> Pieces:
    assert isinstance(reply.text, Pieces)
    return reply.text


async def first(pieces: AsyncIterator[str]) -> str:
    """The next piece that is not empty."""
    while not (piece := await anext(pieces)):
        pass
    return piece


def _told(utterance: Utterance, exchanges: Sequence[Exchange], *, uses_tools: bool) -> Sequence[Said]:
    return [Said("user", utterance.text)]
