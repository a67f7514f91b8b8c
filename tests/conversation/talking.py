"""Answering with a door that asks first, a radio, and a conversation plugin that a test scripts."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from voiced.api import (
    Answered,
    Asker,
    Conversation,
    Event,
    Intent,
    PluginError,
    Reply,
    Request,
    Slot,
    TurnTools,
    Utterance,
    choice,
    number,
)
from voiced.conversation.answering import Answering, Mind
from voiced.conversation.inputs import Answer
from voiced.conversation.speaking import whole_text
from voiced.intents import Declared, Understanding
from voiced.plugins import run_handler

DOOR = choice(
    "door", {"en": {"front": ["front door"], "back": ["back door"]}, "zh": {"front": ["前门"], "back": ["后门"]}}
)
STATION = number("station", 1, 9)
ASKED = "Shall I do that: open the front door?"
LEFT = "All right, I leave it."

Talk = Callable[[TurnTools], Awaitable[Reply | None]]


@dataclass
class Talking:
    """What was done, and ways to say something."""

    talk: Talk | None = None
    done: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    admits: bool = True
    present: datetime = datetime(2026, 3, 4, 10, 15, tzinfo=UTC)
    intents: Sequence[Intent] = ()
    answering: Answering = field(init=False)

    def __post_init__(self) -> None:
        door = Intent(
            "open",
            {"en": ["open the {door}"], "zh": ["打开{door}"]},
            self.open,
            [DOOR],
            confirm=True,
        )
        radio = Intent("play", {"en": ["play station {station}"], "zh": ["播放第{station}台"]}, self.play, [STATION])
        made = [Declared("house", one) for one in (door, radio, *self.intents)]
        understanding = Understanding(made)
        mind = Mind(self, lambda: understanding, Conversation, ["voiced"], session="s", now=lambda: self.present)
        self.answering = Answering(mind, self.events.append)

    async def say(self, text: str, *, turn: int = 0, key: str = "", asking: "Asking | None" = None) -> str:
        """The whole answer."""
        answer = await self.answer(text, turn=turn, key=key, asking=asking)
        return await whole_text(answer, 1.0) if answer else ""

    async def answer(
        self, text: str, *, turn: int = 0, key: str = "", asking: "Asking | None" = None, addressed: bool = True
    ) -> Answer | None:
        """The answer, whose text may be a stream."""
        language = "en" if text.isascii() else "zh"
        return await self.answering.answer(Utterance(text, language, addressed), asking, turn=turn, key=key)

    def later(self, seconds: float) -> None:
        """Time passes."""
        self.present += timedelta(seconds=seconds)

    def answered(self) -> list[str]:
        """What the events tell."""
        return [event.text for event in self.events if isinstance(event, Answered)]

    async def open(self, request: Request) -> str:
        """Open a door."""
        self.requests.append(request)
        self.done.append(f"open {request.slot(DOOR)}")
        return "Open."

    async def play(self, request: Request) -> Reply:
        """Play a station, and tell it piece by piece."""
        self.requests.append(request)
        self.done.append(f"play {request.slot(STATION)}")
        return Reply(pieces("Play", "ing."))

    async def run_handler(self, plugin: str, intent: Intent, request: Request) -> Reply:
        """As the daemon does it."""
        return await run_handler(plugin, intent, request, 0.5)

    async def admit(self, utterance: Utterance) -> bool:
        """As the test says."""
        return self.admits

    async def converse(self, utterance: Utterance, conversation: Conversation) -> tuple[str, Reply] | None:
        """As the test scripts it."""
        self.utterances.append(utterance)
        if self.talk is None or utterance.tools is None:
            return None
        reply = await self.talk(utterance.tools)
        return ("talk", reply) if reply else None


@dataclass
class Asking:
    """A user who is asked back."""

    says: object
    questions: list[str] = field(default_factory=list)

    def asker(self, plugin: str, language: str) -> Asker:
        """Always the same."""
        return self

    async def ask(self, question: str, slot: Slot[Any]) -> Any:
        """What the user says."""
        self.questions.append(question)
        return self.says


async def pieces(*texts: str, fails: bool = False) -> AsyncIterator[str]:
    """A stream of texts."""
    for text in texts:
        yield text
    if fails:
        raise PluginError("gone")
