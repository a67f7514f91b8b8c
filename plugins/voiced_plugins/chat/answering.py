"""Has a model answer: tells it what it needs to know, one question at a time, and remembers that a key was refused."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol

from voiced.api import Called, Exchange, Reply, Tool, Utterance
from voiced_plugins.chat.faults import Fault, ModelError, spoken
from voiced_plugins.chat.messages import Said
from voiced_plugins.chat.rounds import Asked, Model, Rounds
from voiced_plugins.chat.speech import Ear, Speech
from voiced_plugins.chat.talking import USUAL, Talk, TalkLimits

logger = logging.getLogger(__name__)

MOST_TOOLS = 128
"""As many as services take."""


class Messages(Protocol):
    """Knows what the model is told."""

    def __call__(self, utterance: Utterance, exchanges: Sequence[Exchange], *, uses_tools: bool) -> Sequence[Said]:
        """Who it is, what was said before, and the question."""
        ...


class Answering:
    """Asks a model."""

    def __init__(
        self,
        model: Model,
        messages: Messages,
        ear: Callable[[str], Ear],
        rounds: int,
        limits: TalkLimits = USUAL,
    ) -> None:
        """`ear` makes what is written in a language fit to be heard; `rounds` is how often tools may be used."""
        self._model = model
        self._messages = messages
        self._ear = ear
        self._rounds = rounds
        self._limits = limits
        self._is_refused = False
        self._deeds: set[asyncio.Task[Called]] = set()

    async def reply(self, utterance: Utterance, exchanges: Sequence[Exchange], tools: Sequence[Tool]) -> Reply:
        """The answer, as soon as its first words are there; what fails is told in it."""
        language = utterance.language
        if self._is_refused:  # it will be again, until somebody changes the settings
            return Reply(spoken(Fault.KEY, language))
        turn = utterance.tools if tools else None
        messages = tuple(self._messages(utterance, exchanges, uses_tools=turn is not None))
        asked = Asked(messages, tuple(tools[:MOST_TOOLS]) if turn else (), turn, self._rounds)
        news = asyncio.Event()
        speech = Speech(language, lambda: self._ear(language), news.set)
        talk = Talk(speech, news, language, self._limits)
        return await talk.reply(Rounds(self._model, asked, speech, self._begin, talk.wanted).run, self._failed)

    def _failed(self, error: ModelError) -> None:
        logger.warning("the language model does not answer: %s", error)
        self._is_refused = self._is_refused or error.fault is Fault.KEY

    def _begin(self, deed: Coroutine[Any, Any, Called]) -> "asyncio.Task[Called]":
        """In a task of its own: what was begun is done to its end, within a handler's limit."""
        task = asyncio.create_task(deed)
        self._deeds.add(task)
        task.add_done_callback(self._forget)
        return task

    def _forget(self, deed: "asyncio.Task[Called]") -> None:
        self._deeds.discard(deed)
        if not deed.cancelled():
            deed.exception()  # who waited for it was told
