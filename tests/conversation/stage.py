"""A whole conversation with scripted parts: a recording of tones in, events and a reply out."""

import wave
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from voiced.api import (
    Conversation,
    Event,
    Expected,
    Intent,
    Recognizer,
    Reply,
    Request,
    Synthesizer,
    Utterance,
)
from voiced.api.testing import LoudnessDetector, ScriptedRecognizer, ToneSynthesizer, silence, tone
from voiced.conversation.answering import Answering, Mind
from voiced.conversation.conductor import Body, Conductor
from voiced.conversation.duplex import HalfDuplex
from voiced.conversation.hearing import Ears
from voiced.conversation.history import History
from voiced.conversation.machine import Machine
from voiced.conversation.speaking import Mouth
from voiced.conversation.states import Limits
from voiced.device.clock import Work
from voiced.device.file_sound import FileSound
from voiced.intents.declared import Declared
from voiced.intents.understanding import Understanding
from voiced.listening.endpoint import EndpointSettings
from voiced.listening.gate import Gate
from voiced.plugins import run_handler
from voiced.speech.providers import P, Providers, Source
from voiced.speech.recognition import Recognition
from voiced.speech.synthesis import Synthesis


def write_wav(path: Path, pcm: bytes) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(pcm)
    return path


def intent(name: str, handler: Callable[[Request], Awaitable[Reply | str] | Reply | str], *templates: str) -> Intent:
    return Intent(name, {"en": list(templates)}, handler)


class PluginsOfTest:
    async def run_handler(self, plugin: str, intent: Intent, request: Request) -> Reply:
        return await run_handler(plugin, intent, request, 0.2)

    def __init__(self, *, admits: bool) -> None:
        self._admits = admits

    async def admit(self, utterance: Utterance) -> bool:
        return self._admits

    async def converse(self, utterance: Utterance, conversation: Conversation) -> tuple[str, Reply] | None:
        return None


QUESTION = silence(1.0) + tone(0.8) + silence(1.0)
TIME = intent("time", lambda _: "It is ten.", "what time is it")


@dataclass
class Stage:
    """What a conversation is made of, and what came of it."""

    folder: Path
    intents: Sequence[Intent]
    recognizer: Recognizer = field(default_factory=lambda: ScriptedRecognizer(["what time is it"]))
    synthesizer: Synthesizer = field(default_factory=ToneSynthesizer)
    limits: Limits = field(default_factory=Limits)
    events: list[Event] = field(default_factory=list)
    names: Sequence[str] = ("voiced",)
    history: History = field(default_factory=History)
    interims: bool = True
    admits: bool = True
    on_event: Callable[[Event], None] = lambda _: None
    conductor: Conductor | None = None

    @property
    def reply(self) -> Path:
        return self.folder / "reply.wav"

    def told(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def names_of_events(self) -> list[str]:
        return [event.event for event in self.events]

    async def hold(self, sound_in: bytes) -> None:
        """Hold a conversation over a recording, as fast as it goes."""
        work = Work()
        sound = FileSound(write_wav(self.folder / "question.wav", sound_in), self.reply, work)
        understanding = Understanding([Declared("test", one) for one in self.intents])

        async def expected() -> Expected:
            return Expected("en", understanding.grammar("en"))

        duplex = HalfDuplex()
        ears = Ears(
            gate=Gate(LoudnessDetector()),
            recognition=Recognition(providers("asr", {"scripted": self.recognizer}, interims=self.interims)),
            endpoint=EndpointSettings(),
            expected=expected,
            standing=understanding.standing,
            duplex=duplex,
            work=work,
        )
        mind = Mind(PluginsOfTest(admits=self.admits), lambda: understanding, self.history.conversation, self.names)
        synthesis = Synthesis(providers("tts", {"tones": self.synthesizer}), first_audio_s=0.2)
        mouth = Mouth(synthesis, sound.loudspeaker, sound.clock, duplex, work)
        body = Body(sound, ears, mouth, Answering(mind, self._take), self.history, "en")
        self.conductor = Conductor(body, Machine(self.limits), self._take)
        await self.conductor.run()

    def _take(self, event: Event) -> None:
        self.events.append(event)
        self.on_event(event)


def providers(kind: str, by_name: Mapping[str, P], *, interims: bool = True) -> Providers[P]:
    sources = [Source(name, _builder(one), interims=interims) for name, one in by_name.items()]
    return Providers(kind, sources, lambda _: None)


def _builder(provider: P) -> Callable[[], Awaitable[P]]:
    async def build() -> P:
        return provider

    return build
