"""Repeats what it is told, hears what its settings say, and speaks a tone a clause: a plugin for tests."""

from array import array
from collections.abc import AsyncIterator, Awaitable, Callable

from pydantic import SecretStr

from voiced.api import (
    RATE,
    Audio,
    Clause,
    Expected,
    Frame,
    Intent,
    Interim,
    Offer,
    Pause,
    Plugin,
    PluginSettings,
    Recognizer,
    Request,
    Synthesizer,
    Transcript,
    hookimpl,
    text,
)

WORDS = text("words")
SAMPLES_OF_A_CHARACTER = RATE // 20


class Settings(PluginSettings):
    """What it hears and says."""

    hears: tuple[str, ...] = ("echo hello",)
    """What is understood in each turn, one after the other; the last one again and again."""

    prefix: str = ""
    """Said before every echo."""

    token: SecretStr = SecretStr("")
    """Nothing needs it; it must never be shown."""


class Echo:
    """The hooks."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """One sentence in two languages."""
        templates = {"en": ("echo {words}",), "zh-CN": ("重复{words}",)}
        return (Intent("echo", templates, self._echo, (WORDS,), "Repeats the user's words.", {"en": "echo hello"}),)

    @hookimpl
    def voiced_recognizers(self) -> tuple[Offer[Recognizer], ...]:
        """One that follows a script."""
        return (Offer("echo-recognizer", lambda: Scripted(self._settings.hears)),)

    @hookimpl
    def voiced_synthesizers(self) -> tuple[Offer[Synthesizer], ...]:
        """One that hums."""
        return (Offer("echo-voice", Humming),)

    async def _echo(self, request: Request) -> str:
        return self._settings.prefix + (request.slot(WORDS) or "")


class Scripted:
    """Understands one line of a script in each turn, whatever is said."""

    def __init__(self, script: tuple[str, ...]) -> None:
        self._script = list(script)
        self.frames: list[Frame] = []
        """Everything that it was given."""

    async def prepare(self, expected: Expected) -> None:
        """Nothing is to be warmed up."""

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        """Draft the line at the first frame, make it final at each pause."""
        line = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        drafted = False
        async for part in speech:
            if isinstance(part, Pause):
                heard(Interim(line, segment_ended=True))
                continue
            self.frames.append(part)
            if not drafted:
                heard(Interim("", line))
                drafted = True
        return Transcript(line, expected.language)

    async def close(self) -> None:
        """Nothing is held."""


class Humming:
    """Speaks each clause as a square wave, 50 ms for every character."""

    def __init__(self) -> None:
        self.spoken: list[Clause] = []
        """Every clause that it was given."""

    async def prepare(self) -> None:
        """Nothing is to be warmed up."""

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        """Hum."""
        wave = array("h", ([3000] * 40 + [-3000] * 40) * (SAMPLES_OF_A_CHARACTER // 80)).tobytes()
        async for clause in clauses:
            self.spoken.append(clause)
            await play(Audio(wave * len(clause.text), RATE, clause.index, ends_clause=True))

    async def close(self) -> None:
        """Nothing is held."""


plugin = Plugin(Settings, Echo, provides=("echo-recognizer", "echo-voice"))
