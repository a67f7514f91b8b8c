"""A tree of words as the smallest automaton in which no word leads from one place to two."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from voiced.api.grammar import Anything, Choice, Node, Rule, Sequence, Words

Symbol: TypeAlias = str | Rule
"""A word; or a rule that is gone through there, and is laid out elsewhere."""


@dataclass(frozen=True, slots=True)
class Smallest:
    """Places are numbers from 0 to `places` - 1, and every way leads to a smaller number."""

    places: int
    start: int
    ends: frozenset[int]
    ways: tuple[tuple[tuple[Symbol, int], ...], ...]
    """For each place what leads on from it, and where to."""


def smallest_of(bodies: tuple[Node, ...], rules: Mapping[str, Node], is_apart: Callable[[str], bool]) -> Smallest:
    """The automaton of everything that one of the bodies can say; rules that are `is_apart` stay symbols.

    Raises ValueError for free text, which has no words.
    """
    layout = _Layout(rules, is_apart)
    starts = frozenset(layout.lay(body, _END) for body in bodies)
    return _Merging(layout).smallest(starts)


_END = 0


class _Layout:
    """Loose places: a word may lead to many of them.  Equal rules before equal places are laid out once."""

    def __init__(self, rules: Mapping[str, Node], is_apart: Callable[[str], bool]) -> None:
        self._bodies = rules
        self._is_apart = is_apart
        self._rules: dict[tuple[str, int], int] = {}
        self.symbols: list[tuple[Symbol, int] | None] = [None]
        """What leads on from a place, and where to."""
        self.jumps: list[tuple[int, ...]] = [()]
        """Where a place leads without a word."""

    def lay(self, node: Node, after: int) -> int:
        """The place from which `node` leads to `after`."""
        match node:
            case Words(text):
                for word in reversed(text.split()):
                    after = self._place((word, after), ())
                return after
            case Sequence(items):
                for item in reversed(items):
                    after = self.lay(item, after)
                return after
            case Choice(items):
                return self._place(None, tuple({self.lay(item, after) for item in items}))
            case Rule(name):
                return self._rule(name, after)
            case Anything():
                raise ValueError("free text has no words that a network could hold")

    def _rule(self, name: str, after: int) -> int:
        if self._is_apart(name):
            return self._place((Rule(name), after), ())
        if (name, after) not in self._rules:
            self._rules[name, after] = self.lay(self._bodies[name], after)
        return self._rules[name, after]

    def _place(self, symbol: tuple[Symbol, int] | None, jumps: tuple[int, ...]) -> int:
        self.symbols.append(symbol)
        self.jumps.append(jumps)
        return len(self.symbols) - 1


class _Merging:
    """Tight places: sets of loose ones, and of those that lead to the same, one."""

    def __init__(self, layout: _Layout) -> None:
        self._layout = layout
        self._seen: dict[frozenset[int], int] = {}
        self._places: dict[tuple[bool, tuple[tuple[Symbol, int], ...]], int] = {}

    def smallest(self, starts: frozenset[int]) -> Smallest:
        start = self._place(starts)
        ends = frozenset(place for (ends, _), place in self._places.items() if ends)
        return Smallest(len(self._places), start, ends, tuple(ways for _, ways in self._places))

    def _place(self, loose: frozenset[int]) -> int:
        if loose not in self._seen:
            reached = set(self._reach(loose))
            ways: dict[Symbol, set[int]] = {}
            for symbol, to in filter(None, (self._layout.symbols[place] for place in reached)):
                ways.setdefault(symbol, set()).add(to)
            onward = tuple((symbol, self._place(frozenset(ways[symbol]))) for symbol in sorted(ways, key=_order))
            self._seen[loose] = self._places.setdefault((_END in reached, onward), len(self._places))
        return self._seen[loose]

    def _reach(self, loose: frozenset[int]) -> Iterator[int]:
        found = set(loose)
        waiting = list(loose)
        while waiting:
            place = waiting.pop()
            yield place
            new = [other for other in self._layout.jumps[place] if other not in found]
            found.update(new)
            waiting += new


def _order(symbol: Symbol) -> tuple[bool, str]:
    return (True, symbol.name) if isinstance(symbol, Rule) else (False, symbol)
