"""The declared templates of one language as sentences, and what is wrong with those that are left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from voiced.api import Slot, TemplateError, primary
from voiced.api.grammar import Rule
from voiced.api.intents import FreeText
from voiced.intents.declared import Declared, Problem
from voiced.intents.normalise import spoken
from voiced.intents.rules import RuleBook
from voiced.intents.slots import Slots, Taken
from voiced.intents.templates import read
from voiced.intents.tongue import Tongue
from voiced.intents.tree import Tree, gaps, leaves, needs_words


@dataclass(frozen=True)
class Phrase:
    """A template that can be matched."""

    declared: Declared
    template: str
    tree: Tree
    slots: Mapping[str, Taken]
    """What the gaps of the tree take."""

    free: bool
    """It has a slot for any words."""


@dataclass
class Phrases:
    """All of one language."""

    tongue: Tongue
    phrases: list[Phrase] = field(default_factory=list)
    rules: Mapping[str, Tree] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def phrases_of(declared: Sequence[Declared], tongue: Tongue, vocabulary: Mapping[str, Sequence[str]]) -> Phrases:
    """Read every template of the language; one that cannot be read leaves a problem and nothing else."""
    book = RuleBook(tongue)
    found = Phrases(tongue, rules=book.rules)
    slots = Slots(tongue, book, vocabulary)
    for one in declared:
        for template in templates_in(one, tongue.language):
            try:
                found.phrases.append(_phrase(one, template, tongue, slots))
            except TemplateError as error:
                found.problems.append(Problem(one.plugin, one.intent.name, template, tongue.language, str(error)))
    return found


def templates_in(one: Declared, language: str) -> Iterable[str]:
    """The intent's templates in a language, whatever the region, each once."""
    every = [text for tag, some in one.intent.templates.items() if primary(tag) == language for text in some]
    return dict.fromkeys(every)


def _phrase(one: Declared, template: str, tongue: Tongue, slots: Slots) -> Phrase:
    tree = read(template, lambda text: spoken(text, tongue), spaced=tongue.spaced)
    known = {slot.name: slot for slot in one.intent.slots}
    _check(tree, known)
    taken = {name: slots.taken(known[name]) for name in gaps(tree)}
    free = any(isinstance(known[name].kind, FreeText) for name in taken)
    return Phrase(one, template, tree, taken, free)


def _check(tree: Tree, known: Mapping[str, Slot[Any]]) -> None:
    """Raise TemplateError for a tree that must not be matched."""
    for leaf in leaves(tree):
        if isinstance(leaf, Rule):
            raise TemplateError(f"<{leaf.name}> is not understood; write its words in round brackets")
    for name in gaps(tree):
        if name not in known:
            raise TemplateError(f"the slot {{{name}}} is not among the intent's slots ({', '.join(known) or 'none'})")
    any_words = {name for name, slot in known.items() if isinstance(slot.kind, FreeText)}
    if not needs_words(tree, any_words):
        raise TemplateError("it would match silence or any words at all; give it words that must be said")
