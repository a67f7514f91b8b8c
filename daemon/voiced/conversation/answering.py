"""Finds who answers: the plugin whose intent matched, else a conversation plugin, else an honest apology."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import count
from typing import Protocol

from voiced.api import (
    Answered,
    Asker,
    Conversation,
    Event,
    Intent,
    Matched,
    PluginError,
    Reply,
    Request,
    SpeechError,
    Unmatched,
    Utterance,
)
from voiced.conversation.calling import Calling, Turn
from voiced.conversation.commands import Sentence
from voiced.conversation.confirming import CONSENT, Confirming, Consent, Pending
from voiced.conversation.deeds import Deeds
from voiced.conversation.inputs import Answer
from voiced.conversation.sentences import sentence
from voiced.conversation.speaking import GAP_S, whole_text
from voiced.intents.addressing import strip_name
from voiced.intents.declared import Match
from voiced.intents.understanding import Understanding
from voiced.ssml import plain_text
from voiced.wording import printed

logger = logging.getLogger(__name__)

WORDS_S = 20.0
"""How long the words of a handler that was called as a tool may take to come to their end."""


def _now() -> datetime:
    return datetime.now().astimezone()


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

    now: Callable[[], datetime] = _now
    """The time of day, with its zone."""


class Answering:
    """Turns an utterance into an answer."""

    def __init__(self, mind: Mind, emit: Callable[[Event], None]) -> None:
        self._mind = mind
        self._emit = emit
        self._typed = count(1)
        self._confirming = Confirming()

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
        said = _Said(text, utterance.language, self._deed(turn, key), asking)
        consent = self._confirming.heard(text, said.deed, self._mind.now().timestamp()) if addressed else None
        understood = None if consent else self._understood(said, addressed=addressed)
        if not (understood or consent):
            self._emit(Unmatched(addressed))
        if not (understood or addressed) or not await self._mind.plugins.admit(utterance):
            return None
        self._confirming.drop()
        if consent:
            return self._worded(*await self._consented(consent, said))
        if understood:
            return self._worded(*await self._obey(understood, said))
        return await self._converse(said)

    def _understood(self, said: "_Said", *, addressed: bool) -> Match | None:
        """What was asked for, and of what is certainly meant for the device what was nearly asked for."""
        understanding = self._mind.understanding()
        match = understanding.match(said.text, said.language)
        if match or not addressed:
            return match
        near = understanding.near(said.text, said.language)
        if near:
            logger.debug("one word was wrong: taken for %s/%s", near.match.plugin, near.match.intent.name)
        return near.match if near else None

    def _deed(self, turn: int, key: str) -> str:
        if key:
            return f"asked-{key}"
        return f"{self._mind.session}-turn-{turn}" if turn else f"{self._mind.session}-typed-{next(self._typed)}"

    async def _obey(self, match: Match, said: "_Said") -> tuple[str, Reply, str]:
        plugin, language = match.plugin, match.language
        self._emit(Matched(plugin, match.intent.name, match.slots))
        if match.intent.confirm:
            question = sentence(Sentence.SHALL_I, language).format(text=said.text)
            if said.asking is None:
                self._wait(Pending(match, said.text, said.deed))
                return plugin, Reply(question, expects_answer=True), language
            if await said.asking.asker(plugin, language).ask(question, CONSENT) != "yes":
                return plugin, Reply(sentence(Sentence.LEFT, language)), language
        return plugin, await self._do(match, said), language

    async def _consented(self, consent: Consent, said: "_Said") -> tuple[str, Reply, str]:
        pending = consent.pending
        match = pending.match
        if not consent.given:
            return match.plugin, Reply(sentence(Sentence.LEFT, match.language)), match.language
        self._emit(Matched(match.plugin, match.intent.name, match.slots))
        reply = await self._do(match, replace(said, text=pending.text, deed=pending.deed))
        return match.plugin, reply, match.language

    def _wait(self, pending: Pending) -> None:
        self._confirming.ask(pending, self._mind.now().timestamp())

    async def _do(self, match: Match, said: "_Said") -> Reply:
        """Once for its deed.  Raises PluginError."""
        return await self._mind.deeds.once(said.deed, lambda: self._run(match, said))

    async def _run(self, match: Match, said: "_Said") -> Reply:
        plugin, intent, language = match.plugin, match.intent, match.language
        asker = said.asking.asker(plugin, language) if said.asking else None
        before = self._mind.conversation()
        request = Request(said.text, language, intent.name, before, match.slots, asker, said.deed)
        return await self._mind.plugins.run_handler(plugin, intent, request)

    async def _call(self, said: "_Said", match: Match, deed: str) -> str:
        """As Calling's Do says; nobody can be asked back."""

        async def run() -> Reply:
            self._emit(Matched(match.plugin, match.intent.name, match.slots))
            reply = await self._run(match, replace(said, deed=deed, asking=None))
            return Reply(await _words(Answer(match.plugin, reply, match.language)))

        return str((await self._mind.deeds.once(deed, run)).text)

    async def _converse(self, said: "_Said") -> Answer | None:
        toolbox = self._mind.understanding().toolbox(said.language)
        turn = Turn(said.text, said.language, said.deed)
        calling = Calling(toolbox, turn, partial(self._call, said), self._wait, self._mind.now)
        utterance = Utterance(said.text, said.language, tools=calling if toolbox.tools else None)
        came = None
        try:
            came = await self._mind.plugins.converse(utterance, self._mind.conversation())
        finally:
            if came is None:
                calling.close()
        if came is not None:
            return self._worded(came[0], calling.answered(came[1]), said.language)
        apology = sentence(Sentence.NOT_UNDERSTOOD, said.language)
        return self._worded("", Reply(apology), said.language)

    def _worded(self, plugin: str, reply: Reply, language: str) -> Answer | None:
        if isinstance(reply.text, str):
            self._emit(Answered(plugin, plain_text(reply.text) if reply.ssml else reply.text))
            if not reply.text.strip():
                return None
        return Answer(plugin, reply, reply.language or language)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is answered."""

    text: str
    language: str
    deed: str
    asking: Asking | None
    """None where nobody can be asked back."""


async def _words(answer: Answer) -> str:
    """All of them.  Raises PluginError when they break off, or come to no end."""
    try:
        async with asyncio.timeout(WORDS_S):
            return await whole_text(answer, GAP_S)
    except SpeechError as error:
        raise PluginError(str(error)) from error
    except TimeoutError:
        raise PluginError(printed("the text of {plugin} comes to no end", plugin=answer.plugin)) from None
