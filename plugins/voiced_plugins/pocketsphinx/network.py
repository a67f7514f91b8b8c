"""A grammar as a network of words that is small enough to be listened for.

Rules of few words are a part of each sentence that uses them.  A rule of many words, such as a point in time, would
need too much room as often as that: it is laid out once for all uses with equally many such rules behind them.  So the
network also holds some sentences that begin as one and end as another; who matches the text finds that they mean
nothing.
"""

from dataclasses import dataclass
from typing import Final

from voiced.api.grammar import Choice, Grammar, Node, Rule, Sequence, Words
from voiced_plugins.pocketsphinx.smallest import Smallest, smallest_of

LARGE: Final = 40
"""Words of a rule, those of its rules included, from which on it is laid out for many uses."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A way from one place to another, by a word or without one."""

    source: int
    target: int
    word: str | None


@dataclass(frozen=True, slots=True)
class Network:
    """Places are numbers from 0 to `places` - 1; a sentence is a way from `start` to one of `ends`."""

    places: int
    start: int
    ends: frozenset[int]
    arcs: tuple[Arc, ...]


def network_of(grammar: Grammar, large: int = LARGE) -> Network:
    """A network whose ways are the grammar's sentences, and such as begin as one and end as another.

    Raises ValueError for free text, which has no words.
    """
    return _Laying(grammar, large).network()


class _Laying:
    """Puts the automata of the sentences and of large rules together."""

    def __init__(self, grammar: Grammar, large: int) -> None:
        self._grammar = grammar
        self._large = large
        self._sizes: dict[str, int] = {}
        self._automata: dict[str, Smallest] = {}
        self._laid: dict[tuple[str, int], tuple[int, int]] = {}
        """Of a rule and its depth, where it begins and ends."""
        self._depths: list[int] = []
        """For each place how many large rules lie behind it; a rule leads to smaller ones only, so nothing loops."""
        self._arcs: dict[Arc, None] = {}

    def network(self) -> Network:
        bodies = tuple(sentence.body for sentence in self._grammar.sentences)
        automaton = self._smallest(*bodies)
        first = self._lay(automaton, 0)
        ends = frozenset(first + end for end in automaton.ends)
        return Network(len(self._depths), first + automaton.start, ends, tuple(self._arcs))

    def _lay(self, automaton: Smallest, depth: int) -> int:
        """Lay an automaton out before something of that depth; the number of its first place."""
        places = [self._place(depth) for _ in range(automaton.places)]
        for source, ways in zip(places, automaton.ways, strict=True):
            for symbol, to in ways:
                begin = self._arc(source, places[to], symbol)
                self._depths[source] = max(self._depths[source], self._depths[begin])
        return places[0] if places else self._place(depth)

    def _arc(self, source: int, target: int, symbol: str | Rule) -> int:
        """Lead on by a word or a rule; the place that decides how deep that is."""
        if isinstance(symbol, str):
            self._arcs[Arc(source, target, symbol)] = None
            return target
        begin, end = self._rule(symbol.name, self._depths[target])
        self._arcs[Arc(source, begin, None)] = None
        self._arcs[Arc(end, target, None)] = None
        return begin

    def _rule(self, name: str, depth: int) -> tuple[int, int]:
        if (name, depth) not in self._laid:
            if name not in self._automata:
                self._automata[name] = self._smallest(self._grammar.rules[name])
            automaton, end = self._automata[name], self._place(depth)
            first = self._lay(automaton, depth)
            for last in automaton.ends:
                self._arcs[Arc(first + last, end, None)] = None
            begin = first + automaton.start
            self._depths[begin] = max(self._depths[begin], depth + 1)
            self._laid[name, depth] = begin, end
        return self._laid[name, depth]

    def _place(self, depth: int) -> int:
        self._depths.append(depth)
        return len(self._depths) - 1

    def _smallest(self, *bodies: Node) -> Smallest:
        return smallest_of(bodies, self._grammar.rules, lambda name: self._size(Rule(name)) >= self._large)

    def _size(self, node: Node) -> int:
        """How many words it holds, those of its rules included."""
        match node:
            case Words(text):
                return len(text.split())
            case Sequence(items) | Choice(items):
                return sum(map(self._size, items))
            case Rule(name):
                if name not in self._sizes:
                    self._sizes[name] = self._size(self._grammar.rules[name])
                return self._sizes[name]
        return 0
