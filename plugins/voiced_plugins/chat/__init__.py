"""Answers what no other plugin understands by a language model: its words are spoken while it still writes."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from voiced.api import (
    Check,
    Conversation,
    Happened,
    Intent,
    Plugin,
    Reply,
    Request,
    Tool,
    Tools,
    Utterance,
    WallClock,
    Woken,
    hookimpl,
)
from voiced_plugins.chat.forgetting import EXAMPLE, TEMPLATES, Forgotten, forget
from voiced_plugins.chat.settings import Settings, key_of, missing
from voiced_plugins.chat.wording import SENTENCES

if TYPE_CHECKING:
    from voiced_plugins.chat.answering import Answering
    from voiced_plugins.chat.line import Line

NAME = "chat"


class Chat:
    """Talks about everything, by a language model."""

    def __init__(self, settings: Settings, environ: Mapping[str, str] = os.environ) -> None:
        self._settings = settings
        self._key = key_of(settings, environ)
        self._missing = missing(settings, self._key)
        self._tools: Tools | None = None
        self._clock: WallClock | None = None
        self._forgotten = Forgotten()
        self._wanted = asyncio.Event()
        """Somebody may ask soon."""
        self._made: tuple[Line, Answering] | None = None

    @hookimpl
    def voiced_start(self, tools: Tools, clock: WallClock) -> None:
        """Take what the others can do, and the time that the model is told."""
        self._tools, self._clock = tools, clock

    @hookimpl
    def voiced_converse(
        self, utterance: Utterance, conversation: Conversation
    ) -> Callable[[], Awaitable[Reply | None]] | None:
        """What the model says; nothing without a key."""
        if self._missing or not utterance.text.strip():
            return None
        exchanges = self._forgotten.remembered(conversation.exchanges)

        async def answer() -> Reply:
            _, answering = self._making
            return await answering.reply(utterance, exchanges, self._offered(utterance.language))

        return answer

    @hookimpl
    def voiced_tasks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        """Keeps the connection to the model from one question to the next."""
        return {} if self._missing else {"connection": self._keep}

    @hookimpl
    def voiced_event(self, happened: Happened) -> None:
        """Have a connection ready when somebody is about to ask."""
        if isinstance(happened.event, Woken):
            self._wanted.set()

    @hookimpl
    def voiced_intents(self) -> Sequence[Intent]:
        """Forget what was said; nothing without a key."""
        if self._missing:
            return []
        description = "Forgets the conversation so far, so that the next question begins a new one."
        return [Intent("forget", TEMPLATES, self._forget, description=description, example=EXAMPLE)]

    @hookimpl
    def voiced_checks(self) -> Sequence[Check]:
        """Whether the model can be asked, and how soon it answers; nothing when nobody wants one."""
        from voiced_plugins.chat.checks import checks

        if self._missing and self._settings == Settings():
            return []

        return checks(self._settings, self._key, self._missing)

    async def _forget(self, request: Request) -> str:
        assert self._clock is not None, "voiced_start is called before any other hook"
        self._forgotten = forget(request.conversation.exchanges, self._clock.now().timestamp())
        return SENTENCES.sentence(request.language, "All right, it's forgotten.")

    def _offered(self, language: str) -> tuple[Tool, ...]:
        assert self._tools is not None, "voiced_start is called before any other hook"
        if not self._settings.tools:
            return ()
        return tuple(tool for tool in self._tools.offered(language) if tool.name and tool.plugin != NAME)

    async def _keep(self) -> None:
        line, _ = self._making
        await line.keep(self._wanted)

    @property
    def _making(self) -> "tuple[Line, Answering]":
        """Made when it is needed: what it imports takes its time."""
        assert self._clock is not None, "voiced_start is called before any other hook"
        assert self._tools is not None, "voiced_start is called before any other hook"
        if self._made is None:
            from voiced_plugins.chat.line import Line
            from voiced_plugins.chat.making import answering

            line = Line(self._settings, self._key)
            self._made = line, answering(self._settings, line, self._tools, self._clock.now)
        return self._made


plugin = Plugin(Settings, Chat)
