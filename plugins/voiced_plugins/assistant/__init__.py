"""What every assistant understands: what can I say, repeat, stop, who are you, what did you hear, speak Chinese."""

import socket
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import Field

from voiced.api import (
    Handler,
    Intent,
    Plugin,
    PluginSettings,
    Reply,
    Request,
    Slot,
    Speaker,
    Tools,
    Turns,
    UnavailableError,
    hookimpl,
)
from voiced.api.spoken import say_number
from voiced_plugins.assistant.examples import chosen
from voiced_plugins.assistant.phrases import EXAMPLES, LANGUAGE, TEMPLATES
from voiced_plugins.assistant.sentences import LANGUAGES, SENTENCES, SWITCHED, by_mistake, listed, with_names
from voiced_plugins.assistant.slower import Slower


class Settings(PluginSettings):
    """Who the assistant is."""

    name: str = "voiced"
    """What it calls itself."""

    room: str = ""
    """Where it stands, such as "kitchen"; when it is empty, the assistant tells the name of the machine instead."""

    examples: int = Field(default=5, ge=1, le=20)
    """How many things that people can say it names when asked."""


class Assistant:
    """Talks about itself and the conversation."""

    def __init__(self, settings: Settings, machine: Callable[[], str] = socket.gethostname) -> None:
        """`machine` tells the name of the machine."""
        self._settings = settings
        self._machine = machine
        self._slower = Slower()
        self._speaker: Speaker | None = None
        self._turns: Turns | None = None
        self._tools: Tools | None = None

    @hookimpl
    def voiced_start(self, speaker: Speaker, turns: Turns, tools: Tools) -> None:
        """Take what stops, repeats and lists."""
        self._speaker, self._turns, self._tools = speaker, turns, tools

    @hookimpl
    def voiced_intents(self) -> Sequence[Intent]:
        """What can be said to any assistant."""
        about: dict[str, tuple[Handler, str]] = {
            "help": (self._help, "Says what people can ask for."),
            "repeat": (self._repeat, "Says the last answer again."),
            "slower": (self._say_slower, "Says the last answer again, more slowly."),
            "stop": (self._stop, "Stops speaking."),
            "never-mind": (self._stop, "Drops what was asked."),
            "who": (self._who, "Says who the assistant is."),
            "which-device": (self._which_device, "Says which of several devices this is."),
            "heard": (self._heard, "Says what the device understood last."),
            "asked": (self._asked, "Says what the user said last."),
            "not-for-you": (self._not_for_you, "Forgets the last turn, because nobody spoke to the device."),
            "mistakes": (self._mistakes, "Says how often the device answered although nobody spoke to it."),
            "speak-language": (self._speak_language, "Changes the language that the device is spoken to in."),
        }
        slots: dict[str, Sequence[Slot[Any]]] = {"speak-language": (LANGUAGE,)}
        return [
            Intent(
                name,
                TEMPLATES[name],
                handler,
                slots.get(name, ()),
                description=description,
                example=EXAMPLES.get(name, {}),
                urgent=name == "stop",
            )
            for name, (handler, description) in about.items()
        ]

    async def _help(self, request: Request) -> str:
        assert self._tools is not None, "voiced_start is called before any other hook"
        examples = chosen(self._tools.offered(request.language), self._settings.examples)
        if examples:
            return listed(examples, request.language)
        return SENTENCES.sentence(request.language, "I can't do anything yet, because no plugin is loaded.")

    async def _repeat(self, request: Request) -> Reply:
        for exchange in reversed(self._lent.recent()):
            if exchange.spoke:
                return Reply(exchange.spoke, exchange.language)
        return _nothing_said(request.language)

    async def _say_slower(self, request: Request) -> Reply:
        return self._slower.again(self._lent.recent()) or _nothing_said(request.language)

    async def _stop(self, _request: Request) -> Reply:
        assert self._speaker is not None, "voiced_start is called before any other hook"
        self._speaker.stop()
        return Reply("")

    async def _who(self, request: Request) -> str:
        return SENTENCES.sentence(request.language, "I am {name}, your voice assistant.", name=self._settings.name)

    async def _which_device(self, request: Request) -> Reply:
        language, name, room = request.language, self._settings.name, self._settings.room
        if room:
            told = SENTENCES.sentence(language, "I am {name}, the one in the {room}.", name=name, room=room)
        else:
            machine = self._machine()
            told = SENTENCES.sentence(
                language, "I am {name}, and this machine is called {machine}.", name=name, machine=machine
            )
        return with_names(told, language)

    async def _heard(self, request: Request) -> Reply:
        before = self._before()
        if not before:
            return _nothing_heard(request.language)
        told = SENTENCES.sentence(request.language, 'I heard: "{words}".', words=before)
        return with_names(told, request.language)

    async def _asked(self, request: Request) -> Reply:
        before = self._before()
        if not before:
            return _nothing_heard(request.language)
        told = SENTENCES.sentence(request.language, 'You said: "{words}".', words=before)
        return with_names(told, request.language)

    async def _not_for_you(self, request: Request) -> str:
        await self._lent.disown()
        return SENTENCES.sentence(request.language, "Sorry.")

    async def _mistakes(self, request: Request) -> str:
        count = self._lent.disowned
        return by_mistake(count, say_number(count, request.language), request.language)

    async def _speak_language(self, request: Request) -> Reply:
        wanted = request.slot(LANGUAGE) or "en"
        try:
            await self._lent.speak_language(wanted)
        except UnavailableError:
            name = SENTENCES.sentence(request.language, LANGUAGES[wanted])
            told = SENTENCES.sentence(
                request.language,
                "I can't be spoken to in {language} here: no recognizer or no voice for it is set up.",
                language=name,
            )
            return Reply(told)
        return Reply(SENTENCES.sentence(wanted, SWITCHED[wanted]), wanted)

    def _before(self) -> str:
        """What was understood before this; empty when nothing was."""
        return next((exchange.heard for exchange in reversed(self._lent.recent()) if exchange.heard), "")

    @property
    def _lent(self) -> Turns:
        assert self._turns is not None, "voiced_start is called before any other hook"
        return self._turns


def _nothing_said(language: str) -> Reply:
    return Reply(SENTENCES.sentence(language, "I haven't said anything yet."))


def _nothing_heard(language: str) -> Reply:
    return Reply(SENTENCES.sentence(language, "I haven't heard anything before."))


plugin = Plugin(Settings, Assistant, embedded=True)
