"""Sound at 8 kHz: of the same length, and none of it is left behind at a pause."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voiced_plugins.dashscope.qwen_tts.speaking import loudness
from voiced.api import RATE
from voiced.api.testing import tone
from voiced_plugins.dashscope.qwen_asr.rates import sampling


def test_sound_at_16_khz_is_left_as_it_is() -> None:
    same = sampling(RATE)
    assert (same.feed(b"\x01\x02"), same.rest()) == (b"\x01\x02", b"")


@given(st.lists(st.integers(1, 800), max_size=8))
@settings(deadline=None)
def test_half_as_many_samples_come_out(pieces: list[int]) -> None:
    half = sampling(RATE // 2)
    out = b"".join(half.feed(bytes(4 * size)) for size in pieces) + half.rest()
    assert len(out) == 2 * sum(pieces)


def test_sound_goes_on_after_the_rest_was_taken() -> None:
    half = sampling(RATE // 2)
    for _ in range(2):
        out = half.feed(tone(0.1)) + half.rest()
        assert len(out) == RATE // 2 // 10 * 2
        assert loudness(out) == pytest.approx(loudness(tone(0.1)), rel=0.1)
