"""A grammar as a network of numbered places with arcs, in which rules are called and so kept once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from voiced.api.grammar import Anything, Choice, Grammar, Node, Rule, Words

NOWHERE = -1


@dataclass(slots=True)
class Place:
    """A point in a sentence or in a rule."""

    word: str | None = None
    """The token that leads to `after`."""

    after: int = NOWHERE
    jumps: tuple[int, ...] = ()
    """Places that are reached without a word."""

    call: int = NOWHERE
    """Where the rule begins that must be gone through to reach `after`."""

    sentence: int = NOWHERE
    """The sentence that it is a place of; none for a place of a rule."""

    any_word: int = NOWHERE
    """The place that any token leads to; a place that leads to itself is inside free text."""

    slot_ahead: bool = False
    """A slot begins here, or somewhere on a way from here to the end of the sentence."""


@dataclass(slots=True)
class Network:
    """All places."""

    places: list[Place] = field(default_factory=lambda: [Place()])
    """The first is `RETURN`."""

    starts: list[int] = field(default_factory=list)
    """Where each sentence begins, in the order of the grammar."""

    ends: list[int] = field(default_factory=list)
    """Where each sentence is complete."""


RETURN = 0
"""Where every rule ends."""


def network_of(grammar: Grammar, split: Callable[[str], Sequence[str]]) -> Network:
    """Lay out a grammar; `split` makes tokens of its words."""
    return _Layout(grammar, split).network


class _Layout:
    def __init__(self, grammar: Grammar, split: Callable[[str], Sequence[str]]) -> None:
        self._grammar = grammar
        self._split = split
        self._rules: dict[str, int] = {}
        self._sentence = NOWHERE
        self.network = Network()
        for index, sentence in enumerate(grammar.sentences):
            self._sentence = index
            self.network.ends.append(self._add(Place()))
            self.network.starts.append(self._lay(sentence.body, self.network.ends[-1]))

    def _lay(self, node: Node, after: int) -> int:
        """The place where `node` begins when `after` follows it."""
        match node:
            case Words(text):
                for token in reversed(self._split(text)):
                    after = self._add(Place(word=token, after=after))
                return after
            case Choice(items):
                return self._add(Place(jumps=tuple(self._lay(item, after) for item in items)))
            case Rule(name):
                return self._add(Place(call=self._rule(name), after=after))
            case Anything():
                inside = len(self.network.places)
                self._add(Place(jumps=(after,), any_word=inside))
                return self._add(Place(any_word=inside))
        for item in reversed(node.items):
            after = self._lay(item, after)
        return after

    def _rule(self, name: str) -> int:
        if name not in self._rules:
            caller, self._sentence = self._sentence, NOWHERE
            self._rules[name] = self._lay(self._grammar.rules[name], RETURN)
            self._sentence = caller
        return self._rules[name]

    def _add(self, place: Place) -> int:
        place.sentence = self._sentence
        place.slot_ahead = place.call != NOWHERE or place.any_word != NOWHERE or self._slot_behind(place)
        self.network.places.append(place)
        return len(self.network.places) - 1

    def _slot_behind(self, place: Place) -> bool:
        behind = place.jumps if place.after == NOWHERE else (place.after, *place.jumps)
        return any(self.network.places[one].slot_ahead for one in behind)
