"""What every assistant understands: what can I say, repeat, stop, never mind, who are you."""

from collections.abc import Sequence

from pydantic import Field

from voiced.api import (
    Handler,
    Intent,
    Plugin,
    PluginSettings,
    Reply,
    Request,
    Speaker,
    Tools,
    Turns,
    hookimpl,
    in_language,
)
from voiced_plugins.assistant.examples import chosen
from voiced_plugins.assistant.phrases import EXAMPLES, TEMPLATES
from voiced_plugins.assistant.sentences import SENTENCES, listed


class Settings(PluginSettings):
    """Who the assistant is."""

    name: str = "voiced"
    """What it calls itself."""

    examples: int = Field(default=5, ge=1, le=20)
    """How many things that people can say it names when asked."""


class Assistant:
    """Talks about itself and the conversation."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
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
            "stop": (self._stop, "Stops speaking."),
            "never-mind": (self._stop, "Drops what was asked."),
            "who": (self._who, "Says who the assistant is."),
        }
        return [
            Intent(
                name,
                TEMPLATES[name],
                handler,
                description=description,
                example=EXAMPLES.get(name, {}),
                urgent=name == "stop",
            )
            for name, (handler, description) in about.items()
        ]

    async def _help(self, request: Request) -> str:
        assert self._tools is not None, "voiced_start is called before any other hook"
        sentences = in_language(request.language, SENTENCES)
        examples = chosen(self._tools.offered(request.language), self._settings.examples)
        return listed(examples, sentences) if examples else sentences.nothing_to_say

    async def _repeat(self, request: Request) -> Reply:
        assert self._turns is not None, "voiced_start is called before any other hook"
        for exchange in reversed(self._turns.recent()):
            if exchange.spoke:
                return Reply(exchange.spoke, exchange.language)
        return Reply(in_language(request.language, SENTENCES).nothing_said)

    async def _stop(self, _request: Request) -> Reply:
        assert self._speaker is not None, "voiced_start is called before any other hook"
        self._speaker.stop()
        return Reply("")

    async def _who(self, request: Request) -> str:
        return in_language(request.language, SENTENCES).who.format(name=self._settings.name)


plugin = Plugin(Settings, Assistant, embedded=True)
