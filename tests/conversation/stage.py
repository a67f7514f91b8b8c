"""A whole conversation with scripted parts: a recording of tones in, events and a reply out."""

import asyncio
import wave
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voiced.api import (
    Announcement,
    Conversation,
    DeviceChanged,
    Event,
    Expected,
    Intent,
    Recognizer,
    Reply,
    Request,
    Synthesizer,
    Utterance,
    WakeWord,
)
from voiced.api.testing import LoudnessDetector, ScriptedRecognizer, ToneSynthesizer, silence, tone
from voiced.conversation import inputs as on
from voiced.conversation.answering import Answering, Mind
from voiced.conversation.body import Body
from voiced.conversation.conductor import Conductor
from voiced.conversation.duplex import Duplex, FullDuplex, HalfDuplex
from voiced.conversation.ears import Ears
from voiced.conversation.history import History
from voiced.conversation.machine import Machine
from voiced.conversation.notices import Notices
from voiced.conversation.question import Question
from voiced.conversation.speaking import Mouth
from voiced.conversation.states import Limits
from voiced.conversation.waking import Waking
from voiced.device.clock import Work
from voiced.device.file_sound import FileSound
from voiced.device.sound import Loudspeaker, Manner
from voiced.device.voice import Voice
from voiced.intents.declared import Declared
from voiced.intents.understanding import Understanding
from voiced.listening.endpoint import EndpointSettings
from voiced.listening.gate import Gate
from voiced.listening.standing import Standing
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


@dataclass
class Noting:
    """A loudspeaker that notes its voices."""

    loudspeaker: Loudspeaker
    voices: list[tuple[Manner, Voice]]

    @property
    def volume(self) -> int:
        return self.loudspeaker.volume

    def voice(self, rate: int, manner: Manner = Manner()) -> Voice:  # noqa: B008 - a frozen value
        voice = self.loudspeaker.voice(rate, manner)
        self.voices.append((manner, voice))
        return voice

    def set_volume(self, percent: int) -> None:
        self.loudspeaker.set_volume(percent)

    def duck(self, ducked: bool) -> None:  # noqa: FBT001 - as Loudspeaker has it
        self.loudspeaker.duck(ducked)


MORNING = datetime(2026, 5, 4, 7, tzinfo=UTC)
"""When every conversation begins."""

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
    full: bool = False
    opens_by_voice: bool = True
    wake_words: Mapping[str, WakeWord] = field(default_factory=dict)
    announcements: Sequence[Announcement] = ()
    earcons: bool = True
    voices: list[tuple[Manner, Voice]] = field(default_factory=list)
    """Every voice and how it was to be played, in the order in which they were asked for."""

    sound: FileSound = field(init=False)
    notices: Notices = field(init=False)

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
        duplex: Duplex = FullDuplex() if self.full else HalfDuplex()
        self.sound = FileSound(write_wav(self.folder / "question.wav", sound_in), self.reply, work, duplex)
        understanding = Understanding([Declared("test", one) for one in self.intents])

        async def expected(question: Question | None, addressed: bool) -> Expected:  # noqa: FBT001 - as Ears has it
            return Expected("en", understanding.grammar("en"), addressed=addressed, question=bool(question))

        def standing(text: str, language: str, question: Question | None) -> Standing:
            return Standing.NOTHING if question else understanding.standing(text, language)

        ears = Ears(
            gate=Gate(LoudnessDetector()),
            recognition=Recognition(providers("asr", {"scripted": self.recognizer}, interims=self.interims)),
            endpoint=EndpointSettings(),
            expected=expected,
            standing=standing,
            duplex=duplex,
            work=work,
            waking=Waking(self.wake_words),
        )
        mind = Mind(PluginsOfTest(admits=self.admits), lambda: understanding, self.history.conversation, self.names)
        synthesis = Synthesis(providers("tts", {"tones": self.synthesizer}), first_audio_s=0.2)
        self.notices = Notices(self.now, self._take, lambda: "en")
        for announcement in self.announcements:
            self.notices.announce(announcement)
        body = Body(
            sound=self.sound,
            ears=ears,
            mouth=Mouth(synthesis, Noting(self.sound.loudspeaker, self.voices), work),
            answering=Answering(mind, self._take),
            value_of=lambda text, question: understanding.answer(text, question.language, question.slot),
            history=self.history,
            notices=self.notices,
            language=lambda: "en",
            earcons=self.earcons,
        )
        machine = Machine(self.limits, opens_by_voice=self.opens_by_voice, full=self.full)
        self.conductor = Conductor(body, machine, self._take)
        await self.conductor.run()

    def later(self, do: Callable[[], object]) -> None:
        """Do something from outside the conversation, soon."""
        asyncio.get_running_loop().call_soon(do)

    def stop(self) -> None:
        """As the control command and the stop intent do."""
        assert self.conductor
        self.conductor.tell(on.StopAsked())

    def quiet(self) -> str:
        """What a stop intent does and says."""
        self.stop()
        return ""

    def press(self) -> None:
        """The button."""
        assert self.conductor
        self.conductor.press()

    def changed(self, change: DeviceChanged) -> None:
        """What became of a device."""
        assert self.conductor
        self.conductor.changed(change)

    def says(self, text: str) -> Intent:
        """An intent for the time that answers something else."""
        return intent("time", lambda _: text, "what time is it")

    def now(self) -> datetime:
        """The time on the wall: that of the sound."""
        return MORNING + timedelta(seconds=self.sound.clock.now())

    def _take(self, event: Event, turn: int | None = None) -> None:
        self.events.append(event)
        self.on_event(event)


def providers(kind: str, by_name: Mapping[str, P], *, interims: bool = True) -> Providers[P]:
    sources = [Source(name, _builder(one), interims=interims) for name, one in by_name.items()]
    return Providers(kind, sources, lambda _: None)


def _builder(provider: P) -> Callable[[], Awaitable[P]]:
    async def build() -> P:
        return provider

    return build
