"""The rules that the sentences of one language share: numbers, lists, lengths of time, times of day."""

import re
from collections.abc import Iterable
from functools import lru_cache

from voiced.api import TemplateError
from voiced.api.grammar import Rule
from voiced.intents.alternatives import shared
from voiced.intents.normalise import spoken
from voiced.intents.numbers import NumberReader
from voiced.intents.templates import read
from voiced.intents.tongue import Tongue
from voiced.intents.tongue import Words as Tokens
from voiced.intents.tongues import tongue_of
from voiced.intents.tree import Tree, leaves

_MOST_NUMBERS = 10_000
_NUMBER = re.compile(r"number_(\d+)_(\d+)")


class RuleBook:
    """Collects the rules that templates turn out to need."""

    def __init__(self, tongue: Tongue) -> None:
        self.rules: dict[str, Tree] = {}
        self._tongue = tongue

    def number(self, low: int, high: int, step: int = 1) -> str:
        """The rule for whole numbers; raises TemplateError for a range that holds none or far too many."""
        if step < 1 or low > high:
            raise TemplateError(f"no number lies between {low} and {high} in steps of {step}")
        if (high - low) // step >= _MOST_NUMBERS:
            raise TemplateError(f"{low} to {high} in steps of {step} is more than {_MOST_NUMBERS} numbers")
        name = f"number_{low}_{high}{'' if step == 1 else f'_{step}'}".replace("-", "m")
        if name not in self.rules:
            self.rules[name] = _numbers(self._tongue.language, low, high, step)
        return name

    def own(self, name: str) -> str:
        """A rule of the language itself, with all that it refers to; raises TemplateError if there is none."""
        if name in self.rules:
            return name
        if of_number := _NUMBER.fullmatch(name):
            return self.number(int(of_number[1]), int(of_number[2]))
        if name not in self._tongue.rules:
            raise TemplateError(f'a {name} cannot be understood in the language "{self._tongue.language}" yet')
        self.rules[name] = tree = _own(self._tongue.language, name)
        for leaf in leaves(tree):
            if isinstance(leaf, Rule):
                self.own(leaf.name)
        return name

    def phrases(self, name: str, phrases: Iterable[Tokens]) -> str:
        """A rule for one of the phrases, under that name or, when it means something else already, a similar one."""
        tree = shared(phrases, self._tongue)
        rule = base = re.sub(r"\W", "_", name.lower())
        count = 1
        while self.rules.setdefault(rule, tree) != tree:
            count += 1
            rule = f"{base}_{count}"
        return rule


@lru_cache(maxsize=64)
def number_reader(language: str, low: int, high: int, step: int) -> NumberReader:
    """Reads the numbers of a range."""
    tongue = tongue_of(language)
    return NumberReader(tongue.number, range(low, high + 1, step), spaced=tongue.spaced)


@lru_cache(maxsize=64)
def _numbers(language: str, low: int, high: int, step: int) -> Tree:
    return shared(number_reader(language, low, high, step).said, tongue_of(language))


@lru_cache(maxsize=64)
def _own(language: str, name: str) -> Tree:
    tongue = tongue_of(language)
    return read(tongue.rules[name], lambda text: spoken(text, tongue), spaced=tongue.spaced)
