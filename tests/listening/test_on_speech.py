"""The gate and the endpoint on real and made voices; bounds leave room beside what was measured."""

from pathlib import Path

import numpy as np
import pytest

from tests.bench.listening_measures import Ends, Onsets, Quiet, percentile
from tests.corpus import noises
from tests.corpus.material import Material, material
from tests.corpus.scenes import Scene, speech_scene
from tests.corpus.sound import at_level, blocks, pcm, silence
from tests.corpus.utterances import Half, Utterance, missing, utterances
from voiced.audio import BLOCK
from voiced.listening.endpoint import EndpointSettings
from voiced.listening.gate import Decision, Gate
from voiced_plugins.webrtcvad import HalfBlocks

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing() or "nothing is missing")]

STEADY = ("white", "pink", "brown", "fan", "pink recording", "hum", "loud hum")


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest) -> Path:
    assert request.config.cache is not None
    return request.config.cache.mkdir("voices")


@pytest.fixture(scope="module")
def said(folder: Path) -> list[Utterance]:
    return utterances(Half.REPORT, folder)


@pytest.fixture(scope="module")
def scenes(folder: Path) -> Material:
    return material(Half.REPORT, folder)


def hear(sound: bytes) -> list[Decision]:
    gate = Gate(HalfBlocks(2))
    return [gate.hear(block) for block in blocks(sound)]


def onsets(scene: Scene) -> Onsets:
    caught = Onsets()
    caught.add(scene, hear(scene.pcm))
    return caught


def ends(scene: Scene, limit_ms: int) -> Ends:
    ended = Ends()
    ended.add(scene, hear(scene.pcm), EndpointSettings(other_ms=limit_ms))
    return ended


@pytest.mark.parametrize("condition", ["clean", "far (-42 dBFS)", "white 20", "pink 10", "brown 10"])
def test_no_utterance_is_missed_or_clipped(scenes: Material, condition: str) -> None:
    caught = onsets(scenes.spoken[condition])
    assert caught.total > 30
    assert (caught.missed, caught.clipped) == (0, 0)


@pytest.mark.parametrize("condition", ["clean", "white 10", "pink 10", "brown 10"])
def test_the_gate_is_closed_again_before_the_next_utterance(scenes: Material, condition: str) -> None:
    assert onsets(scenes.spoken[condition]).before <= 2


def test_steady_sound_does_not_open_the_gate(scenes: Material) -> None:
    quiet = Quiet()
    for kind in STEADY:
        quiet.add(scenes.quiet[kind], hear(scenes.quiet[kind].pcm))
    assert quiet.seconds == 60 * len(STEADY)
    assert quiet.openings <= 1


def test_a_keyboard_seldom_opens_the_gate(scenes: Material) -> None:
    quiet = Quiet()
    quiet.add(scenes.quiet["keyboard"], hear(scenes.quiet["keyboard"].pcm))
    assert quiet.openings <= 6
    assert quiet.open_s < 0.1 * quiet.seconds


def test_speech_after_digital_silence_opens_the_gate_within_the_pre_roll(said: list[Utterance]) -> None:
    for each in said[:12]:
        decisions = hear(pcm(np.concatenate([silence(6), each.trimmed])))
        (opened, *_) = (at for at, decision in enumerate(decisions) if decision.opened)
        assert 0 < (opened + 1) * BLOCK - 6 * 16_000 < 6_400 + BLOCK


def test_a_microphone_with_direct_current_hears_as_well(said: list[Utterance]) -> None:
    scene = speech_scene("direct current", said, 7, quieter_db=16)
    shifted = (np.frombuffer(scene.pcm, "<i2") + 3000).astype("<i2").tobytes()
    caught = onsets(Scene(scene.name, shifted, scene.said))
    assert (caught.missed, caught.clipped) == (0, 0)


def test_a_fan_switched_on_opens_the_gate_and_close_ends_that_for_good() -> None:
    fan = noises.pink(60, 11)
    gate = Gate(HalfBlocks(2))
    stepped = pcm(np.concatenate([at_level(fan[: 10 * 16_000], -65.0), at_level(fan, -35.0)]))
    sound = iter(blocks(stepped))
    opened = next((True for block in sound if gate.hear(block).opened), False)
    gate.close()
    assert opened
    assert not any(gate.hear(block).open for block in sound)


@pytest.mark.parametrize("limit_ms", [300, 500, 800])
def test_a_turn_ends_soon_after_its_limit(scenes: Material, limit_ms: int) -> None:
    ended = ends(scenes.spoken["clean"], limit_ms)
    assert ended.never == 0
    assert limit_ms <= percentile(ended.delays_ms, 50) <= limit_ms + 60
    assert percentile(ended.delays_ms, 90) <= limit_ms + 180


def test_a_click_does_not_keep_a_turn_from_ending(scenes: Material) -> None:
    assert percentile(ends(scenes.knocked["click"], 500).delays_ms, 90) <= 580


def test_a_pause_well_below_the_limit_seldom_ends_the_turn(scenes: Material) -> None:
    ended = ends(scenes.paused["clean"], 500)
    assert ended.cut_ins[200] + ended.cut_ins[300] + ended.cut_ins[400] <= 4
    assert sum(ended.pauses.values()) == 42


def test_a_pause_above_the_limit_ends_the_turn_and_speech_resumes_it_quickly(scenes: Material) -> None:
    ended = ends(scenes.paused["clean"], 500)
    assert ended.cut_ins[1000] >= 5
    assert percentile(ended.resumed_ms, 90) <= 240
