"""A grammar as people speak to a device: with its name and words of politeness around the sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from voiced.api.grammar import Choice, Grammar, Node, Rule, Sentence, Words
from voiced.api.grammar import Sequence as InOrder

NAME, POLITE = "a name", "a polite word"
"""Rules whose names hold a space, as no slot's does."""

_CALLS = ("hey", "okay", "hello")
_POLITE = {"en": "please"}
"""Language to what is often said before or after a command.  Matching forgives far more, but every way to speak that a
recognizer listens for is a way to mishear."""


def spoken_to(grammar: Grammar, names: Sequence[str]) -> Grammar:
    """The grammar with optional words before and after each sentence; the automaton needs none of them."""
    polite = [Words(_POLITE[grammar.language])] if grammar.language in _POLITE else []
    around = {NAME: _maybe(_called(names)), POLITE: _maybe(polite)}
    sentences = tuple(_wrapped(sentence) for sentence in grammar.sentences)
    return replace(grammar, sentences=sentences, rules={**grammar.rules, **around})


def _wrapped(sentence: Sentence) -> Sentence:
    return replace(sentence, body=InOrder((Rule(NAME), Rule(POLITE), sentence.body, Rule(POLITE))))


def _called(names: Sequence[str]) -> Iterable[Node]:
    for name in names:
        words = Words(" ".join(name.lower().replace("-", " ").split()))
        yield words
        yield InOrder((Choice(tuple(Words(call) for call in _CALLS)), words))


def _maybe(nodes: Iterable[Node]) -> Choice:
    return Choice((InOrder(()), *nodes))
