"""The tree of a template: the neutral grammar's nodes, and gaps where slots are."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from voiced.api import grammar


@dataclass(frozen=True, slots=True)
class Gap:
    """The place of a slot."""

    slot: str


@dataclass(frozen=True, slots=True)
class Row:
    """Each item after the other."""

    items: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Fork:
    """One of the items."""

    items: "tuple[Tree, ...]"


Tree: TypeAlias = grammar.Words | grammar.Rule | Gap | Row | Fork

NOTHING = Row(())
"""Nothing needs to be said."""


def row(items: Iterable[Tree]) -> Tree:
    """Items after each other, without needless nesting."""
    flat: list[Tree] = []
    for item in items:
        flat.extend(item.items if isinstance(item, Row) else [item])
    return flat[0] if len(flat) == 1 else Row(tuple(flat))


def fork(items: Iterable[Tree]) -> Tree:
    """One of the items, each of them once."""
    different = tuple(dict.fromkeys(items))
    return different[0] if len(different) == 1 else Fork(different)


def leaves(tree: Tree) -> Iterator[grammar.Words | grammar.Rule | Gap]:
    """Everything in a tree that is not made of parts, from left to right."""
    if isinstance(tree, Row | Fork):
        for item in tree.items:
            yield from leaves(item)
    else:
        yield tree


def gaps(tree: Tree) -> tuple[str, ...]:
    """Names of the slots in a tree, each once."""
    return tuple(dict.fromkeys(leaf.slot for leaf in leaves(tree) if isinstance(leaf, Gap)))


def needs_words(tree: Tree, any_words: Collection[str]) -> bool:
    """Whether every way to say it has something else than the slots of `any_words`."""
    if isinstance(tree, Row):
        return any(needs_words(item, any_words) for item in tree.items)
    if isinstance(tree, Fork):
        return all(needs_words(item, any_words) for item in tree.items)
    return not (isinstance(tree, Gap) and tree.slot in any_words)
