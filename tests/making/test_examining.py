import re
from dataclasses import replace

import numpy as np
import pytest

from tests.corpus import noises, voices
from tests.corpus.sound import Sound, at_level
from tests.making.reading_aloud import (
    COSYVOICE,
    HUAWEI,
    QWEN,
    SERVICES,
    SPEECH_DB,
    between,
    encoded,
    reading,
    recorded,
    samples,
    stereo,
    with_pause,
)
from voiced.api.making import SampleRules
from voiced.making.examining import Examined, examine
from voiced.making.recordings import Recording, read_recording, recording_of
from voiced_plugins.webrtcvad import HalfBlocks

pytestmark = pytest.mark.skipif(bool(voices.missing([voices.KAL])), reason=voices.missing([voices.KAL]))


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    return reading(tmp_path_factory.mktemp("voices"))


def examined(recording: Recording, rules: SampleRules) -> Examined:
    return examine(recording, rules, HalfBlocks(2))


def value_in(result: Examined, beginning: str) -> float:
    """The first number after these words, in the one serious fault that says them."""
    (text,) = [fault.text for fault in result.faults if fault.is_serious and fault.text.startswith(beginning)]
    found = re.search(r"[\d.]+", text.removeprefix(beginning))
    assert found, text
    return float(found.group())


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize(
    ("container", "coding"),
    [("WAV", "PCM_16"), ("WAV", "PCM_24"), ("WAV", "FLOAT"), ("FLAC", "PCM_16"), ("MP3", "MPEG_LAYER_III")],
)
@pytest.mark.parametrize("rate", [24_000, 44_100, 48_000])
def test_a_clean_reading_passes_in_any_file(
    speech: Sound, service: str, container: str, coding: str, rate: int
) -> None:
    file = encoded(samples(between(0.3, speech, 0.3), rate) / 32768, container, coding, rate)
    result = examined(read_recording(file, "reading"), SERVICES[service])
    assert result.faults == ()
    assert result.sample is not None


@pytest.mark.parametrize("service", SERVICES)
def test_what_a_microphone_gave_passes_once_its_silence_is_cut(speech: Sound, service: str) -> None:
    hiss = at_level(noises.pink(20, 1), -60.0)
    sound = between(1.5, speech, 2.0)
    heard = samples(sound + hiss[: sound.size], 48_000)
    result = examined(recording_of(heard.tobytes(), 48_000), SERVICES[service])
    assert result.faults == ()
    assert len(result.changes) == 2
    assert (result.measured.leading_s, result.measured.trailing_s) == pytest.approx((0.3, 0.3), abs=0.1)


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("snr_db", [30, 20])
def test_a_reading_in_little_noise_passes(speech: Sound, service: str, snr_db: float) -> None:
    sound = between(0.3, speech, 0.3)
    noise = at_level(noises.pink(sound.size / 16_000, 3), SPEECH_DB - snr_db)[: sound.size]
    assert examined(recorded(sound + noise), SERVICES[service]).faults == ()


def test_what_is_sent_is_what_was_measured(speech: Sound) -> None:
    result = examined(recorded(between(3, speech, 3)), QWEN)
    assert result.sample is not None
    assert read_recording(result.sample.data, "sent").seconds == result.measured.seconds


def test_a_pause_that_is_too_long_is_told_as_long_as_it_is(speech: Sound) -> None:
    result = examined(recorded(with_pause(speech, 3.5)), COSYVOICE)
    assert 3.4 <= value_in(result, "the longest pause is ") <= 4.0
    assert result.sample is None


def test_too_little_speech_is_told_as_much_as_it_is(speech: Sound) -> None:
    four = speech[: 4 * 16_000]
    result = examined(recorded(np.concatenate([four, np.zeros(16_000 * 3), four])), replace(COSYVOICE, most_pause_s=2))
    assert value_in(result, "it has ") == pytest.approx(4.0, abs=0.4)


