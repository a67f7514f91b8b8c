"""The loudspeaker's end: what plays is told the device's rate and latency."""

from tests.device.fake_native import FakeNative, loudspeaker
from voiced.device.clock import Clock, LoopClock, Work
from voiced.device.live_loudspeaker import LiveLoudspeaker
from voiced.device.speaker import Speaker


class Nobody:
    def audible(self, at: float) -> None: ...

    def drained(self, at: float, tail_s: float) -> None: ...


class Recorder(LiveLoudspeaker):
    """Remembers what it is told."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, Work(), Nobody(), 100)
        self.told: list[object] = []

    def opened(self, rate: int, latency_s: float) -> None:
        super().opened(rate, latency_s)
        self.told.append((rate, latency_s))

    def lost(self, why: str) -> None:
        super().lost(why)
        self.told.append(why)


def open_speaker(source: Recorder, latency_ms: int | None = None, buffer_ms: int = 20) -> tuple[Speaker, FakeNative]:
    speaker, native = Speaker(source, buffer_ms, latency_ms), FakeNative(loudspeaker())
    speaker.connect(native, loudspeaker(), 48_000)
    speaker.connected(48_000, 0.04)
    speaker.alive()
    return speaker, native


def test_the_latency_is_what_the_device_says() -> None:
    source = Recorder(LoopClock())
    open_speaker(source)
    assert source.told == [(48_000, 0.04)]


def test_the_latency_of_the_settings_wins() -> None:
    source = Recorder(LoopClock())
    open_speaker(source, latency_ms=150)
    assert source.told == [(48_000, 0.15)]


def test_it_is_handed_as_much_at_once_as_the_settings_say() -> None:
    _, native = open_speaker(Recorder(LoopClock()), buffer_ms=10)
    assert native.streams[-1].play() == bytes(2 * 480)


def test_who_plays_does_not_notice_that_it_was_opened_anew() -> None:
    source = Recorder(LoopClock())
    speaker, native = open_speaker(source)
    voice = source.voice(48_000)
    speaker.closed()
    speaker.connect(native, loudspeaker(), 48_000)
    speaker.connected(48_000, 0.04)
    speaker.alive()
    assert source.told == [(48_000, 0.04)]
    assert not voice.is_drained


def test_after_a_loss_it_is_told_again() -> None:
    source = Recorder(LoopClock())
    speaker, _ = open_speaker(source)
    speaker.lost("unplugged")
    speaker.alive()
    assert source.told == [(48_000, 0.04), "unplugged", (48_000, 0.04)]
