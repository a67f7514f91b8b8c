"""What the loaded plugins understand, in every language that they have templates for."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from voiced.api import Slot, primary
from voiced.api.grammar import Grammar
from voiced.intents.declared import Declared, Match, Problem
from voiced.intents.language import Language
from voiced.intents.near import Near
from voiced.intents.problems import problems_of
from voiced.intents.questions import Question
from voiced.intents.toolbox import Toolbox
from voiced.listening.standing import Standing, furthest

_QUESTIONS: Final = 4
"""How many questions stay ready."""


class Understanding:
    """All declared intents, ready to be matched.  It never changes: other intents make another one."""

    def __init__(self, declared: Sequence[Declared], vocabulary: Mapping[str, Sequence[str]] | None = None) -> None:
        """`vocabulary` is word lists by name.  The templates of a language are read when they are needed."""
        self._declared = tuple(declared)
        self._vocabulary = vocabulary or {}
        self._tags = tuple(dict.fromkeys(primary(tag) for one in self._declared for tag in one.intent.templates))
        self._read: dict[str, Language] = {}
        self._questions: tuple[Question, ...] = ()
        self._toolboxes: dict[str, Toolbox] = {}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What was left out, and what is wrong or doubtful in the rest."""
        return tuple(problems_of(self._declared, map(self._language, self._tags)))

    @property
    def unreadable(self) -> tuple[Problem, ...]:
        """The templates that are left out, in the languages that were read so far."""
        return tuple(problem for language in self._read.values() for problem in language.phrases.problems)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages with at least one template that can be matched, without regions."""
        return tuple(tag for tag in self._tags if self._usable(tag))

    def grammar(self, language: str) -> Grammar | None:
        """Everything that can be said in the language; None when that is nothing."""
        found = self._usable(primary(language))
        return found.grammar if found else None

    def match(self, text: str, language: str) -> Match | None:
        """The intent that the text means, tried in this language first, then in the others."""
        every = (understood.match(text, asked) for understood, asked in self._asked(language))
        return next((found for found in every if found is not None), None)

    def near(self, text: str, language: str) -> Near | None:
        """The one intent that the text would mean if one word of it were another; for a text that means none as it is.

        It is never one that the user is asked about first, and never what is urgent.
        """
        every = (understood.near(text, asked) for understood, asked in self._asked(language))
        return next((found for found in every if found is not None), None)

    def standing(self, text: str, language: str) -> Standing:
        """How the text of a turn so far stands to what is understood, in this language first, then in the others.

        It is asked while somebody speaks, so languages that were not read yet do not count, but for this one.
        """
        known = [tag for tag in self._ordered(language) if tag == primary(language) or tag in self._read]
        return furthest(understood.standing(text) for tag in known if (understood := self._usable(tag)))

    def answer(self, text: str, language: str, slot: Slot[Any]) -> Any | None:
        """The slot's value, when the whole text is an answer to a question for it; what is urgent is none."""
        return self._question(slot).answer(text, language)

    def question_grammar(self, language: str, slot: Slot[Any]) -> Grammar | None:
        """What can be said in answer, and what is urgent; None when that cannot be listed.

        It makes the question ready, which takes long: call it in a thread before the other two.
        """
        question = self._question(slot)
        question.warm(language)
        return question.grammar(language)

    def question_standing(self, text: str, language: str, slot: Slot[Any]) -> Standing:
        """How the text of a turn so far stands to a question for the slot."""
        return self._question(slot).standing(text, language)

    def toolbox(self, language: str) -> Toolbox:
        """The intents that can be asked for in the language, as tools."""
        if language not in self._toolboxes:
            found = self._usable(primary(language))
            self._toolboxes[language] = Toolbox(found.phrases.phrases if found else (), self._vocabulary, language)
        return self._toolboxes[language]

    def warm(self, language: str = "") -> None:
        """Read a language now, or all of them, so that the first match does not wait for it."""
        for tag in [primary(language)] if language else self._tags:
            if understood := self._usable(tag):
                understood.warm()

    def _question(self, slot: Slot[Any]) -> Question:
        for known in self._questions:
            if known.slot == slot:
                return known
        urgent = [one for one in self._declared if one.intent.urgent]
        made = Question(slot, self.languages, urgent, self._vocabulary)
        # rebound, not changed: a thread may be looking
        self._questions = (*self._questions, made)[-_QUESTIONS:]
        return made

    def _asked(self, language: str) -> Iterator[tuple[Language, str]]:
        """Every language that can be matched, and in which the answer is to be: this one first, with its region."""
        for tag in self._ordered(language):
            if understood := self._usable(tag):
                yield understood, language if tag == primary(language) else tag

    def _ordered(self, language: str) -> list[str]:
        return sorted(self._tags, key=lambda tag: tag != primary(language))

    def _usable(self, tag: str) -> Language | None:
        """The language, unless nothing in it can be matched."""
        if tag not in self._tags:
            return None
        found = self._language(tag)
        return found if found.phrases.phrases else None

    def _language(self, tag: str) -> Language:
        if tag not in self._read:
            # two threads may read it at once, and both read the same
            self._read[tag] = Language(tag, self._declared, self._vocabulary)
        return self._read[tag]
