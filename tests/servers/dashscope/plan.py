"""Which connection gets which faults."""

import threading
from dataclasses import dataclass

from tests.servers.dashscope.faults import Fault
from tests.servers.dashscope.mischief import Mischief


@dataclass(slots=True, eq=False)
class _Rule:
    faults: tuple[Fault, ...]
    of: str
    """A part of the model's name."""
    nth: int | None = None
    """Of these connections, from the start of the service."""
    left: int | None = None
    """For so many connections it still holds."""

    def means(self, model: str, number: int) -> bool:
        return self.of in model and self.nth in (None, number) and self.left != 0


class FaultPlan:
    """Any thread may change it.  `of` limits a rule to models with this in their name: `asr`, `tts`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rules: list[_Rule] = []
        self._models: list[str] = []
        self._drawn: list[tuple[str, Mischief]] = []

    def every(self, *faults: Fault, of: str = "") -> None:
        """For every connection from now on."""
        self._add(_Rule(faults, of))

    def next(self, *faults: Fault, of: str = "", count: int = 1) -> None:
        """For the next connection, or the next few; what is said later is for those behind them."""
        self._add(_Rule(faults, of, left=count))

    def nth(self, number: int, *faults: Fault, of: str = "") -> None:
        """For one connection, counted from 1 since the service started, refused ones too."""
        self._add(_Rule(faults, of, nth=number))

    def now(self, *faults: Fault, of: str = "") -> None:
        """For all connections that are there, at their next event."""
        with self._lock:
            for model, mischief in self._drawn:
                if of in model:
                    mischief.add(*faults)

    def clear(self) -> None:
        """Connections from now on are sound."""
        with self._lock:
            self._rules.clear()

    def draw(self, model: str) -> Mischief:
        """The faults of a new connection."""
        with self._lock:
            self._models.append(model)
            mischief = Mischief(*(fault for rule in self._meant(model) for fault in rule.faults))
            self._drawn.append((model, mischief))
            return mischief

    def _meant(self, model: str) -> list[_Rule]:
        rules = [rule for rule in self._rules if rule.means(model, self._number(rule.of))]
        turns = [rule for rule in rules if rule.left is not None]
        for rule in turns[:1]:
            rule.left = (rule.left or 0) - 1
        return [rule for rule in rules if rule not in turns[1:]]

    def _number(self, of: str) -> int:
        return sum(of in model for model in self._models)

    def _add(self, rule: _Rule) -> None:
        with self._lock:
            self._rules.append(rule)
