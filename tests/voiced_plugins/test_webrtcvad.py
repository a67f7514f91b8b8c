import numpy as np
import pytest
from pydantic import ValidationError

from tests.corpus.noises import white
from tests.corpus.sound import at_level, blocks, pcm
from voiced.audio import RATE
from voiced_plugins.webrtcvad import HalfBlocks, Settings, WebRtcVad, plugin


def vowel(seconds: float) -> bytes:
    """A buzz of 120 Hz through two formants: what the detector takes for speech."""
    time = np.arange(round(seconds * RATE)) / RATE
    near = [120 * n for n in range(1, 25)]
    weights = [1 / (1 + min(abs(f - 700), abs(f - 1200)) / 100) for f in near]
    parts = [weight * np.sin(2 * np.pi * f * time) for f, weight in zip(near, weights, strict=True)]
    return pcm(at_level(np.sum(parts, axis=0), -20.0))


def test_it_offers_one_detector_that_is_active_without_being_asked_for() -> None:
    (offer,) = plugin.build(plugin.settings()).voiced_detectors()  # type: ignore[attr-defined]
    assert plugin.embedded
    assert (offer.name, offer.missing, offer.cloud) == ("webrtcvad", "", False)


def test_what_it_builds_tells_a_vowel_from_silence() -> None:
    detector = WebRtcVad(Settings()).voiced_detectors()[0].build()
    assert not any(detector.speech(bytes(640)) for _ in range(50))
    assert sum(detector.speech(block) for block in blocks(vowel(1))) > 40


def test_every_build_begins_anew() -> None:
    (offer,) = WebRtcVad(Settings()).voiced_detectors()
    assert offer.build() is not offer.build()


def test_a_block_is_speech_when_only_its_second_half_is() -> None:
    detector = HalfBlocks(2)
    quiet, loud = bytes(320), vowel(1)[:320]
    for _ in range(50):
        detector.speech(bytes(640))
    assert detector.speech(quiet + loud)


def test_a_stricter_mode_hears_less_in_noise() -> None:
    noise = blocks(pcm(at_level(white(10, 3), -40.0) + np.resize(np.frombuffer(vowel(1), "<i2") / 2**15, 160000) * 0.1))
    lenient, strict = (HalfBlocks(mode) for mode in (0, 3))
    assert sum(map(strict.speech, noise)) < sum(map(lenient.speech, noise))


@pytest.mark.parametrize("mode", [-1, 4])
def test_a_mode_that_does_not_exist_is_refused(mode: int) -> None:
    with pytest.raises(ValidationError, match="mode"):
        Settings(mode=mode)
