"""Lets one thing be heard over a sound that is otherwise quiet."""

import asyncio
from typing import Protocol

from voiced.api import DeviceChanged, DeviceError, Frame
from voiced.device.sound import Sound
from voiced.wording import printed

OPENING_S = 5.0
"""How long a loudspeaker may take to be opened."""


class Said(Protocol):
    """What is to be heard."""

    async def speak(self) -> None:
        """Returns when the last sample was heard.  Raises VoicedError."""
        ...


class Saying:
    """The Listener of such a sound: it hears nothing, and is quiet when all was said."""

    def __init__(self, sound: Sound, speech: Said, tasks: asyncio.TaskGroup) -> None:
        self._sound = sound
        self._speech = speech
        self._tasks = tasks
        self._speaking: asyncio.Task[None] | None = None
        self._opened = asyncio.Event()
        self._why = ""

    @property
    def is_complete(self) -> bool:
        """Everything was heard."""
        speaking = self._speaking
        return speaking is not None and speaking.done() and not speaking.cancelled() and not speaking.exception()

    async def run(self) -> None:
        """Speak; returns when the last sample was heard.  Raises VoicedError."""
        if self._sound.has_microphone:
            self._opened.set()
        await self._sound.mute()
        self._speaking = self._tasks.create_task(self._speak())
        sounding = self._tasks.create_task(self._sound.run(self))
        await asyncio.wait((self._speaking, sounding), return_when=asyncio.FIRST_COMPLETED)
        if not sounding.done() and not self._sound.has_microphone:
            sounding.cancel()

    def hear(self, block: Frame) -> None:
        """Nothing is heard."""

    def changed(self, change: DeviceChanged) -> None:
        """The loudspeaker may be there now."""
        if change.device == "loudspeaker":
            self._why = change.message
            if change.state == "open":
                self._opened.set()

    def is_quiet(self) -> bool:
        """All was said."""
        return self._speaking is not None and self._speaking.done()

    async def _speak(self) -> None:
        try:
            async with asyncio.timeout(OPENING_S):
                await self._opened.wait()
        except TimeoutError:
            why = self._why or printed("it does not answer")
            raise DeviceError(printed("the loudspeaker cannot be used: {why}", why=why)) from None
        await self._speech.speak()
