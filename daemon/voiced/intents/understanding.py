"""What the loaded plugins understand, in every language that they have templates for."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from voiced.api import primary
from voiced.api.grammar import Grammar
from voiced.intents.declared import Declared, Match, Problem
from voiced.intents.language import Language
from voiced.intents.problems import problems_of
from voiced.listening.standing import Standing


class Understanding:
    """All declared intents, ready to be matched.  It never changes: other intents make another one."""

    def __init__(self, declared: Sequence[Declared], vocabulary: Mapping[str, Sequence[str]] | None = None) -> None:
        """Read all templates; `vocabulary` is word lists by name."""
        self._declared = tuple(declared)
        tags = dict.fromkeys(primary(tag) for one in self._declared for tag in one.intent.templates)
        self._every = {tag: Language(tag, self._declared, vocabulary or {}) for tag in tags}
        self._usable = {tag: language for tag, language in self._every.items() if language.phrases.phrases}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What was left out, and what is wrong or doubtful in the rest."""
        return tuple(problems_of(self._declared, self._every.values()))

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages with at least one template that can be matched, without regions."""
        return tuple(self._usable)

    def grammar(self, language: str) -> Grammar | None:
        """Everything that can be said in the language; None when that is nothing."""
        found = self._usable.get(primary(language))
        return found.grammar if found is not None else None

    def match(self, text: str, language: str) -> Match | None:
        """The intent that the text means, tried in this language first, then in the others."""
        for tag in self._order(language):
            asked = language if tag == primary(language) else tag
            found = self._usable[tag].match(text, asked)
            if found is not None:
                return found
        return None

    def standing(self, text: str, language: str) -> Standing:
        """How the text of a turn so far stands to what is understood, in this language first, then in the others."""
        standings = (self._usable[tag].standing(text) for tag in self._order(language))
        return next((one for one in standings if one is not Standing.NOTHING), Standing.NOTHING)

    def warm(self) -> None:
        """Parse everything now, so that the first match does not wait for it."""
        for language in self._usable.values():
            language.warm()

    def _order(self, language: str) -> list[str]:
        return sorted(self._usable, key=lambda tag: tag != primary(language))
