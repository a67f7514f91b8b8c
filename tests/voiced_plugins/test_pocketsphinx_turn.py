"""What a turn gives to the decoder, and when it tells what was understood."""

from collections.abc import Iterable

from voiced.api import Interim
from voiced_plugins.pocketsphinx.turn import KEPT, SLICE, Turn

FRAME = 5 * SLICE
"""Bytes of 100 ms."""


class CountingDecoder:
    """Understands how many bytes it heard; remembers each utterance."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.utterances: list[bytes] = []
        self.slices: list[int] = []
        self._texts = iter(texts)

    def begin(self) -> None:
        self.utterances.append(b"")

    def hear(self, pcm: bytes) -> None:
        self.utterances[-1] += pcm
        self.slices.append(len(pcm))

    def text(self) -> str:
        return next(self._texts, f"{len(self.utterances[-1])} bytes")

    def end(self) -> str:
        return f"all {len(self.utterances[-1])} bytes"


def sound(frames: int, value: int = 1) -> bytes:
    return bytes([value]) * FRAME * frames


async def test_sound_is_decoded_20_ms_at_a_time() -> None:
    decoder = CountingDecoder()
    await Turn(decoder, lambda _: None).hear(sound(1) + b"ab")
    assert decoder.slices == [SLICE] * 5 + [2]


async def test_a_draft_is_told_every_100_ms() -> None:
    told: list[Interim] = []
    turn = Turn(CountingDecoder(["a", "b"]), told.append)
    for _ in range(10):
        await turn.hear(sound(1)[:SLICE])
    assert told == [Interim("", "a"), Interim("", "b")]


async def test_a_draft_that_stays_is_told_once() -> None:
    told: list[Interim] = []
    turn = Turn(CountingDecoder(["a", "a", "", "", "a"]), told.append)
    for _ in range(5):
        await turn.hear(sound(1))
    assert told == [Interim("", "a"), Interim("", ""), Interim("", "a")]


async def test_a_pause_is_answered_with_all_that_was_said() -> None:
    told: list[Interim] = []
    turn = Turn(CountingDecoder(["a"]), told.append)
    await turn.hear(sound(1))
    turn.pause()
    assert told[-1] == Interim(f"all {FRAME} bytes", segment_ended=True)


async def test_after_a_pause_all_is_heard_again_as_one_utterance() -> None:
    decoder = CountingDecoder()
    turn = Turn(decoder, lambda _: None)
    await turn.hear(sound(2, 1))
    turn.pause()
    await turn.hear(sound(1, 2))
    assert decoder.utterances == [sound(2, 1), sound(2, 1) + sound(1, 2)]


async def test_without_more_speech_nothing_is_heard_again() -> None:
    decoder = CountingDecoder()
    turn = Turn(decoder, lambda _: None)
    await turn.hear(sound(2))
    turn.pause()
    assert turn.end() == f"all {2 * FRAME} bytes"
    assert len(decoder.utterances) == 1


async def test_no_more_than_30_seconds_are_heard_again() -> None:
    decoder = CountingDecoder()
    turn = Turn(decoder, lambda _: None)
    await turn.hear(sound(100, 1))
    await turn.hear(sound(250, 2))
    turn.pause()
    await turn.hear(sound(1, 3))
    assert decoder.utterances[-1] == sound(50, 1) + sound(250, 2) + sound(1, 3)
    assert len(sound(300)) == KEPT


async def test_a_turn_without_sound_starts_no_utterance() -> None:
    decoder = CountingDecoder()
    turn = Turn(decoder, lambda _: None)
    turn.pause()
    assert turn.end() == ""
    assert decoder.utterances == []
