"""A grammar as the smallest network of words in which no word leads from one place to two."""

from collections.abc import Iterator
from dataclasses import dataclass

from voiced.api.grammar import Anything, Choice, Grammar, Node, Rule, Sequence, Words


@dataclass(frozen=True, slots=True)
class Arc:
    """A way from one place to another, by a word."""

    source: int
    target: int
    word: str


@dataclass(frozen=True, slots=True)
class Network:
    """Places are numbers from 0 to `places` - 1; a sentence is a way from `start` to one of `ends`."""

    places: int
    start: int
    ends: frozenset[int]
    arcs: tuple[Arc, ...]


def network_of(grammar: Grammar) -> Network:
    """The network whose ways are the grammar's sentences.

    Raises ValueError for free text, which has no words.
    """
    layout = _Layout(grammar)
    return _Merging(layout).network(layout.starts)


_END = 0


class _Layout:
    """Loose places: a word may lead to many of them.  Equal rules before equal places are laid out once."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._rules: dict[tuple[str, int], int] = {}
        self.words: list[tuple[str, int] | None] = [None]
        """The word that leads on from a place, and where to."""
        self.jumps: list[tuple[int, ...]] = [()]
        """Where a place leads without a word."""
        self.starts = frozenset(self._lay(sentence.body, _END) for sentence in grammar.sentences)

    def _lay(self, node: Node, after: int) -> int:
        """The place from which `node` leads to `after`."""
        match node:
            case Words(text):
                for word in reversed(text.split()):
                    after = self._place((word, after), ())
                return after
            case Sequence(items):
                for item in reversed(items):
                    after = self._lay(item, after)
                return after
            case Choice(items):
                return self._place(None, tuple({self._lay(item, after) for item in items}))
            case Rule(name):
                if (name, after) not in self._rules:
                    self._rules[name, after] = self._lay(self._grammar.rules[name], after)
                return self._rules[name, after]
            case Anything():
                raise ValueError("free text has no words that a network could hold")

    def _place(self, word: tuple[str, int] | None, jumps: tuple[int, ...]) -> int:
        self.words.append(word)
        self.jumps.append(jumps)
        return len(self.words) - 1


class _Merging:
    """Tight places: sets of loose ones, and of those that lead to the same, one."""

    def __init__(self, layout: _Layout) -> None:
        self._layout = layout
        self._seen: dict[frozenset[int], int] = {}
        self._places: dict[tuple[bool, tuple[tuple[str, int], ...]], int] = {}

    def network(self, starts: frozenset[int]) -> Network:
        start = self._place(starts)
        arcs = tuple(Arc(source, to, word) for (_, ways), source in self._places.items() for word, to in ways)
        ends = frozenset(place for (ends, _), place in self._places.items() if ends)
        return Network(len(self._places), start, ends, arcs)

    def _place(self, loose: frozenset[int]) -> int:
        if loose not in self._seen:
            reached = set(self._reach(loose))
            ways: dict[str, set[int]] = {}
            for word, to in filter(None, (self._layout.words[place] for place in reached)):
                ways.setdefault(word, set()).add(to)
            onward = tuple(sorted((word, self._place(frozenset(to))) for word, to in ways.items()))
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
