"""A microphone and a loudspeaker made of files, in real time or as fast as the work allows."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

from voiced.audio import BLOCK, WIDTH, Frame, at_volume, seconds
from voiced.device.clock import SampleClock, Work
from voiced.device.sound_files import SoundFileWriter, read_blocks
from voiced.device.voice import Voice

STEP_S = seconds(BLOCK)

AFTERWARDS_S = 2.0
"""Silence behind a recording, so that its last words come to an end; as long again, until the conversation is quiet."""


class FileLoudspeaker:
    """Writes what is played to a WAV file, without the silence between; nowhere when there is no path.

    The file has the rate of the first voice; who writes at another rate resamples.
    Raises DeviceError when it cannot be written.
    """

    def __init__(self, path: Path | None, work: Work, volume: int) -> None:
        self._volume = volume
        self._writer = SoundFileWriter(path) if path else None
        if self._writer:
            self._writer.check()
        self._rate = 0
        self._work = work
        self._voices: list[Voice] = []

    def voice(self, rate: int) -> Voice:
        """A voice at the file's rate, whatever `rate` is asked for: who writes to it looks at `Voice.rate`."""
        if not self._rate:
            self._rate = rate
            if self._writer:
                self._writer.open(rate)
        voice = Voice(self._rate, self._work)
        self._voices.append(voice)
        return voice

    def play(self) -> None:
        """Take 20 ms from the oldest voice."""
        while self._voices and self._voices[0].is_drained:
            self._voices.pop(0)
        if not self._voices:
            return
        pcm = self._voices[0].take(round(self._rate * STEP_S))
        if self._writer and pcm:
            self._writer.write(at_volume(pcm, self._volume))

    def close(self) -> None:
        """Complete the file."""
        if self._writer:
            self._writer.close()


class FileMicrophone:
    """Blocks of a recording, then silence; only silence when there is no path."""

    def __init__(self, path: Path | None) -> None:
        self._blocks: Iterator[bytes] = read_blocks(path) if path else iter(())
        self._start = 0
        self._silent = 0

    @property
    def silent_s(self) -> float:
        """Seconds of silence since the recording's end."""
        return seconds(self._silent)

    def block(self, now: float) -> Frame:
        """The next 20 ms, captured `now`.  Raises DeviceError."""
        pcm = next(self._blocks, None)
        if pcm is None:
            self._silent += BLOCK
            pcm = bytes(BLOCK * WIDTH)
        frame = Frame(pcm, self._start, now)
        self._start += BLOCK
        return frame


class FileSound:
    """Lets a recording be heard and writes down what is spoken."""

    def __init__(
        self, recording: Path | None, spoken: Path | None, work: Work, *, paced: bool = False, volume: int = 100
    ) -> None:
        """`volume` is in percent."""
        self.clock = SampleClock()
        self.loudspeaker = FileLoudspeaker(spoken, work, volume)
        self._microphone = FileMicrophone(recording)
        self._work = work
        self._paced = paced

    async def run(self, hear: Callable[[Frame], None], is_quiet: Callable[[], bool]) -> None:
        """As Sound says."""
        started = asyncio.get_running_loop().time()
        try:
            while not (self._microphone.silent_s >= AFTERWARDS_S and is_quiet()):
                await (self._keep_time(started) if self._paced else self._wait_for_work())
                self.clock.advance(STEP_S)
                hear(self._microphone.block(self.clock.now()))
                self.loudspeaker.play()
        finally:
            self.loudspeaker.close()

    async def _keep_time(self, started: float) -> None:
        due = started + self.clock.now() + STEP_S
        await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))

    async def _wait_for_work(self) -> None:
        """Time goes on without sound while work is under way, so that its deadlines hold."""
        await asyncio.sleep(0)
        while not self._work.is_done:
            try:
                async with asyncio.timeout(STEP_S):
                    await self._work.done()
            except TimeoutError:
                self.clock.advance(STEP_S)
