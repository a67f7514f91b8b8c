"""What the plugins understand now: their intents and word lists, asked for anew when one of them says so."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from voiced.api import Expected, Tool
from voiced.api.grammar import Grammar
from voiced.conversation.question import Question
from voiced.intents import Declared, Problem, Understanding, spoken_to, strip_name
from voiced.listening.standing import Standing
from voiced.plugins import Plugins
from voiced.plugins.guard import Raised
from voiced.plugins.threads import begin

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Asked:
    """One round of asking."""

    declared: tuple[Declared, ...]
    vocabulary: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Known:
    """What was made of it."""

    asked: _Asked
    understanding: Understanding
    grammars: dict[str, Grammar | None] = field(default_factory=dict)
    told: set[Problem] = field(default_factory=set)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Warn of those that were not told yet."""
        for problem in problems:
            if problem not in self.told:
                self.told.add(problem)
                logger.warning("plugin %s, intent %s: %s", problem.plugin, problem.intent, problem.message)


class Knowledge:
    """Asks the plugins when somebody wants to know, and remembers it until something changed.

    Making sense of a thousand templates takes long: whoever can wait lets a thread do it; meanwhile the old holds.
    """

    def __init__(self, plugins: Plugins, names: Sequence[str]) -> None:
        """`names` are what the assistant is called."""
        self._plugins = plugins
        self._names = names
        self._known: _Known | None = None
        self._making = asyncio.Lock()
        self._changed = asyncio.Event()

    def forget(self) -> None:
        """Something changed."""
        self._changed.set()

    async def changed(self) -> None:
        """Wait until something changes that is not known yet."""
        await self._changed.wait()

    async def expected(self, language: str, question: Question | None = None, *, addressed: bool = False) -> Expected:
        """What a turn in that language may say, or one that answers a question; what changed is known from here on."""
        async with self._making:
            if self._known is None or self._changed.is_set():
                self._changed.clear()
                asked = self._ask()
                self._known = await asyncio.to_thread(_made, asked, language)
                self._known.tell(self._known.understanding.unreadable)
            known = self._known
            if question:
                answers = await asyncio.to_thread(self._answers, known, question)
                return Expected(question.language, answers, known.asked.vocabulary, addressed=True, question=True)
            if language not in known.grammars:
                known.grammars[language] = await asyncio.to_thread(self._grammar, known, language)
        return Expected(language, known.grammars[language], known.asked.vocabulary, addressed)

    async def look_over(self) -> None:
        """Make every language ready, and tell all that is wrong with what is understood; takes long."""
        known = self._now()
        # in a thread that nobody waits for at the end
        found = await asyncio.wrap_future(begin("", "look over", lambda: _looked_over(known)))
        if isinstance(found, Raised):
            raise found.error
        known.tell(found)

    def tell_unreadable(self) -> None:
        """Tell which templates are left out in the languages that were needed so far."""
        known = self._now()
        known.tell(known.understanding.unreadable)

    def understanding(self) -> Understanding:
        """Of everything that is declared."""
        return self._now().understanding

    def answer(self, text: str, question: Question) -> Any:
        """The value that a text gives as an answer to a question; None when it gives none."""
        return self._now().understanding.answer(text, question.language, question.slot)

    def standing(self, text: str, language: str, question: Question | None = None) -> Standing:
        """What a text so far means for the end of the turn."""
        if question:
            return self._now().understanding.question_standing(text, question.language, question.slot)
        rest, called = strip_name(text, self._names)
        if called and not rest:
            return Standing.PREFIX
        return self._now().understanding.standing(rest, language)

    def tools(self, language: str) -> tuple[Tool, ...]:
        """Every intent that has a template in that language."""
        return self._now().understanding.toolbox(language).tools

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The word lists of all plugins."""
        return self._now().asked.vocabulary

    def _now(self) -> _Known:
        if self._known is None:
            self._known = _Known(asked := self._ask(), Understanding(asked.declared, asked.vocabulary))
        return self._known

    def _ask(self) -> _Asked:
        declared = tuple(Declared(plugin, intent) for plugin, intent in self._plugins.declared())
        return _Asked(declared, self._plugins.vocabulary())

    def _grammar(self, known: _Known, language: str) -> Grammar | None:
        return self._spoken_to(known.understanding.grammar(language))

    def _answers(self, known: _Known, question: Question) -> Grammar | None:
        return self._spoken_to(known.understanding.question_grammar(question.language, question.slot))

    def _spoken_to(self, grammar: Grammar | None) -> Grammar | None:
        return spoken_to(grammar, self._names) if grammar else None


def _made(asked: _Asked, language: str) -> _Known:
    understanding = Understanding(asked.declared, asked.vocabulary)
    understanding.warm(language)
    return _Known(asked, understanding)


def _looked_over(known: _Known) -> tuple[Problem, ...]:
    known.understanding.warm()
    return known.understanding.problems
