"""Finds who answers: the plugin whose intent matched, else a conversation plugin, else an honest apology."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

from voiced.api import Answered, Asker, Conversation, Event, Intent, Matched, Reply, Request, Unmatched, Utterance
from voiced.conversation.commands import Sentence
from voiced.conversation.deeds import Deeds
from voiced.conversation.inputs import Answer
from voiced.conversation.sentences import sentence
from voiced.intents.addressing import strip_name
from voiced.intents.declared import Match
from voiced.intents.understanding import Understanding
from voiced.ssml import plain_text


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
    deeds: Deeds = field(default_factory=Deeds)
    session: str = ""
    """Tells the deeds of this process from those of others."""


class Answering:
    """Turns an utterance into an answer."""

    def __init__(self, mind: Mind, emit: Callable[[Event], None]) -> None:
        self._mind = mind
        self._emit = emit
        self._typed = count(1)

    async def answer(
        self, utterance: Utterance, asking: Asking | None = None, *, turn: int = 0, key: str = ""
    ) -> Answer | None:
        """The answer, or None for a deed without words and for what this device is not to answer.

        Without `asking` nobody can be asked back.  What is done is done once for a `turn`, or for a `key` of the one
        who asks; without either it is new each time.

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
            return self._worded(*await self._obey(understood, text, asking, self._deed(turn, key)))
        return await self._converse(Utterance(text, utterance.language))

    def _deed(self, turn: int, key: str) -> str:
        if key:
            return f"asked-{key}"
        return f"{self._mind.session}-turn-{turn}" if turn else f"{self._mind.session}-typed-{next(self._typed)}"

    async def _obey(self, match: Match, text: str, asking: Asking | None, deed: str) -> tuple[str, Reply, str]:
        plugin, intent, language = match.plugin, match.intent, match.language
        self._emit(Matched(plugin, intent.name, match.slots))
        asker = asking.asker(plugin, language) if asking else None
        request = Request(text, language, intent.name, self._mind.conversation(), match.slots, asker, deed)
        reply = await self._mind.deeds.once(deed, lambda: self._mind.plugins.run_handler(plugin, intent, request))
        return plugin, reply, language

    async def _converse(self, utterance: Utterance) -> Answer | None:
        if said := await self._mind.plugins.converse(utterance, self._mind.conversation()):
            return self._worded(*said, utterance.language)
        apology = sentence(Sentence.NOT_UNDERSTOOD, utterance.language)
        return self._worded("", Reply(apology), utterance.language)

    def _worded(self, plugin: str, reply: Reply, language: str) -> Answer | None:
        if isinstance(reply.text, str):
            self._emit(Answered(plugin, plain_text(reply.text) if reply.ssml else reply.text))
            if not reply.text.strip():
                return None
        return Answer(plugin, reply, reply.language or language)
