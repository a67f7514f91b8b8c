"""What of a grammar can be heard: free text, unpronounceable words and endless lists are cut away."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from voiced.api.grammar import Anything, Choice, Grammar, Node, Rule, Sentence, Sequence, Words

LONGEST_LIST = 200
"""Values of a list that are listened for; each one costs processor time on every word."""


@dataclass(frozen=True, slots=True)
class Hearable:
    """A grammar that is left, and the sentences that could not be kept."""

    grammar: Grammar
    dropped: tuple[Sentence, ...]


def words_of(grammar: Grammar) -> frozenset[str]:
    """Every word that some sentence uses."""
    bodies = [sentence.body for sentence in grammar.sentences]
    return frozenset(word for body in [*bodies, *grammar.rules.values()] for word in _words(body))


def without_long_lists(grammar: Grammar) -> Grammar:
    """The grammar with no more than the first `LONGEST_LIST` items of each choice."""
    rules = {name: _shortened(node) for name, node in grammar.rules.items()}
    sentences = tuple(replace(sentence, body=_shortened(sentence.body)) for sentence in grammar.sentences)
    return replace(grammar, sentences=sentences, rules=rules)


def hearable(grammar: Grammar, sayable: Collection[str]) -> Hearable:
    """The grammar without free text and without words that are not in `sayable`.

    A choice loses the items that cannot be heard; a sentence is dropped when nothing is left of a part that it needs.
    """
    pruning = _Pruning(grammar, sayable)
    bodies = [(sentence, pruning.left_of(sentence.body)) for sentence in grammar.sentences]
    kept = tuple(replace(sentence, body=body) for sentence, body in bodies if body is not None)
    dropped = tuple(sentence for sentence, body in bodies if body is None)
    return Hearable(replace(grammar, sentences=kept, rules=pruning.rules()), dropped)


class _Pruning:
    def __init__(self, grammar: Grammar, sayable: Collection[str]) -> None:
        self._grammar = grammar
        self._sayable = sayable
        self._rules: dict[str, Node | None] = {}

    def rules(self) -> dict[str, Node]:
        return {name: node for name, node in self._rules.items() if node is not None}

    def left_of(self, node: Node) -> Node | None:
        match node:
            case Words(text):
                return node if all(word in self._sayable for word in text.split()) else None
            case Anything():
                return None
            case Rule(name):
                return node if self._rule(name) is not None else None
            case Sequence(items):
                parts = [self.left_of(item) for item in items]
                kept = tuple(part for part in parts if part is not None)
                return Sequence(kept) if len(kept) == len(items) else None
            case Choice(items):
                left = [self.left_of(item) for item in items]
                some = tuple(part for part in left if part is not None)
                return Choice(some) if some else None

    def _rule(self, name: str) -> Node | None:
        if name not in self._rules:
            self._rules[name] = None
            self._rules[name] = self.left_of(self._grammar.rules[name])
        return self._rules[name]


def _shortened(node: Node) -> Node:
    match node:
        case Choice(items):
            return Choice(tuple(_shortened(item) for item in items[:LONGEST_LIST]))
        case Sequence(items):
            return Sequence(tuple(_shortened(item) for item in items))
    return node


def _words(node: Node) -> Iterator[str]:
    match node:
        case Words(text):
            yield from text.split()
        case Choice(items) | Sequence(items):
            for item in items:
                yield from _words(item)
