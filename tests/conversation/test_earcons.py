"""Earcons: short, quiet, without a click, and each to be told from the others."""

from array import array
from itertools import combinations, pairwise

import pytest

from voiced.conversation.earcons import Earcon, sound

RATES = [8_000, 16_000, 22_050, 44_100, 48_000]


def values(earcon: Earcon, rate: int) -> list[int]:
    return list(array("h", sound(earcon, rate)))


def decibels(earcon: Earcon) -> float:
    import math

    return 20 * math.log10(max(map(abs, values(earcon, 48_000))) / 32768)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("earcon", Earcon)
def test_a_sound_begins_and_ends_in_silence_without_a_click(earcon: Earcon, rate: int) -> None:
    heard = values(earcon, rate)
    inside = max(abs(a - b) for a, b in pairwise(heard))
    assert max(abs(heard[0]), abs(heard[-1])) <= 1
    assert max(abs(a - b) for a, b in pairwise(heard[: rate // 500])) < inside / 2


@pytest.mark.parametrize("rate", RATES)
def test_a_sound_lasts_as_long_at_every_rate(rate: int) -> None:
    for earcon in Earcon:
        assert len(values(earcon, rate)) / rate == pytest.approx(len(values(earcon, 48_000)) / 48_000, abs=0.001)


def test_listening_is_told_in_120_ms_and_a_ring_in_1200() -> None:
    assert len(values(Earcon.LISTENING, 48_000)) == 0.12 * 48_000
    assert len(values(Earcon.RING, 48_000)) == 1.2 * 48_000


@pytest.mark.parametrize("earcon", [one for one in Earcon if one is not Earcon.RING])
def test_what_is_no_alarm_is_quiet_but_to_be_heard(earcon: Earcon) -> None:
    assert -30 < decibels(earcon) < -14


def test_an_alarm_is_the_loudest_and_leaves_room() -> None:
    others = [decibels(one) for one in Earcon if one is not Earcon.RING]
    assert max(others) + 3 < decibels(Earcon.RING) < -6


def test_no_two_are_alike() -> None:
    assert all(values(one, 16_000) != values(other, 16_000) for one, other in combinations(Earcon, 2))


def test_a_sound_is_made_once() -> None:
    assert sound(Earcon.RING, 16_000) is sound(Earcon.RING, 16_000)
