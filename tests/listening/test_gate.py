from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.listening.scripted import Scripted, heard, noise
from voiced.listening.gate import Decision, Gate, GateSettings

QUIET, LOUD = -60.0, -30.0
SOUND = noise(LOUD)


def opened_at(decisions: list[Decision]) -> list[int]:
    return [at for at, decision in enumerate(decisions) if decision.opened]


def closed_at(decisions: list[Decision]) -> list[int]:
    return [at for at, decision in enumerate(decisions) if decision.closed]


def spoken(silent: int, loud: int, after: int = 0) -> list[Decision]:
    script = "." * silent + "x" * loud + "." * after
    return heard(script, [QUIET] * silent + [LOUD] * loud + [QUIET] * after)


def test_five_loud_blocks_of_speech_open_it() -> None:
    assert opened_at(spoken(20, 10)) == [24]


def test_it_stays_open_while_there_is_speech() -> None:
    decisions = spoken(20, 200)
    assert all(decision.open for decision in decisions[24:])
    assert closed_at(decisions) == []


def test_four_blocks_of_speech_do_not_open_it() -> None:
    assert opened_at(spoken(20, 4, 20)) == []


def test_speech_with_gaps_opens_it() -> None:
    assert opened_at(heard("." * 20 + "xx.xx.xx", [QUIET] * 20 + [LOUD] * 8)) == [26]


def test_speech_too_thin_does_not_open_it() -> None:
    assert opened_at(heard("." * 20 + "x.x." * 20, [QUIET] * 20 + [LOUD] * 80)) == []


def test_a_detector_that_fires_on_steady_noise_does_not_open_it() -> None:
    assert opened_at(heard("x" * 1000, [-40.0] * 1000)) == []


def test_loud_sound_that_is_no_speech_does_not_open_it() -> None:
    assert opened_at(heard("." * 120, [QUIET] * 20 + [LOUD] * 100)) == []


def test_speech_after_digital_silence_opens_it() -> None:
    assert opened_at(heard("." * 300 + "x" * 8, [-inf] * 300 + [LOUD] * 8)) == [304]


def test_sound_just_above_digital_silence_does_not_open_it() -> None:
    assert opened_at(heard("." * 300 + "x" * 100, [-inf] * 300 + [-64.0] * 100)) == []


def test_the_floor_of_digital_silence_is_clamped() -> None:
    assert heard("." * 10, [-inf] * 10)[-1].floor_db == -65.0


def test_it_closes_after_the_hangover() -> None:
    opened_and_closed = spoken(20, 10, 40)
    last_speech = max(at for at, decision in enumerate(opened_and_closed) if decision.speech)
    assert closed_at(opened_and_closed) == [last_speech + 25]


def test_the_hangover_is_a_setting() -> None:
    decisions = heard(
        "." * 20 + "x" * 10 + "." * 40, [QUIET] * 20 + [LOUD] * 10 + [QUIET] * 40, GateSettings(hangover_ms=300)
    )
    last_speech = max(at for at, decision in enumerate(decisions) if decision.speech)
    assert closed_at(decisions) == [last_speech + 15]


def test_speech_in_the_hangover_begins_it_anew() -> None:
    script = "." * 20 + "x" * 10 + "." * 20 + "x" * 10 + "." * 30
    levels = [QUIET] * 20 + [LOUD] * 10 + [QUIET] * 20 + [LOUD] * 10 + [QUIET] * 30
    assert len(closed_at(heard(script, levels))) == 1
    assert closed_at(heard(script, levels))[0] > 80


def test_quiet_blocks_that_the_detector_takes_for_speech_do_not_hold_it() -> None:
    decisions = heard("." * 20 + "x" * 60, [QUIET] * 20 + [LOUD] * 10 + [QUIET] * 50)
    assert len(closed_at(decisions)) == 1


def test_it_opens_again_after_it_closed() -> None:
    script = "." * 20 + ("x" * 10 + "." * 40) * 2
    assert len(opened_at(heard(script, [QUIET] * 20 + ([LOUD] * 10 + [QUIET] * 40) * 2))) == 2


