"""What a plugin understands: intents with templates and typed slots, the request they make, the reply they give."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any, Generic, Protocol, TypeAlias, TypeVar, cast

from voiced.api.moments import Moment
from voiced.api.tools import TurnTools

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, spoken or in digits."""

    low: int
    high: int
    step: int = 1


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: "ten minutes", "an hour and a half", "两个半小时"."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time on the clock: "half past seven", "7:30 p m", "早上七点半"."""


@dataclass(frozen=True, slots=True)
class PointInTime:
    """A point in time: "in ten minutes", "tomorrow at half past six", "后天早上七点"."""


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of the week that come again: "every day", "on mondays and fridays", "每个工作日"."""


@dataclass(frozen=True)
class Choice:
    """One of several values."""

    texts: Mapping[str, Mapping[str, Sequence[str]]]
    """Language to value to the ways to say it; the first is how the device says it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A word of a list that plugins keep up to date (`voiced_vocabulary`), such as "rooms"."""

    name: str


@dataclass(frozen=True, slots=True)
class FreeText:
    """Any words; best at the end of a template.  Offline recognizers cannot hear it."""


Kind: TypeAlias = Number | Duration | TimeOfDay | PointInTime | Weekdays | Choice | Vocabulary | FreeText


@dataclass(frozen=True)
class Slot(Generic[T_co]):
    """A typed gap in a template, written `{name}` there; made by the functions below."""

    name: str
    kind: Kind


def number(name: str, low: int, high: int, step: int = 1) -> Slot[int]:
    """A slot for a whole number between `low` and `high`, both included."""
    return Slot(name, Number(low, high, step))


def duration(name: str) -> Slot[timedelta]:
    """A slot for a length of time."""
    return Slot(name, Duration())


def time_of_day(name: str) -> Slot[time]:
    """A slot for a time on the clock."""
    return Slot(name, TimeOfDay())


def moment(name: str) -> Slot[Moment]:
    """A slot for a point in time, with the words that belong to it ("at", "on", "in")."""
    return Slot(name, PointInTime())


def weekdays(name: str) -> Slot[frozenset[int]]:
    """A slot for days of the week that come again, 0 for Monday, with the words that belong to it ("every", "on")."""
    return Slot(name, Weekdays())


def choice(name: str, texts: Mapping[str, Mapping[str, Sequence[str]]]) -> Slot[str]:
    """A slot for one of several values: language to value to ways to say it."""
    return Slot(name, Choice(texts))


def vocabulary(name: str, words: str) -> Slot[str]:
    """A slot for a word of the list called `words`."""
    return Slot(name, Vocabulary(words))


def text(name: str) -> Slot[str]:
    """A slot for any words."""
    return Slot(name, FreeText())


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn that is over."""

    heard: str
    spoke: str
    """What the user heard of the reply."""

    language: str
    turn: int = 0
    """Its number, as events tell it."""

    at: float = 0.0
    """When it was over, in seconds since 1970; 0 when nobody knows."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said before, the newest last."""

    exchanges: tuple[Exchange, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the user said, before anybody answers."""

    text: str
    language: str
    addressed: bool = True
    """It is certainly meant for the device: wake word, button, name, follow-up, or typed."""

    tools: TurnTools | None = field(default=None, repr=False, compare=False)
    """What a conversation plugin may have done by others while it answers this; None where nothing may be done."""


class Asker(Protocol):
    """Asks the user back, for a handler that waits."""

    async def ask(self, question: str, slot: Slot[Any]) -> Any:
        """The slot's value in the user's answer; None when there is none."""
        ...


@dataclass(frozen=True)
class Request:
    """An intent that matched, with what its handler needs."""

    text: str
    language: str
    """Language of the template that matched; the reply is spoken in it."""

    intent: str
    conversation: Conversation = Conversation()
    slots: Mapping[str, Any] = field(default_factory=dict)
    asker: Asker | None = field(default=None, repr=False, compare=False)
    """None where nobody can be asked, such as for a typed question."""

    deed: str = ""
    """Names what is to be done, once: the same turn and call again, such as by a retry, has the same."""

    async def ask(self, question: str, slot: Slot[T]) -> T | None:
        """Ask the user back, and wait: the next utterance is the answer.  Only in coroutine handlers.

        Asked twice at most; None when no answer fits the slot, when the user does not want to say, and where nobody can
        be asked.  The handler's time limit does not run meanwhile.
        """
        if self.asker is None:
            return None
        return cast("T | None", await self.asker.ask(question, slot))

    def slot(self, slot: Slot[T]) -> T | None:
        """The slot's value; None when the user left it out."""
        return cast("T | None", self.slots.get(slot.name))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a handler answers; an empty text is a deed without words."""

    text: str | AsyncIterator[str]
    """All of it, or pieces as they come."""

    language: str = ""
    """When it differs from the request's."""

    rate: float = 1.0
    """Speed of speech: 1.0 is the voice's own."""

    expects_answer: bool = False
    """It is a question: what the user says next is meant for the device."""

    ssml: bool = False
    """The text, all of it, is an SSML document; voices that know no SSML say its words."""


Handler: TypeAlias = Callable[[Request], Awaitable[Reply | str] | Reply | str]
"""A coroutine function runs on the loop, a plain function in a thread of its own; both under a time limit."""


@dataclass(frozen=True)
class Intent:
    """Something the user can ask for, declared once."""

    name: str
    """Unique in its plugin, in lower case, such as "time" or "set-timer"."""

    templates: Mapping[str, Sequence[str]]
    """Language to sentence templates in hassil's notation: `(a|b)`, `[optional]`, `{slot}`."""

    handler: Handler
    slots: Sequence[Slot[Any]] = ()
    description: str = ""
    """One English sentence on what it does, for language models and listings."""

    example: Mapping[str, str] = field(default_factory=dict)
    """Language to a sentence that people can be told to say; without one the intent is not advertised."""

    pronunciations: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Word to pronunciations in ARPABET ("K Y UW"), for words that an English dictionary lacks."""

    urgent: bool = False
    """Obeyed as soon as it is heard, such as "stop"."""

    confirm: bool = False
    """The user is asked before the handler runs: for what cannot be taken back, such as a door or an order."""
