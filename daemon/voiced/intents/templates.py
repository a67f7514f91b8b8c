"""Reads a sentence template, written in hassil's notation, into a tree of whole words."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, permutations, product
from typing import TYPE_CHECKING, TypeAlias

from voiced.api import TemplateError
from voiced.api.grammar import Rule, Words
from voiced.intents.tree import NOTHING, Fork, Gap, Row, Tree, fork, row

if TYPE_CHECKING:
    from hassil import Alternative, Expression, ListReference, Permutation

_MOST_WAYS = 256
"""Ways to say one run of words that parts are glued to, such as "light[s]"."""

_MOST_IN_ANY_ORDER = 4
_EMPTY_BRACKETS = re.compile(r"\[\s*\]|\(\s*\)|\{\s*\}|<\s*>")


class _Space:
    """The end of a word."""


_SPACE = _Space()
_Part: TypeAlias = "str | _Space | Tree | Alternative"
"""Part of a sentence: text without spaces, a space, something made of whole words, or a choice that may be either."""


def read(template: str, spell: Callable[[str], str], *, spaced: bool) -> Tree:
    """The tree of a template, its text spelled by `spell`; raises TemplateError with what is wrong in it."""
    return _Reader(spell, spaced=spaced).tree(_parsed(template))


def _parsed(template: str) -> "Expression":
    from hassil import parse_sentence
    from hassil.parser import ParseError

    if not template.strip():
        raise TemplateError("the template is empty")
    if empty := _EMPTY_BRACKETS.search(template):
        raise TemplateError(f"there is nothing between {empty[0][0]} and {empty[0][-1]}")
    try:
        return parse_sentence(template).expression
    except (ParseError, ValueError, AssertionError) as error:
        raise TemplateError(f"the template cannot be read: {error}") from error


class _Reader:
    """Turns hassil's expressions, whose parts may end inside a word, into trees of whole words."""

    def __init__(self, spell: Callable[[str], str], *, spaced: bool) -> None:
        self._spell = spell
        self._spaced = spaced

    def tree(self, expression: "Expression") -> Tree:
        return self._whole(self._parts(expression))

    def _whole(self, parts: Iterable[_Part]) -> Tree:
        return self._joined(row(self._run(run) for run in _runs(parts)))

    def _parts(self, expression: "Expression") -> list[_Part]:
        from hassil import Alternative, Group, ListReference, Permutation, RuleReference, TextChunk

        if isinstance(expression, TextChunk):
            return _split(expression.original_text)
        if isinstance(expression, ListReference):
            return [_SPACE, _gap(expression), _SPACE]
        if isinstance(expression, RuleReference):
            return [_SPACE, Rule(expression.rule_name), _SPACE]
        if isinstance(expression, Permutation):
            return [_SPACE, self._in_any_order(expression), _SPACE]
        if isinstance(expression, Alternative):
            return [expression]
        if isinstance(expression, Group):
            return [part for item in expression.items for part in self._parts(item)]
        raise TemplateError(f"{type(expression).__name__} is not understood")

    def _run(self, run: Sequence[_Part]) -> Tree:
        """What is written without a space in it."""
        if len(run) == 1 or not self._spaced:
            return row(self._single(part) for part in run)
        if all(isinstance(part, str) for part in run):
            return self._single("".join(str(part) for part in run))
        return fork(self._whole(way) for way in _few(product(*(self._ways(part) for part in run))))

    def _single(self, part: _Part) -> Tree:
        if isinstance(part, str):
            said = self._spell(part)
            return Words(said) if said else NOTHING
        if isinstance(part, Words | Rule | Gap | Row | Fork):
            return part
        assert not isinstance(part, _Space)
        return fork(self.tree(item) for item in part.items)

    def _ways(self, part: _Part) -> list[list[_Part]]:
        """Every way to say a part, without choices."""
        if isinstance(part, str | _Space | Words | Rule | Gap | Row | Fork):
            return [[part]]
        return _few(chain.from_iterable(product(*map(self._ways, self._parts(item))) for item in part.items))

    def _in_any_order(self, permutation: "Permutation") -> Tree:
        if len(permutation.items) > _MOST_IN_ANY_ORDER:
            raise TemplateError(f"no more than {_MOST_IN_ANY_ORDER} parts can stand in any order")
        items = [self.tree(item) for item in permutation.items]
        return fork(row(order) for order in permutations(items))

    def _joined(self, tree: Tree) -> Tree:
        """The tree with words next to each other as one."""
        if not isinstance(tree, Row):
            return tree
        items: list[Tree] = []
        for item in tree.items:
            last = items[-1] if items else None
            if isinstance(item, Words) and isinstance(last, Words):
                items[-1] = Words(self._spell(f"{last.text} {item.text}"))
            else:
                items.append(item)
        return row(items)


def _split(text: str) -> list[_Part]:
    """Pieces of text without spaces, and the spaces between."""
    return [_SPACE if piece.isspace() else piece for piece in re.split(r"(\s+)", text) if piece]


def _gap(reference: "ListReference") -> Gap:
    if reference.list_name != reference.slot_name or reference.is_capture:
        raise TemplateError(f"write only the slot's name: {{{reference.slot_name}}}")
    return Gap(reference.slot_name)


def _few(ways: "Iterable[tuple[list[_Part], ...]]") -> "list[list[_Part]]":
    """Each way in one piece; raises TemplateError rather than make very many."""
    pieces = [list(chain.from_iterable(way)) for way in islice(ways, _MOST_WAYS + 1)]
    if len(pieces) > _MOST_WAYS:
        raise TemplateError("what stands there without a space can be said in too many ways; put spaces between")
    return pieces


def _runs(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    run: list[_Part] = []
    for part in parts:
        if not isinstance(part, _Space):
            run.append(part)
        elif run:
            yield run
            run = []
    if run:
        yield run
