"""A loudspeaker that asks for sound from a thread of its own, and tells the loop what was heard."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from voiced.api import DeviceError, marked
from voiced.audio import WIDTH
from voiced.device.clock import Clock, Timer, Work
from voiced.device.mixing import Level, Mixer
from voiced.device.playing import Playing, Spans, still_playing
from voiced.device.sound import Audible, Manner
from voiced.device.voice import Voice
from voiced.wording import printed

NOTES = 512
"""How many notes may wait for the loop, 10 s of them; then the oldest is dropped: the next one counts on from it."""

MIXED_S = 0.1
"""So much at a time is mixed without making room first."""

NOT_YET = marked("there is no loudspeaker yet")


class _Note(NamedTuple):
    """What one callback gave."""

    at: float
    samples: int
    given: list[tuple[Playing, int]]
    """How much of each voice has been given in all."""


class LiveLoudspeaker:
    """Plays voices, all at once: `fill` belongs to the thread of the sound, everything else to the loop."""

    def __init__(self, clock: Clock, work: Work, audible: Audible, volume: int) -> None:
        self._clock = clock
        self._work = work
        self._spans = Spans(audible)
        self._level = Level(volume)
        self._wake: Callable[[Callable[[], None]], object] | None = None
        self._missing = NOT_YET
        self._rate = 0
        self._latency_s = 0.0
        self._playing: tuple[Playing, ...] = ()
        self._notes: deque[_Note] = deque(maxlen=NOTES)
        self._is_woken = False
        self._unheard: deque[tuple[float, _Note]] = deque()
        self._timer: Timer | None = None
        self._mixer = Mixer(1, self._level)
        self._silence = b""
        self._rests = False
        """Nothing was played last time."""

    def start(self, wake: Callable[[Callable[[], None]], object]) -> None:
        """`wake` makes the loop call something soon, from any thread."""
        self._wake = wake

    def opened(self, rate: int, latency_s: float) -> None:
        """From now on the device asks for sound of that rate; each sample is heard so much later."""
        if self._playing:
            self.lost(printed("the loudspeaker was opened anew"))
        self._rate = rate
        self._latency_s = latency_s
        self._mixer = Mixer(rate, self._level)
        self._mixer.prepare(round(MIXED_S * rate))
        self._missing = ""

    def lost(self, why: str) -> None:
        """The device is gone: what it played fails, and nothing can be played until it is opened again."""
        gone, self._playing = self._playing, ()
        self._missing = why
        self._notes.clear()
        self._unheard.clear()
        self._disarm()
        self._spans.cut(self._clock.now())
        for one in gone:
            one.voice.fail(why)

    def voice(self, rate: int, manner: Manner = Manner()) -> Voice:  # noqa: ARG002, B008 - as Loudspeaker has it
        """A voice at the device's rate.  Raises DeviceError when there is none."""
        if self._missing:
            raise DeviceError(printed(self._missing))
        voice = Voice(self._rate, self._work, prebuffer_s=manner.prebuffer_s, changed=self._review)
        self._playing = (*still_playing(self._playing, self._clock.now()), Playing(voice, manner.tail_s))
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

    def fill(self, samples: int) -> bytes:
        """The next samples, mono 16-bit PCM: silence where there are no more.

        For the thread of the sound: it never waits, and wakes the loop only when something was played.
        """
        playing = self._playing
        if not playing:
            self._rests = True
            return self._silence if len(self._silence) == samples * WIDTH else self._filled_up(b"", samples)
        if self._rests:
            self._rests = False
            self._mixer.mix(())  # what was changed meanwhile needs no ramp
        parts, given = [], []
        for one in playing:
            if pcm := one.voice.take(samples):
                parts.append(pcm)
                given.append((one, one.voice.taken))
        pcm = self._mixer.mix(parts)
        if given:
            self._notes.append(_Note(self._clock.now(), samples, given))
            self._wake_once()
        return pcm if len(pcm) == samples * WIDTH else self._filled_up(pcm, samples)

    def _filled_up(self, pcm: bytes, samples: int) -> bytes:
        if len(self._silence) != samples * WIDTH:
            self._silence = bytes(samples * WIDTH)
        return pcm + self._silence[len(pcm) :] if pcm else self._silence

    def _wake_once(self) -> None:
        if self._is_woken or not self._wake:
            return
        self._is_woken = True
        # the loop may have been closed a moment before the device
        with suppress(RuntimeError):
            self._wake(self._catch_up)

    def _catch_up(self) -> None:
        # before the notes are read: a note that comes meanwhile wakes anew
        self._is_woken = False
        self._take_notes()

    def _take_notes(self) -> None:
        """Take over what the thread noted; each piece has been heard when the device's latency is over."""
        while self._notes:
            note = self._notes.popleft()
            heard_by = note.at + note.samples / self._rate + self._latency_s
            for one, _ in note.given:
                if one in self._playing:
                    self._spans.gave(one, note.at, heard_by)
            self._unheard.append((heard_by, note))
        self._arm()

    def _heard(self) -> None:
        self._timer = None
        # a timer may be a trifle early
        now = max(self._clock.now(), self._unheard[0][0])
        while self._unheard and self._unheard[0][0] <= now:
            for one, taken in self._unheard.popleft()[1].given:
                one.voice.settle(taken)
        self._review_at(now)
        self._arm()

    def _arm(self) -> None:
        if self._timer is None and self._unheard:
            self._timer = self._clock.call_at(self._unheard[0][0], self._heard)

    def _disarm(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _review(self) -> None:
        self._take_notes()
        self._review_at(self._clock.now())

    def _review_at(self, now: float) -> None:
        self._spans.review(now)
        self._playing = still_playing(self._playing, now)
