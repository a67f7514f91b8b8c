"""Makes what answers, as the settings want it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from voiced.api import Exchange, Tools, Utterance
from voiced_plugins.chat.answering import Answering
from voiced_plugins.chat.conversation import Limits, memory
from voiced_plugins.chat.ear import Ear
from voiced_plugins.chat.ear import Limits as EarLimits
from voiced_plugins.chat.messages import Said
from voiced_plugins.chat.prompt import OwnPrompt, Situation, system_prompt
from voiced_plugins.chat.rounds import Model
from voiced_plugins.chat.settings import Settings


def answering(settings: Settings, model: Model, tools: Tools, now: Callable[[], datetime]) -> Answering:
    """What answers by a model; `now` is the present with its zone, which the model is told, as the names of `tools`."""
    limits = EarLimits.of(settings.longest_s)
    telling = _Telling(settings, tools, now)
    return Answering(model, telling.messages, lambda language: Ear(language, limits), settings.rounds)


class _Telling:
    """What the model is told with a question."""

    def __init__(self, settings: Settings, tools: Tools, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._tools = tools
        self._now = now

    def messages(self, utterance: Utterance, exchanges: Sequence[Exchange], *, uses_tools: bool) -> Sequence[Said]:
        """Who it is, what was said before, and the question."""
        settings, now, language = self._settings, self._now(), utterance.language
        names = tuple(dict.fromkeys(name for words in self._tools.names().values() for name in words))
        situation = Situation(language, now, settings.device, settings.place, names, uses_tools)
        prompt = system_prompt(situation, OwnPrompt(settings.system_prompt, settings.prompt_is_added))
        limits = Limits(settings.memory_tokens, settings.memory_minutes)
        before = memory(exchanges, now.timestamp(), language, limits)
        return [Said("system", prompt), *before, Said("user", utterance.text)]
