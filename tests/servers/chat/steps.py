"""What an answer is made of, step by step."""

import asyncio
import re
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(r"\s*(?:[\u3000-\u9fff\uff00-\uffef]{1,2}|[^\s\u3000-\u9fff\uff00-\uffef]+)|\s+$")


@dataclass(frozen=True, slots=True, init=False)
class Tokens:
    """Words, an event each; the first at once."""

    texts: tuple[str, ...]
    every_s: float

    def __init__(self, *texts: str, every_s: float = 0.0) -> None:
        object.__setattr__(self, "texts", texts)
        object.__setattr__(self, "every_s", every_s)


@dataclass(frozen=True, slots=True, init=False)
class Reasoning:
    """What the model thinks before it says anything."""

    texts: tuple[str, ...]
    every_s: float
    field: str
    """Where it stands: some say `reasoning`."""

    def __init__(self, *texts: str, every_s: float = 0.0, field: str = "reasoning_content") -> None:
        object.__setattr__(self, "texts", texts)
        object.__setattr__(self, "every_s", every_s)
        object.__setattr__(self, "field", field)


@dataclass(frozen=True, slots=True)
class WrongArguments:
    """Stands where a text with JSON should be, as it is: a number, a list, nothing."""

    value: Any


@dataclass(frozen=True, slots=True)
class Call:
    """What the model wants to have done."""

    name: str
    arguments: Mapping[str, Any] | str | WrongArguments = field(default_factory=dict)
    """A text is sent as it is, whether it is JSON or not."""
    id: str = ""
    """Empty: the service makes one."""


@dataclass(frozen=True, slots=True, init=False)
class Calls:
    """Several in one answer; those of a second step come behind them."""

    calls: tuple[Call, ...]
    cut: int
    """Characters of arguments in a fragment; 0 has all of them come with the name."""
    every_s: float
    interleaved: bool
    """A fragment of each by turns, instead of one call behind the other."""
    indexed: bool
    """Some services leave the index out."""

    def __init__(
        self, *calls: Call, cut: int = 0, every_s: float = 0.0, interleaved: bool = False, indexed: bool = True
    ) -> None:
        for name, value in {
            "calls": calls, "cut": cut, "every_s": every_s, "interleaved": interleaved, "indexed": indexed
        }.items():  # fmt: skip
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class Finish:
    """Why the model ends; without one it is `stop`, or `tool_calls` behind calls."""

    reason: str = "stop"


@dataclass(frozen=True, slots=True)
class Usage:
    """What it costs, instead of what was counted; from here on."""

    input_tokens: int | None = None
    output_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers come now; without this, they come with the first event."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing comes for so long."""

    seconds: float


class Gate:
    """Nothing comes until the test opens it, from any thread."""

    def __init__(self) -> None:
        self._opened: Future[None] = Future()

    def open(self) -> None:
        """What is behind it comes."""
        if not self._opened.done():
            self._opened.set_result(None)

    async def passed(self) -> None:
        """It was opened."""
        # whoever waits may be cancelled; the gate is not
        await asyncio.shield(asyncio.wrap_future(self._opened))


def spoken(text: str, every_s: float = 0.0) -> Tokens:
    """A text, a word or two Chinese characters a token."""
    return Tokens(*_TOKEN.findall(text), every_s=every_s)
