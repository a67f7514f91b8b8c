"""Plays a recording through the loudspeaker of the settings."""

import asyncio
from dataclasses import dataclass

from voiced.device.clock import Work
from voiced.device.file_sound import UNHEEDED
from voiced.device.sound import Loudspeaker
from voiced.saying import Saying
from voiced.settings import Settings
from voiced.sounds import sound_of

CHUNK = 4096
"""Bytes that are written at a time."""


async def play(pcm: bytes, rate: int, settings: Settings) -> None:
    """Play mono 16-bit PCM of so many samples a second to its end.  Raises DeviceError."""
    work = Work()
    sound = sound_of(settings, work, UNHEEDED)
    async with asyncio.TaskGroup() as tasks:
        await Saying(sound, _Recording(sound.loudspeaker, work, pcm, rate), tasks).run()


@dataclass(frozen=True, slots=True)
class _Recording:
    loudspeaker: Loudspeaker
    work: Work
    pcm: bytes
    rate: int

    async def speak(self) -> None:
        voice = self.loudspeaker.voice(self.rate)
        resampled = self.pcm if voice.rate == self.rate else _at(self.pcm, self.rate, voice.rate)
        for start in range(0, len(resampled), CHUNK):
            await voice.write(resampled[start : start + CHUNK])
        voice.end()
        await voice.drained()


def _at(pcm: bytes, rate: int, wanted: int) -> bytes:
    from voiced.device.resampling import Resampler

    return Resampler(rate, wanted).feed(pcm, last=True)
