"""What the plugins understand now: their intents and word lists, asked for anew when one of them says so."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from voiced.api import Expected, Tool, best
from voiced.api.grammar import Grammar
from voiced.intents import Declared, Understanding, spoken_to, strip_name
from voiced.listening.standing import Standing
from voiced.plugins import Plugins

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Asked:
    """One round of asking."""

    declared: tuple[Declared, ...]
    vocabulary: Mapping[str, tuple[str, ...]]
    understanding: Understanding
    grammars: dict[str, Grammar | None] = field(default_factory=dict)


class Knowledge:
    """Asks the plugins when somebody wants to know, and remembers it until something changed."""

    def __init__(self, plugins: Plugins, names: Sequence[str]) -> None:
        """`names` are what the assistant is called."""
        self._plugins = plugins
        self._names = names
        self._asked: _Asked | None = None

    def forget(self) -> None:
        """Something changed."""
        self._asked = None

    def understanding(self) -> Understanding:
        """Of everything that is declared; what is wrong with it is logged once."""
        return self._now().understanding

    def expected(self, language: str) -> Expected:
        """What a turn in that language may say."""
        now = self._now()
        if language not in now.grammars:
            grammar = now.understanding.grammar(language)
            now.grammars[language] = spoken_to(grammar, self._names) if grammar else None
        return Expected(language, now.grammars[language], now.vocabulary)

    def standing(self, text: str, language: str) -> Standing:
        """What a text so far means for the end of the turn."""
        rest, called = strip_name(text, self._names)
        if called and not rest:
            return Standing.PREFIX
        return self._now().understanding.standing(rest, language)

    def tools(self, language: str) -> tuple[Tool, ...]:
        """Every intent that has templates in that language."""
        return tuple(_tool(one, language) for one in self._now().declared if best(language, one.intent.templates))

    def _now(self) -> _Asked:
        if self._asked is None:
            declared = tuple(Declared(plugin, intent) for plugin, intent in self._plugins.declared())
            vocabulary = self._plugins.vocabulary()
            self._asked = _Asked(declared, vocabulary, Understanding(declared, vocabulary))
            self._asked.understanding.warm()
            for problem in self._asked.understanding.problems:
                logger.warning("plugin %s, intent %s: %s", problem.plugin, problem.intent, problem.message)
        return self._asked


def _tool(declared: Declared, language: str) -> Tool:
    intent = declared.intent
    spoken = best(language, intent.example)
    return Tool(declared.plugin, intent.name, intent.description, intent.example[spoken] if spoken else "")
