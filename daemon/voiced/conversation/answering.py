"""Finds who answers: the plugin whose intent matched, else a conversation plugin, else an honest apology."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from voiced.api import Answered, Asker, Conversation, Event, Intent, Matched, Reply, Request, Unmatched, Utterance
from voiced.conversation.commands import Sentence
from voiced.conversation.inputs import Answer
from voiced.conversation.sentences import sentence
from voiced.intents.addressing import strip_name
from voiced.intents.declared import Match
from voiced.intents.understanding import Understanding


class Plugins(Protocol):
    """As much of the plugins as answering needs; the first and the last raise PluginError."""

    async def run_handler(self, plugin: str, intent: Intent, request: Request) -> Reply:
        """The reply of a plugin's handler, within its limit."""
        ...

    async def admit(self, utterance: Utterance) -> bool:
        """Whether no plugin objects to an answer; never fails."""
        ...

    async def converse(self, utterance: Utterance, conversation: Conversation) -> tuple[str, Reply] | None:
        """The first conversation plugin's reply that does not pass, with the plugin's name."""
        ...


class Asking(Protocol):
    """Lends handlers a way to ask the user back."""

    def asker(self, plugin: str, language: str) -> Asker:
        """For the questions of a plugin in a language."""
        ...


@dataclass(frozen=True, slots=True)
class Mind:
    """What answering is made of."""

    plugins: Plugins
    understanding: Callable[[], Understanding]
    """Of the intents that are loaded now."""

    conversation: Callable[[], Conversation]
    names: Sequence[str]
    """What the assistant is called."""

    always_addressed: bool = False


class Answering:
    """Turns an utterance into an answer."""

    def __init__(self, mind: Mind, emit: Callable[[Event], None]) -> None:
        self._mind = mind
        self._emit = emit

    async def answer(self, utterance: Utterance, asking: Asking | None = None) -> Answer | None:
        """The answer, or None for a deed without words and for what this device is not to answer.

        Without `asking` nobody can be asked back.

        Raises PluginError when the plugin that should answer fails.
        """
        text, named = strip_name(utterance.text, self._mind.names)
        addressed = utterance.addressed or named or self._mind.always_addressed
        understood = self._mind.understanding().match(text, utterance.language)
        if not understood:
            self._emit(Unmatched(addressed))
        if not (understood or addressed) or not await self._mind.plugins.admit(utterance):
            return None
        if understood:
            return self._worded(*await self._obey(understood, text, asking))
        return await self._converse(Utterance(text, utterance.language))

    async def _obey(self, match: Match, text: str, asking: Asking | None) -> tuple[str, Reply, str]:
        plugin, intent, language = match.plugin, match.intent, match.language
        self._emit(Matched(plugin, intent.name, match.slots))
        asker = asking.asker(plugin, language) if asking else None
        request = Request(text, language, intent.name, self._mind.conversation(), match.slots, asker)
        return plugin, await self._mind.plugins.run_handler(plugin, intent, request), language

    async def _converse(self, utterance: Utterance) -> Answer | None:
        if said := await self._mind.plugins.converse(utterance, self._mind.conversation()):
            return self._worded(*said, utterance.language)
        apology = sentence(Sentence.NOT_UNDERSTOOD, utterance.language)
        return self._worded("", Reply(apology), utterance.language)

    def _worded(self, plugin: str, reply: Reply, language: str) -> Answer | None:
        if isinstance(reply.text, str):
            self._emit(Answered(plugin, reply.text))
            if not reply.text.strip():
                return None
        return Answer(plugin, reply, reply.language or language)
