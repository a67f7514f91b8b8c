"""What may answer a question that a plugin asks back: a value of one slot, with a few words around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from voiced.api import Intent, Request, Slot, primary
from voiced.api.grammar import Grammar
from voiced.api.intents import Choice, Duration, FreeText, Kind, Number, PointInTime, TimeOfDay, Vocabulary, Weekdays
from voiced.intents.declared import Declared
from voiced.intents.language import Language
from voiced.intents.normalise import words
from voiced.intents.slots import AnsweredWeekdays
from voiced.intents.tongues import tongue_of
from voiced.listening.standing import Standing, furthest

_VALUE = "value"
"""Name of the slot in the templates below, whatever its own is."""

_NOBODY = ""
"""The plugin of an answer: no other has an empty name."""

_EN = "[well] [make it|let's say|say|maybe|i think|i want|i'd like|i would like]"
_ZH = "[那就|就][要|我要|我想要|我选|选|改成|设成|是]"
_ZH_ABOUT, _ZH_ENOUGH = "[大概|大约|差不多]", "[左右|就行|就好|就可以]"
_EN_ONE_OF = (f"{_EN} [in|on|at|to|from|for] [the|a|an|my] {{value}}", f"{_EN} [in|on|to|for] the {{value}} one")
_ZH_ONE_OF = (f"{_ZH}[在|到|用]{{value}}[的|那个|就行|就好|就可以]",)

_Templates: TypeAlias = Mapping[str, Sequence[str]]

_CARRIERS: Mapping[type[Kind], _Templates] = {
    Number: {
        "en": [f"{_EN} [to|about|number] {{value}} [UNIT]"],
        "zh": [
            f"{_ZH}{_ZH_ABOUT}[到|第]{{value}}[UNIT]{_ZH_ENOUGH}",
            f"{_ZH}{_ZH_ABOUT}[到]百分之{{value}}{_ZH_ENOUGH}",
        ],
    },
    Duration: {
        "en": [f"{_EN} [for|in] [about] {{value}}"],
        "zh": [f"{_ZH}{_ZH_ABOUT}{{value}}{_ZH_ENOUGH}", f"{_ZH}{{value}}(后|以后|之后)"],
    },
    TimeOfDay: {
        "en": [f"{_EN} [at|for|by] [about] {{value}}"],
        "zh": [f"{_ZH}{_ZH_ABOUT}[在]{{value}}{_ZH_ENOUGH}"],
    },
    PointInTime: {
        "en": [f"{_EN} [for|by] [about] {{value}}"],
        "zh": [f"{_ZH}{_ZH_ABOUT}[在]{{value}}{_ZH_ENOUGH}"],
    },
    Weekdays: {"en": [f"{_EN} [for] {{value}}"], "zh": [f"{_ZH}{{value}}[都|就][行|好|可以]"]},
    Choice: {"en": _EN_ONE_OF, "zh": _ZH_ONE_OF},
    Vocabulary: {"en": _EN_ONE_OF, "zh": _ZH_ONE_OF},
}
"""Matching forgives words of politeness besides."""

_UNITS: Mapping[str, Mapping[str, str]] = {
    "": {"en": "percent|degrees", "zh": "个|度"},
    "second": {"en": "second|seconds", "zh": "秒|秒钟"},
    "minute": {"en": "minute|minutes", "zh": "分|分钟"},
    "hour": {"en": "hour|hours", "zh": "小时|个小时|钟头|个钟头"},
    "day": {"en": "day|days", "zh": "天"},
}
"""What a number may be a number of, by the name of its slot, and under "" by any name: to "minutes", "ten minutes" is
an answer, and "ten hours" is none."""


class Question:
    """One slot that is asked for, in every language.

    Making it ready for a language takes long: whoever can wait calls `warm` in a thread first.
    """

    def __init__(
        self,
        slot: Slot[Any],
        languages: Sequence[str],
        urgent: Sequence[Declared],
        vocabulary: Mapping[str, Sequence[str]],
    ) -> None:
        """Answers may come in `languages` too, besides the one that is asked in; `urgent` may be said instead."""
        self.slot = slot
        self._others = tuple(languages)
        self._urgent = tuple(urgent)
        self._vocabulary = vocabulary
        self._free = isinstance(slot.kind, FreeText)
        self._made: dict[str, Language] = {}

    def answer(self, text: str, language: str) -> Any | None:
        """The value that the whole text says; None when it says none, or something urgent: stop means stop."""
        for tag in self._languages(language):
            found = self._in(tag).match(text, tag)
            if found is not None:
                return found.slots[_VALUE] if found.plugin == _NOBODY else None
        return text.strip() if self._free and words(text, tongue_of(language)) else None

    def grammar(self, language: str) -> Grammar | None:
        """The answers and what is urgent; None when nobody can list the answers."""
        made = self._in(primary(language))
        answerable = any(phrase.declared.plugin == _NOBODY for phrase in made.phrases.phrases)
        return made.grammar if answerable else None

    def standing(self, text: str, language: str) -> Standing:
        """What the text so far means for the end of the turn that answers."""
        every = [self._in(tag).standing(text) for tag in self._languages(language)]
        if self._free and Standing.URGENT not in every:
            return Standing.FREE_TEXT if words(text, tongue_of(language)) else Standing.NOTHING
        return furthest(every)

    def warm(self, language: str) -> None:
        """Make ready now what an answer would wait for."""
        for tag in self._languages(language):
            self._in(tag).warm()

    def _languages(self, language: str) -> Iterator[str]:
        first = primary(language)
        yield first
        yield from (tag for tag in self._others if tag != first)

    def _in(self, tag: str) -> Language:
        if tag not in self._made:
            self._made[tag] = Language(tag, [*self._answers(tag), *self._urgent], self._vocabulary)
        return self._made[tag]

    def _answers(self, tag: str) -> list[Declared]:
        if self._free:
            return []
        kind = AnsweredWeekdays() if isinstance(self.slot.kind, Weekdays) else self.slot.kind
        slot = replace(self.slot, name=_VALUE, kind=kind)
        return [Declared(_NOBODY, Intent(_VALUE, {tag: _templates(self.slot, tag)}, _nothing, [slot]))]


def _templates(slot: Slot[Any], tag: str) -> Sequence[str]:
    own_unit = slot.name.lower().removesuffix("s")
    units = "|".join(_UNITS[name][tag] for name in ("", own_unit) if tag in _UNITS.get(name, ()))
    return [template.replace("UNIT", units) for template in _CARRIERS[type(slot.kind)].get(tag, ["{value}"])]


def _nothing(_: Request) -> str:
    return ""
