"""What a slot takes in a language: the rule that the grammar names, and the value of what was said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from voiced.api import Slot, TemplateError, best
from voiced.api.intents import Choice, Duration, FreeText, Number, PointInTime, TimeOfDay, Vocabulary, Weekdays
from voiced.intents.normalise import spoken_words, words
from voiced.intents.parts import Part
from voiced.intents.rules import RuleBook, number_reader
from voiced.intents.tongue import Tongue
from voiced.intents.tongue import Words as Tokens

Read: TypeAlias = Callable[[Tokens], Any]
"""The value of the tokens said; None when they mean none."""

_Texts: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]
"""Of a choice: language to value to ways to say it."""


@dataclass(frozen=True)
class AnsweredWeekdays(Weekdays):
    """Days of the week in an answer, where "monday" needs no "every"."""


@dataclass(frozen=True)
class Taken:
    """What a slot takes."""

    read: Read
    rule: str = ""
    """Name of its rule; empty when it takes any words."""

    part: Callable[[Tokens], Part | None] = lambda _: None
    """The part of the day that goes for the sentence's point in time too."""

    longest: bool = False
    """It takes as many words as it can: of "every monday friday at seven", a point in time does not begin at friday."""


class Slots:
    """Says what slots take in one language, and writes the rules that they need into the book."""

    def __init__(self, tongue: Tongue, book: RuleBook, vocabulary: Mapping[str, Sequence[str]]) -> None:
        self._tongue = tongue
        self._book = book
        self._vocabulary = vocabulary
        self._lists: dict[str, Taken] = {}
        """Lists may be long, and many templates name the same."""
        self._texts: dict[tuple[str, int], tuple[_Texts, Taken]] = {}
        """So may choices be: known by the identity of their texts, which are kept so that it stays theirs."""

    def taken(self, slot: Slot[Any]) -> Taken:
        """What the slot takes; raises TemplateError when that cannot be said in the language."""
        match slot.kind:
            case Number(low, high, step):
                rule = self._book.number(low, high, step)
                return Taken(number_reader(self._tongue.language, low, high, step).whole, rule)
            case Duration():
                return Taken(_reader(self._tongue.read_duration), self._book.own("duration"))
            case TimeOfDay():
                return Taken(_reader(self._tongue.read_time), self._book.own("time"))
            case PointInTime():
                return Taken(_reader(self._tongue.read_moment), self._book.own("moment"))
            case Weekdays():
                rule = self._book.own("answered_weekdays" if isinstance(slot.kind, AnsweredWeekdays) else "weekdays")
                part = _reader(self._tongue.part_of_weekdays)
                return Taken(_reader(self._tongue.read_weekdays), rule, part, longest=True)
            case Choice(texts):
                return self._choice(slot.name, texts)
            case Vocabulary(name):
                if name not in self._lists:
                    self._lists[name] = self._one_of(f"list_{name}", self._list(slot.name, name))
                return self._lists[name]
            case FreeText():
                return Taken(" ".join)

    def _choice(self, slot: str, texts: _Texts) -> Taken:
        known = self._texts.get((slot, id(texts)))
        if known is not None:
            return known[1]
        taken = self._one_of(f"choice_{slot}", self._choices(slot, texts))
        self._texts[slot, id(texts)] = texts, taken
        return taken

    def _choices(self, slot: str, texts: _Texts) -> Mapping[str, Sequence[str]]:
        language = best(self._tongue.language, texts)
        if language is None or not any(texts[language].values()):
            raise TemplateError(f'the slot "{slot}" has no words in the language "{self._tongue.language}"')
        return texts[language]

    def _list(self, slot: str, name: str) -> Mapping[str, Sequence[str]]:
        if not self._vocabulary.get(name):
            raise TemplateError(f'the list "{name}" of the slot "{slot}" is empty; give its words in voiced_vocabulary')
        return {word: [word] for word in self._vocabulary[name]}

    def _one_of(self, rule: str, ways: Mapping[str, Sequence[str]]) -> Taken:
        """One of the values, known by any of its ways to be said; the first value wins a way that two have."""
        said = [(value, way) for value, some in ways.items() for way in some]
        values = {words(way, self._tongue): value for value, way in reversed(said) if words(way, self._tongue)}
        if not values:
            raise TemplateError(f'nothing in "{rule}" can be said in the language "{self._tongue.language}"')
        return Taken(values.get, self._book.phrases(rule, [spoken_words(way, self._tongue) for _, way in said]))


def _reader(read: Callable[[Tokens], Any] | None) -> Read:
    return read or (lambda _: None)
