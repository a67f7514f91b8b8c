"""What may be said, as a neutral tree: made from the templates of the loaded plugins, read by recognizers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row, as they are spoken: lower case, no digits, no punctuation, one space between two words.

    In languages written without spaces, the characters as they are.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Each item after the other; empty means that nothing needs to be said."""

    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the items."""

    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A named part of the grammar that several sentences share: see `Grammar.rules`."""

    name: str


@dataclass(frozen=True, slots=True)
class Anything:
    """One or more words that nobody knows before."""


Node: TypeAlias = Words | Sequence | Choice | Rule | Anything


@dataclass(frozen=True, slots=True)
class Sentence:
    """One template of an intent."""

    plugin: str
    intent: str
    template: str
    """As its author wrote it, for messages."""

    body: Node
    urgent: bool = False
    """It must be obeyed as soon as it is heard, such as "stop"."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything that can be said in one language."""

    language: str
    sentences: tuple[Sentence, ...]
    rules: Mapping[str, Node] = field(default_factory=dict)
    pronunciations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word to its pronunciations ("K Y UW"), given by plugins for words that no dictionary has."""