def test_too_small_a_share_of_speech_is_told(speech: Sound) -> None:
    half = with_pause(speech[: 8 * 16_000], 7.9, at_s=4.0)
    result = examined(recorded(half), replace(COSYVOICE, most_pause_s=None, least_speech_s=None))
    assert value_in(result, "") == pytest.approx(50, abs=4)


@pytest.mark.parametrize(("rules", "most_s"), [(COSYVOICE, 60), (HUAWEI, 25)])
def test_a_reading_that_is_too_long_is_told_as_long_as_it_is(speech: Sound, rules: SampleRules, most_s: int) -> None:
    result = examined(recorded(np.resize(speech, round((most_s + 2.5) * 16_000))), rules)
    assert value_in(result, "it lasts ") == pytest.approx(most_s + 2.5, abs=0.3)


@pytest.mark.parametrize(("rules", "seconds"), [(QWEN, 2.6), (COSYVOICE, 4.6), (HUAWEI, 4.6)])
def test_a_reading_that_is_too_short_is_told_as_long_as_it_is(
    speech: Sound, rules: SampleRules, seconds: float
) -> None:
    result = examined(recorded(speech[: round(seconds * 16_000)]), rules)
    assert value_in(result, "it lasts ") == pytest.approx(seconds, abs=0.1)


def test_a_rate_that_is_too_low_is_told(speech: Sound) -> None:
    assert value_in(examined(recorded(speech, 16_000), QWEN), "it has ") == 16_000


def test_channels_that_differ_are_told(speech: Sound) -> None:
    spoken = samples(speech)
    assert value_in(examined(stereo(spoken, np.roll(spoken, 40)), QWEN), "it has ") == 2


def test_a_file_that_is_too_large_is_told(speech: Sound) -> None:
    long = samples(np.resize(speech, 16_000 * 59), 48_000)
    result = examined(stereo(long, np.roll(long, 40), 48_000), replace(HUAWEI, most_s=60, most_bytes=5_000_000))
    assert value_in(result, "the file has ") == pytest.approx(11.4, abs=0.1)


@pytest.mark.parametrize("service", SERVICES)
def test_a_distorted_reading_is_not_sent(speech: Sound, service: str) -> None:
    result = examined(recorded(speech * 10 ** (18 / 20)), SERVICES[service])
    assert result.sample is None
    assert any(fault.is_serious and "is distorted" in fault.text for fault in result.faults)


@pytest.mark.parametrize(("snr_db", "says"), [(10, "speech is 1"), (5, "speech is ")])
def test_a_noisy_reading_is_sent_with_advice(speech: Sound, snr_db: float, says: str) -> None:
    sound = between(0.3, speech, 0.3)
    noise = at_level(noises.pink(sound.size / 16_000, 3), SPEECH_DB - snr_db)[: sound.size]
    result = examined(recorded(sound + noise), HUAWEI)
    assert result.sample is not None
    assert [says in fault.text and "above the noise" in fault.text for fault in result.faults] == [True]


def test_a_quiet_reading_is_sent_with_advice(speech: Sound) -> None:
    result = examined(recorded(speech * 0.1), HUAWEI)
    assert result.sample is not None
    assert [fault.text.partition(",")[0] for fault in result.faults] == ["speech is quiet"]


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("noise", [noises.pink, noises.white, noises.fan, noises.keyboard])
def test_noise_alone_is_not_sent(service: str, noise: noises.Noise) -> None:
    result = examined(recorded(at_level(noise(15, 4), -30.0)), SERVICES[service])
    assert result.sample is None
    assert any("no speech is heard" in fault.text for fault in result.faults)


def test_the_channel_that_the_service_hears_is_the_one_that_is_judged(speech: Sound) -> None:
    hiss = samples(at_level(noises.white(speech.size / 16_000, 1), -40.0))
    assert examined(stereo(hiss, samples(speech)), COSYVOICE).sample is None
    assert examined(stereo(samples(speech), hiss), COSYVOICE).sample is not None
