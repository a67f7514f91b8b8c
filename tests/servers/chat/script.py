"""Which request gets which answer."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from tests.servers.chat.asked import Asked
from tests.servers.chat.faults import (
    ContentFilter,
    Cut,
    EndEarly,
    Error,
    Fast,
    Html,
    Huge,
    Length,
    Malformed,
    Refuse,
    Stall,
)
from tests.servers.chat.steps import Calls, Finish, Gate, Head, Reasoning, Tokens, Usage, Wait, spoken

Step: TypeAlias = (
    Tokens | Reasoning | Calls | Finish | Usage | Head | Wait | Gate
    | Error | Refuse | Html | Stall | Cut | EndEarly | Malformed | Huge | Fast | ContentFilter | Length
)  # fmt: skip
Answering: TypeAlias = Callable[[Asked], Sequence[Step]]
"""From what is asked for to the answer."""


class Script:
    """Any thread may change it.  Requests that are refused do not use it up."""

    def __init__(self, otherwise: Answering) -> None:
        self.otherwise = otherwise
        """Answers what nothing else was said for."""
        self._lock = threading.Lock()
        self._next: list[Answering] = []
        self._every: Sequence[Step] | None = None

    @property
    def left(self) -> int:
        """Answers that nobody has come for."""
        return len(self._next)

    def next(self, *steps: Step, count: int = 1) -> None:
        """One answer, for the next request, or for each of the next few; what is said later is for those behind."""
        self.next_by(lambda _: steps, count)

    def next_by(self, answering: Answering, count: int = 1) -> None:
        """The same, for an answer that depends on what is asked for."""
        with self._lock:
            self._next += [answering] * count

    def every(self, *steps: Step) -> None:
        """The answer to all requests that no `next` is for."""
        with self._lock:
            self._every = steps

    def draw(self, asked: Asked) -> Sequence[Step]:
        """The answer to a request."""
        with self._lock:
            if self._next:
                answering = self._next.pop(0)
            elif self._every is not None:
                return self._every
            else:
                answering = self.otherwise
        return answering(asked)


def echo(asked: Asked) -> Sequence[Step]:
    """What came of the calls, or else what the user said last."""
    return (spoken(" ".join(asked.results) or asked.text),)


def looked_up(answers: Mapping[str, str | Sequence[Step]], otherwise: Answering = echo) -> Answering:
    """By what the user said last."""

    def answering(asked: Asked) -> Sequence[Step]:
        answer = answers.get(asked.text)
        if answer is None or asked.results:
            return otherwise(asked)
        return (spoken(answer),) if isinstance(answer, str) else answer

    return answering
