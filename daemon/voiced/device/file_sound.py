"""A microphone and a loudspeaker made of files, in real time or as fast as the work allows."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from voiced.api import DeviceChanged
from voiced.audio import BLOCK, WIDTH, Frame, seconds
from voiced.device.clock import Clock, SampleClock, Work
from voiced.device.mixing import Level, Mixer
from voiced.device.playing import Playing, Spans, still_playing
from voiced.device.sound import Audible, Listener, Manner
from voiced.device.sound_files import read_blocks
from voiced.device.sound_writing import SoundFileWriter
from voiced.device.voice import Voice

STEP_S = seconds(BLOCK)

AFTERWARDS_S = 2.0
"""Silence behind a recording, so that its last words come to an end; as long again, until the conversation is quiet."""


class Unheeded:
    """An Audible that nobody listens to."""

    def audible(self, at: float) -> None:
        """Ignored."""

    def drained(self, at: float, tail_s: float) -> None:
        """Ignored."""


UNHEEDED = Unheeded()
"""For who needs no duplex."""


class FileLoudspeaker:
    """Writes what is played to a sound file, without the silence between; nowhere when there is no path.

    The file has the rate of the first voice, or the next that its format knows; who writes at another rate resamples.
    Raises DeviceError when it cannot be written.
    """

    def __init__(self, path: Path | None, clock: Clock, work: Work, audible: Audible, volume: int) -> None:
        self._clock = clock
        self._work = work
        self._spans = Spans(audible)
        self._level = Level(volume)
        self._mixer: Mixer | None = None
        self._writer = SoundFileWriter(path) if path else None
        if self._writer:
            self._writer.check()
        self._rate = 0
        self._playing: tuple[Playing, ...] = ()

    def voice(self, rate: int, manner: Manner = Manner()) -> Voice:  # noqa: B008 - a frozen value
        """A voice at the file's rate, whatever `rate` is asked for: who writes to it looks at `Voice.rate`."""
        if not self._rate:
            self._rate = self._writer.open(rate) if self._writer else rate
            self._mixer = Mixer(self._rate, self._level)
        voice = Voice(self._rate, self._work, prebuffer_s=manner.prebuffer_s, changed=self._review)
        self._playing = (*self._playing, Playing(voice, manner.tail_s))
        return voice

    @property
    def volume(self) -> int:
        """Loudness of everything, in percent."""
        return self._level.volume

    def set_volume(self, percent: int) -> None:
        """As Loudspeaker says."""
        self._level.set_volume(percent)

    def duck(self, ducked: bool) -> None:  # noqa: FBT001 - as Loudspeaker has it
        """As Loudspeaker says."""
        self._level.duck(ducked=ducked)

    def play(self) -> None:
        """Take 20 ms from every voice; what was taken the time before has been heard."""
        if not self._mixer:
            return
        now = self._clock.now()
        heard = [(one.voice, one.voice.taken) for one in self._playing]
        parts = []
        for one in self._playing:
            if pcm := one.voice.take(round(self._rate * STEP_S)):
                parts.append(pcm)
                self._spans.gave(one, now, now + STEP_S)
        pcm = self._mixer.mix(parts)
        if self._writer and pcm:
            self._writer.write(pcm)
        for voice, samples in heard:
            voice.settle(samples)
        self._review()
        self._playing = still_playing(self._playing, now)

    def close(self) -> None:
        """Complete the file."""
        if self._writer:
            self._writer.close()

    def _review(self) -> None:
        self._spans.review(self._clock.now())


class FileMicrophone:
    """Blocks of a recording, then silence; only silence when there is no path."""

    def __init__(self, path: Path | None) -> None:
        self.name = str(path) if path else "silence"
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

    has_microphone = True

    def __init__(
        self,
        recording: Path | None,
        spoken: Path | None,
        work: Work,
        audible: Audible,
        *,
        paced: bool = False,
        volume: int = 100,
    ) -> None:
        """`volume` is in percent."""
        self.clock = SampleClock()
        self.loudspeaker = FileLoudspeaker(spoken, self.clock, work, audible, volume)
        self._microphone = FileMicrophone(recording)
        self._work = work
        self._paced = paced
        self._off = ""
        """"muted" or "lent"; empty while it is heard."""
        self._listener: Listener | None = None

    async def run(self, listener: Listener) -> None:
        """As Sound says."""
        self._listener = listener
        if self._off:
            self._tell()
        started = asyncio.get_running_loop().time()
        try:
            while not (self._microphone.silent_s >= AFTERWARDS_S and listener.is_quiet()):
                await (self._keep_time(started) if self._paced else self._wait_for_work())
                self.clock.advance(STEP_S)
                block = self._microphone.block(self.clock.now())
                if not self._off:
                    listener.hear(block)
                self.loudspeaker.play()
        finally:
            self._listener = None
            self.loudspeaker.close()

    async def mute(self) -> None:
        """Deliver no more blocks; the recording goes on all the same."""
        self._turn("muted")

    async def lend(self) -> None:
        """As `mute`."""
        self._turn("lent")

    async def unmute(self) -> None:
        """Deliver what the recording has come to."""
        self._turn("")

    def _turn(self, off: str) -> None:
        if off != self._off:
            self._off = off
            self._tell()

    def _tell(self) -> None:
        if self._listener:
            state, message = (self._off, "") if self._off else ("open", self._microphone.name)
            self._listener.changed(DeviceChanged("microphone", state, message))

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
