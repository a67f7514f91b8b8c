"""Holds a conversation over a microphone and a loudspeaker: puts the parts together, and takes them apart again."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TypeAlias

from voiced.api import DeviceError, Event, Happened, Reply, Spoke, Utterance
from voiced.assembly import Parts, assembled
from voiced.conversation import inputs as on
from voiced.conversation.conductor import Body, Conductor
from voiced.conversation.duplex import HalfDuplex
from voiced.conversation.hearing import Ears
from voiced.conversation.inputs import Answer
from voiced.conversation.machine import Machine
from voiced.conversation.speaking import GAP_S, Mouth, Speech, pieces
from voiced.conversation.states import Limits
from voiced.device.clock import Work
from voiced.device.file_sound import FileSound
from voiced.device.sound import Sound
from voiced.device.sound_files import path_of
from voiced.listening.endpoint import EndpointSettings
from voiced.listening.gate import Gate, GateSettings
from voiced.service.supervision import supervise
from voiced.service.tasks import plugin_task
from voiced.settings import Loaded, Settings
from voiced.speech.clauses import joined

Tell: TypeAlias = Callable[[Happened], None]
BackgroundTask: TypeAlias = tuple[str, str, Callable[[], Awaitable[None]]]
"""A plugin, the name of its task, and what to run."""


class Daemon:
    """One run of the daemon, or of a command that does part of its work."""

    def __init__(self, loaded: Loaded, tell: Tell) -> None:
        self._loaded = loaded
        self._tell = tell
        self._parts: Parts | None = None
        self._conductor: Conductor | None = None
        self._now: Callable[[], float] = lambda: 0.0

    @asynccontextmanager
    async def parts(self) -> AsyncIterator[Parts]:
        """What everything is made of."""
        async with assembled(self._loaded, self.emit) as self._parts:
            yield self._parts

    async def converse(self, sound: Sound, work: Work, *, answer: bool = True, background: bool = False) -> None:
        """Hold a conversation until the microphone ends, with the plugins' tasks in the background if so asked.

        Raises VoicedError.
        """
        async with self.parts() as parts:
            detector = await parts.detector()
            settings = parts.settings
            duplex = HalfDuplex()
            ears = Ears(
                gate=Gate(detector, GateSettings(hangover_ms=settings.listen.hangover_ms)),
                recognition=parts.recognition,
                endpoint=endpoint_settings(settings),
                expected=lambda: parts.knowledge.expected(settings.language),
                standing=parts.knowledge.standing,
                duplex=duplex,
                work=work,
                frame_ms=settings.audio.frame_ms,
            )
            mouth = Mouth(parts.synthesis, sound.loudspeaker, sound.clock, duplex, work)
            answering = parts.answering() if answer else None
            body = Body(sound, ears, mouth, answering, parts.history, settings.language)
            tasks = parts.plugins.tasks() if background else ()
            await self._conduct(Conductor(body, Machine(limits_of(settings)), self.emit), parts, sound, tasks)

    async def say(self, text: str | AsyncIterator[str], language: str, sound: Sound, work: Work) -> None:
        """Speak a text to its end.  Raises VoicedError."""
        async with self.parts() as parts, asyncio.TaskGroup() as tasks:
            self._now = sound.clock.now
            mouth = Mouth(parts.synthesis, sound.loudspeaker, sound.clock, HalfDuplex(), work, gap_s=None)
            speech = Speech(mouth, Answer("", Reply(text), language), self.emit)
            speaking = tasks.create_task(speech.speak())
            await sound.run(lambda _: None, speaking.done)
            self.emit(Spoke(joined(speech.heard), complete=not speaking.exception()))

    async def answer(self, text: str) -> Answer | None:
        """The answer to a typed text, its stream joined; None for a deed without words.  Raises VoicedError."""
        async with self.parts() as parts:
            answer = await parts.answering().answer(Utterance(text, parts.settings.language))
            return answer and replace(answer, reply=replace(answer.reply, text=await whole_text(answer)))

    def emit(self, event: Event) -> None:
        """Tell an event to who started the daemon and to the plugins."""
        happened = Happened(event, self._now(), self._conductor.turn if self._conductor else 0)
        self._tell(happened)
        if self._parts:
            self._parts.plugins.publish(happened)

    async def _conduct(
        self, conductor: Conductor, parts: Parts, sound: Sound, background: Iterable[BackgroundTask]
    ) -> None:
        self._conductor = conductor
        self._now = sound.clock.now
        parts.speaker.connect(lambda: conductor.tell(on.StopAsked()))
        async with asyncio.TaskGroup() as tasks:
            beside = [tasks.create_task(_keep_warm(parts))]
            for plugin, name, work in background:
                title = plugin_task(plugin, name)
                beside.append(tasks.create_task(supervise(title, work), name=title))
            await conductor.run()
            for task in beside:
                task.cancel()


async def _keep_warm(parts: Parts) -> None:
    """Get ready what a turn needs, while it is listened already; again when plugins understand something else."""
    language = parts.settings.language
    await parts.recognition.prepare(await parts.knowledge.expected(language))
    await parts.synthesis.prepare(language)
    while True:
        await parts.knowledge.changed()
        await parts.recognition.prepare(await parts.knowledge.expected(language))


def file_sound(settings: Settings, work: Work) -> FileSound:
    """The sound files that the settings name.  Raises DeviceError for other devices."""
    recording, spoken = path_of(settings.audio.input), path_of(settings.audio.output)
    if recording is None or spoken is None:
        raise DeviceError(
            "this version hears and speaks through sound files only:"
            " give --input file:QUESTION.wav --output file:REPLY.wav"
        )
    return FileSound(recording, spoken, work, paced=settings.audio.paced, volume=settings.audio.volume)


def endpoint_settings(settings: Settings) -> EndpointSettings:
    """How long a silence ends a turn."""
    listen = settings.listen
    return EndpointSettings(
        urgent_ms=listen.soft_end_complete_ms,
        complete_ms=listen.soft_end_complete_ms,
        other_ms=listen.soft_end_ms,
        free_text_ms=listen.soft_end_free_text_ms,
        prefix_ms=listen.soft_end_prefix_ms,
    )


def limits_of(settings: Settings) -> Limits:
    """How long each state may last."""
    listen = settings.listen
    return Limits(no_text=listen.no_text_s, max_turn=listen.max_turn_s)


async def whole_text(answer: Answer) -> str:
    """The answer's text when it has come to its end.  Raises SpeechError when it breaks off."""
    return "".join([piece async for piece in pieces(answer, GAP_S)])
