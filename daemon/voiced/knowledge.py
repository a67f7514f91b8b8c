"""What the plugins understand now: their intents and word lists, asked for anew when one of them says so."""

import logging
from dataclasses import dataclass

from voiced.api import Expected, Tool, best
from voiced.intents.declared import Declared
from voiced.intents.understanding import Understanding
from voiced.listening.standing import Standing
from voiced.plugins import Plugins

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Asked:
    """One round of asking."""

    declared: tuple[Declared, ...]
    vocabulary: dict[str, tuple[str, ...]]
    understanding: Understanding


class Knowledge:
    """Asks the plugins when somebody wants to know, and remembers it until something changed."""

    def __init__(self, plugins: Plugins) -> None:
        self._plugins = plugins
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
        return Expected(language, now.understanding.grammar(language), now.vocabulary)

    def standing(self, text: str, language: str) -> Standing:
        """What a text so far means for the end of the turn."""
        return self._now().understanding.standing(text, language)

    def tools(self, language: str) -> tuple[Tool, ...]:
        """Every intent that has templates in that language."""
        return tuple(_tool(one, language) for one in self._now().declared if best(language, one.intent.templates))

    def _now(self) -> _Asked:
        if self._asked is None:
            declared = tuple(Declared(plugin, intent) for plugin, intent in self._plugins.declared())
            vocabulary = dict(self._plugins.vocabulary())
            self._asked = _Asked(declared, vocabulary, Understanding(declared, vocabulary))
            for problem in self._asked.understanding.problems:
                logger.warning("plugin %s, intent %s: %s", problem.plugin, problem.intent, problem.message)
        return self._asked


def _tool(declared: Declared, language: str) -> Tool:
    intent = declared.intent
    spoken = best(language, intent.example)
    return Tool(declared.plugin, intent.name, intent.description, intent.example[spoken] if spoken else "")