def test_a_level_step_that_sounds_like_speech_opens_it_until_the_floor_has_followed() -> None:
    decisions = heard("x" * 700, [QUIET] * 50 + [LOUD] * 650)
    assert opened_at(decisions) == [53]
    assert 250 <= closed_at(decisions)[0] - 53 <= 250 + 25 + 5


def test_after_close_a_level_step_does_not_open_it_again() -> None:
    gate = Gate(Scripted("x" * 600))
    for seed in range(50):
        gate.hear(noise(QUIET, seed))
    assert [gate.hear(noise(LOUD, seed)).open for seed in range(50)][-1]
    gate.close()
    assert not any(gate.hear(noise(LOUD, seed)).open for seed in range(500))


def test_after_close_speech_opens_it_once_it_has_paused() -> None:
    gate = Gate(Scripted("." * 20 + "x" * 30 + "." * 10 + "x" * 10))
    for seed, level in enumerate([QUIET] * 20 + [LOUD] * 30):
        gate.hear(noise(level, seed))
    gate.close()
    later = [gate.hear(noise(level, seed)) for seed, level in enumerate([QUIET] * 10 + [LOUD] * 10)]
    assert opened_at(later) == [14]


def test_after_rearm_speech_that_goes_on_opens_it_again() -> None:
    gate = Gate(Scripted("." * 20 + "x" * 30))
    for seed, level in enumerate([QUIET] * 20 + [LOUD] * 20):
        gate.hear(noise(level, seed))
    gate.rearm()
    assert opened_at([gate.hear(noise(LOUD, seed)) for seed in range(10)]) == [4]


def test_close_counts_no_vote_from_before() -> None:
    gate = Gate(Scripted("x" * 100), GateSettings(open_above_db=-inf))
    for seed in range(20):
        gate.hear(noise(LOUD, seed))
    gate.close()
    assert opened_at([gate.hear(noise(LOUD, seed)) for seed in range(20)]) == [4]


@given(st.text("x.", max_size=200))
def test_a_closed_gate_never_opens_before_its_patience_is_over(script: str) -> None:
    gate = Gate(Scripted(script), GateSettings(open_above_db=-inf))
    not_before = 0
    for at, _ in enumerate(script):
        assert not gate.hear(SOUND).opened or at >= not_before
        not_before = max(not_before, at + gate.patience)


def test_its_patience_is_no_shorter_than_speech_needs() -> None:
    gate = Gate(Scripted("." * 10 + "xxx"))
    patience = []
    for _ in range(13):
        gate.hear(SOUND)
        patience.append(gate.patience)
    assert patience[9:] == [5, 4, 3, 2]


def test_an_open_gate_has_no_patience() -> None:
    gate = Gate(Scripted("x" * 5 + "." * 10), GateSettings(open_above_db=-inf))
    for _ in range(15):
        open_now = gate.hear(SOUND).open
    assert open_now
    assert gate.patience == 1


def test_levels_are_told() -> None:
    decision = spoken(300, 10)[-1]
    assert decision.level_db == pytest.approx(LOUD, abs=1.5)
    assert decision.floor_db == pytest.approx(QUIET, abs=3.0)


@pytest.mark.parametrize("size", [0, 320, 639, 641, 1280])
def test_anything_but_a_block_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match=f"640 bytes .* not {size}"):
        Gate(Scripted("x")).hear(bytes(size))


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.binary(min_size=640, max_size=640)), max_size=60))
def test_every_opening_and_closing_is_told_once(blocks: list[tuple[bool, bytes]]) -> None:
    gate = Gate(Scripted("".join("x" if vote else "." for vote, _ in blocks)), GateSettings(hangover_ms=60))
    was_open = False
    for _, block in blocks:
        decision = gate.hear(block)
        assert decision.opened == (decision.open and not was_open)
        assert decision.closed == (was_open and not decision.open)
        was_open = decision.open
