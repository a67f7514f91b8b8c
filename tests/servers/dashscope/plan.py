"""Which connection gets which faults."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from tests.servers.dashscope.faults import Fault
from tests.servers.dashscope.mischief import Mischief

FaultT = TypeVar("FaultT")


class Faulty(Protocol):
    """Does the faults of one connection."""

    def add(self, *faults: Any) -> None:
        """More of them."""


FaultyT = TypeVar("FaultyT", bound=Faulty)


@dataclass(slots=True, eq=False)
class _Rule(Generic[FaultT]):
    faults: tuple[FaultT, ...]
    of: str
    """A part of the model's name."""
    nth: int | None = None
    """Of these connections, from the start of the service."""
    left: int | None = None
    """For so many connections it still holds."""

    def means(self, model: str, number: int) -> bool:
        return self.of in model and self.nth in (None, number) and self.left != 0


class Plan(Generic[FaultT, FaultyT]):
    """Any thread may change it.  `of` limits a rule to models with this in their name: `asr`, `tts`."""

    def __init__(self, faulty: Callable[..., FaultyT]) -> None:
        self._faulty = faulty
        self._lock = threading.Lock()
        self._rules: list[_Rule[FaultT]] = []
        self._drawn: list[tuple[str, FaultyT]] = []

    def every(self, *faults: FaultT, of: str = "") -> None:
        """For every connection from now on."""
        self._add(_Rule(faults, of))

    def next(self, *faults: FaultT, of: str = "", count: int = 1) -> None:
        """For the next connection, or the next few; what is said later is for those behind them."""
        self._add(_Rule(faults, of, left=count))

    def nth(self, number: int, *faults: FaultT, of: str = "") -> None:
        """For one connection, counted from 1 since the service started, refused ones too."""
        self._add(_Rule(faults, of, nth=number))

    def now(self, *faults: FaultT, of: str = "") -> None:
        """For all connections that are there, at their next event."""
        with self._lock:
            for model, mischief in self._drawn:
                if of in model:
                    mischief.add(*faults)

    def clear(self) -> None:
        """Connections from now on are sound."""
        with self._lock:
            self._rules.clear()

    def draw(self, model: str) -> FaultyT:
        """The faults of a new connection."""
        with self._lock:
            mischief = self._faulty()
            self._drawn.append((model, mischief))
            mischief.add(*self._meant(model))
            return mischief

    def rename(self, mischief: FaultyT, model: str) -> None:
        """The connection has told its model only now: what is meant for that comes to it."""
        with self._lock:
            at = next(at for at, (_, drawn) in enumerate(self._drawn) if drawn is mischief)
            before, _ = self._drawn.pop(at)
            self._drawn.append((model, mischief))
            mischief.add(*self._meant(model, before))

    def _meant(self, model: str, before: str | None = None) -> list[FaultT]:
        """What is meant for this name, and was not for the one before it."""
        rules = [
            rule
            for rule in self._rules
            if rule.means(model, self._number(rule.of)) and (before is None or rule.of not in before)
        ]
        turns = [rule for rule in rules if rule.left is not None]
        for rule in turns[:1]:
            rule.left = (rule.left or 0) - 1
        return [fault for rule in rules if rule not in turns[1:] for fault in rule.faults]

    def _number(self, of: str) -> int:
        return sum(of in model for model, _ in self._drawn)

    def _add(self, rule: _Rule[FaultT]) -> None:
        with self._lock:
            self._rules.append(rule)


class FaultPlan(Plan[Fault, Mischief]):
    """For DashScope's connections.

    One for tasks has no model before its first task: until then it goes by `inference`, and what is meant for its model
    comes to it with the first `run-task`.  So at its door there is only what is for `inference`, or for all.
    """

    def __init__(self) -> None:
        super().__init__(Mischief)
