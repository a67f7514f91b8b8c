"""Holds a conversation over a microphone and a loudspeaker: puts the parts together, and takes them apart again."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from voiced.api import Event, Happened, Reply, Spoke, Utterance
from voiced.assembly import Parts, assembled
from voiced.control.address import served_at
from voiced.control.server import ControlServer
from voiced.conversation.body import Body
from voiced.conversation.conductor import Conductor
from voiced.conversation.duplex import Duplex
from voiced.conversation.ears import Ears
from voiced.conversation.inputs import Answer
from voiced.conversation.machine import Machine
from voiced.conversation.speaking import GAP_S, Mouth, Speech, whole_text
from voiced.conversation.states import Limits, Microphone
from voiced.device.clock import Work
from voiced.device.sound import Sound
from voiced.listening.endpoint import EndpointSettings
from voiced.listening.gate import Gate, GateSettings
from voiced.running import Running, Seen
from voiced.saying import Saying
from voiced.service.garbage import settling
from voiced.service.keeping import Keeping
from voiced.service.supervision import supervise
from voiced.service.tasks import plugin_task
from voiced.settings import Loaded, Settings
from voiced.warming import Calm, keep_warm

Tell: TypeAlias = Callable[[Happened], None]
Background: TypeAlias = tuple[str, Callable[[], Awaitable[None]]]
"""The name of a task, and what to run."""


CALM_S = 20.0
"""When plugins have not changed for so long, all that they understand is looked over."""


class Daemon:
    """One run of the daemon, or of a command that does part of its work."""

    def __init__(self, loaded: Loaded, tell: Tell, keeping: Keeping | None = None) -> None:
        """With `keeping` it can be controlled, and what was set and what plugins store outlives the process."""
        self._loaded = loaded
        self._tell = tell
        self._keeping = keeping
        self._parts: Parts | None = None
        self._conductor: Conductor | None = None
        self._control: ControlServer | None = None
        self._seen = Seen()
        self._now: Callable[[], float] = lambda: 0.0

    @asynccontextmanager
    async def parts(self) -> AsyncIterator[Parts]:
        """What everything is made of."""
        async with assembled(self._loaded, self.emit, self._keeping) as self._parts:
            yield self._parts

    async def converse(
        self,
        sound: Sound,
        work: Work,
        duplex: Duplex,
        *,
        answer: bool = True,
        background: bool = False,
    ) -> None:
        """Hold a conversation until the microphone ends.  Raises VoicedError.

        `background`: the plugins' tasks run meanwhile.
        """
        async with self.parts() as parts:
            settings = parts.settings
            mouth = Mouth(parts.synthesis, sound.loudspeaker, work)
            body = Body(
                sound=sound,
                ears=await ears_of(parts, work, duplex),
                mouth=mouth,
                answering=parts.answering() if answer else None,
                value_of=parts.knowledge.answer,
                history=parts.history,
                notices=parts.notices,
                language=parts.language,
                earcons=settings.audio.earcons,
                prepare=partial(parts.prepare, speaks=answer, only_cloud=True),
            )
            conductor = Conductor(body, machine_of(settings, sound, self._keeping), self.emit)
            tasks = parts.plugins.tasks() if background else ()
            beside = [(plugin_task(plugin, name), work) for plugin, name, work in tasks]
            await self._hold(conductor, parts, sound, beside, speaks=answer)

    async def say(self, reply: Reply, language: str, sound: Sound, work: Work) -> None:
        """Speak a text to its end.  Raises VoicedError."""
        async with self.parts() as parts, asyncio.TaskGroup() as tasks:
            self._now = sound.clock.now
            mouth = Mouth(parts.synthesis, sound.loudspeaker, work, gap_s=None)
            speech = Speech(mouth, Answer("", reply, language), self.emit)
            saying = Saying(sound, speech, tasks)
            await saying.run()
            self.emit(Spoke(speech.heard, complete=saying.is_complete))

    async def answer(self, text: str) -> Answer | None:
        """The answer to a typed text, its stream joined; None for a deed without words.  Raises VoicedError."""
        async with self.parts() as parts:
            answer = await parts.answering().answer(Utterance(text, parts.language.tag))
            if answer and not answer.plugin:  # nobody understood it: perhaps because of a template
                parts.knowledge.tell_unreadable()
            if answer is None:
                return None
            words = await whole_text(answer, GAP_S)
            return replace(answer, reply=replace(answer.reply, text=words, ssml=False))

    def emit(self, event: Event, turn: int | None = None) -> None:
        """Tell an event to who started the daemon, to the plugins, and to who listens at the control socket."""
        present = self._conductor.machine.turn if self._conductor else 0
        happened = Happened(event, self._now(), present if turn is None else turn)
        self._seen.see(event)
        self._tell(happened)
        if self._parts:
            self._parts.plugins.publish(happened)
        if self._control:
            self._control.publish(happened)

    async def _hold(
        self, conductor: Conductor, parts: Parts, sound: Sound, background: Sequence[Background], *, speaks: bool
    ) -> None:
        self._conductor, keeping = conductor, self._keeping
        started = sound.clock.now()
        self._now = lambda: sound.clock.now() - started
        running = Running(conductor, sound, parts, keeping, self._seen, self.emit)
        parts.lease.held = running
        warming = partial(_keep_warm, parts, stays=bool(keeping), speaks=speaks)
        beside: list[Background] = [("keep warm", warming), *background]
        async with AsyncExitStack() as stack:
            if keeping:
                self._control = await stack.enter_async_context(self._served(running, parts.settings))
                beside.append(("keep state", keeping.run))
                if keeping.state.muted:
                    await sound.mute()
            await _beside(conductor.run, beside)

    def _served(self, running: Running, settings: Settings) -> ControlServer:
        path = served_at(settings.control.socket, os.environ, os.geteuid())
        return ControlServer(path, int(settings.control.mode, 8), running)


async def _beside(run: Callable[[], Awaitable[None]], background: Iterable[Background]) -> None:
    """Run something to its end, and other things meanwhile, started again when they fail."""
    async with asyncio.TaskGroup() as tasks:
        beside = [tasks.create_task(supervise(name, work), name=name) for name, work in background]
        await run()
        for task in beside:
            task.cancel()


async def _keep_warm(parts: Parts, *, stays: bool, speaks: bool) -> None:
    """`stays`: the process is there for long; `speaks`: it answers."""
    is_first = True

    async def prepare() -> None:
        nonlocal is_first
        with settling() if stays and is_first else nullcontext():
            await parts.prepare(speaks=speaks)
        is_first = False

    async def look_over() -> None:
        with settling():
            await parts.knowledge.look_over()
            await parts.recognition.prepare_fallback(await parts.knowledge.expected(parts.language.tag))

    calm = Calm(look_over, partial(asyncio.sleep, CALM_S)) if stays else None
    await keep_warm(prepare, parts.knowledge.changed, calm)


async def ears_of(parts: Parts, work: Work, duplex: Duplex) -> Ears:
    """What it listens with.  Raises SettingsError and PluginError."""
    settings = parts.settings
    return Ears(
        gate=Gate(await parts.detector(), GateSettings(hangover_ms=settings.listen.hangover_ms)),
        recognition=parts.recognition,
        endpoint=endpoint_settings(settings),
        expected=lambda question, addressed: parts.knowledge.expected(
            parts.language.tag, question, addressed=addressed
        ),
        standing=parts.knowledge.standing,
        duplex=duplex,
        work=work,
        waking=await parts.waking(),
        frame_ms=settings.audio.frame_ms,
    )


def machine_of(settings: Settings, sound: Sound, keeping: Keeping | None) -> Machine:
    """The machine as it begins."""
    listen = settings.listen
    microphone = Microphone.OPEN if sound.has_microphone else Microphone.LOST
    return Machine(
        Limits(no_text=listen.no_text_s, max_turn=listen.max_turn_s, follow_up=listen.follow_up_s),
        opens_by_voice=listen.activation == "voice",
        full=settings.audio.duplex == "full",
        microphone=Microphone.MUTED if keeping and keeping.state.muted else microphone,
    )


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
