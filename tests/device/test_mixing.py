"""Several voices are one sound; its volume changes in a ramp."""

import math
import subprocess
import sys
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.device.mixing import Level, Mixer

RATE = 48_000
STEP = 960


def steady(value: int, samples: int = STEP) -> bytes:
    return array("h", [value] * samples).tobytes()


def values(pcm: bytes) -> list[int]:
    return list(array("h", pcm))


def test_one_voice_at_full_volume_passes_as_it_is() -> None:
    pcm = steady(123)
    assert Mixer(RATE, Level(100)).mix([pcm]) is pcm


def test_one_voice_at_full_volume_needs_no_numpy() -> None:
    code = (
        "import sys; from voiced.device.mixing import Level, Mixer\n"
        "Mixer(48000, Level(100)).mix([bytes(960)]); print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.strip() == "False"


def test_nothing_is_mixed_to_nothing() -> None:
    assert Mixer(RATE, Level(50)).mix([]) == b""


def test_voices_are_added_up_to_the_end_of_the_longest() -> None:
    mixed = Mixer(RATE, Level(100)).mix([steady(100, 4), steady(20, 2), steady(3, 3)])
    assert values(mixed) == [123, 123, 103, 100]


def test_a_shorter_mix_holds_nothing_of_the_one_before() -> None:
    mixer = Mixer(RATE, Level(100))
    mixer.mix([steady(100, 8), steady(100, 8)])
    assert values(mixer.mix([steady(1, 2), steady(1, 4)])) == [2, 2, 1, 1]


@given(st.lists(st.integers(-32768, 32767), min_size=2, max_size=6))
def test_what_is_too_loud_is_clipped(loud: list[int]) -> None:
    mixed = Mixer(RATE, Level(100)).mix([steady(one, 3) for one in loud])
    assert values(mixed) == [max(-32768, min(32767, sum(loud)))] * 3


def test_half_the_volume_halves_every_sample() -> None:
    assert set(values(Mixer(RATE, Level(50)).mix([steady(1000)]))) == {500}


@pytest.mark.parametrize(("percent", "volume"), [(-5, 0), (0, 0), (100, 100), (900, 100)])
def test_a_volume_beyond_the_ends_is_the_end(percent: int, volume: int) -> None:
    assert Level(percent).volume == volume


def test_ducking_leaves_a_quarter_after_20_ms() -> None:
    level = Level(100)
    mixer = Mixer(RATE, level)
    mixer.mix([steady(10_000)])
    level.duck(ducked=True)
    ramp = values(mixer.mix([steady(10_000)]))
    assert 20 * math.log10(ramp[-1] / 10_000) == pytest.approx(-12, abs=0.1)
    assert ramp == sorted(ramp, reverse=True)
    assert ramp[STEP // 2] == pytest.approx((10_000 + ramp[-1]) / 2, abs=20)


def test_a_ramp_goes_on_over_small_pieces_without_a_jump() -> None:
    level = Level(100)
    mixer = Mixer(RATE, level)
    mixer.mix([steady(10_000)])
    level.set_volume(0)
    ramp = [value for _ in range(20) for value in values(mixer.mix([steady(10_000, 96)]))]
    assert max(abs(a - b) for a, b in zip([10_000, *ramp], ramp, strict=False)) <= 12
    assert set(ramp[STEP:]) == {0}


def test_a_change_within_a_ramp_begins_where_the_ramp_was() -> None:
    level = Level(100)
    mixer = Mixer(RATE, level)
    mixer.mix([steady(10_000)])
    level.set_volume(0)
    first = values(mixer.mix([steady(10_000, STEP // 2)]))
    level.set_volume(100)
    second = values(mixer.mix([steady(10_000)]))
    assert abs(second[0] - first[-1]) <= 12
    assert second[-1] == 10_000


def test_a_volume_that_was_changed_in_silence_holds_from_the_first_sample() -> None:
    level = Level(100)
    mixer = Mixer(RATE, level)
    level.set_volume(50)
    mixer.mix([])
    assert values(mixer.mix([steady(1000, 1)])) == [500]


def test_what_is_longer_than_the_ramp_stays_at_the_new_volume() -> None:
    level = Level(100)
    mixer = Mixer(RATE, level)
    mixer.mix([steady(10_000)])
    level.set_volume(50)
    assert set(values(mixer.mix([steady(10_000, 3 * STEP)]))[STEP:]) == {5000}
