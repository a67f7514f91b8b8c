from dataclasses import replace

import numpy as np
import pytest

from tests.making.reading_aloud import COSYVOICE, HUAWEI, QWEN, SERVICES
from voiced.api.making import SampleRules
from voiced.making.judging import Fault, judge
from voiced.making.measured import Measured
from voiced.making.recordings import Recording

GOOD = Measured(
    seconds=15.0,
    speech_s=13.0,
    share=13 / 15,
    longest_pause_s=0.8,
    longest_speech_s=13.0,
    clipped=0.0,
    level_db=-24.0,
    noise_db=-60.0,
    leading_s=0.3,
    trailing_s=0.3,
)
WAV = Recording(bytes(720_044), "x.wav", "wav", 24_000, 1, 16, np.zeros((0, 1), dtype="int16"))


def found(measured: Measured = GOOD, rules: SampleRules = COSYVOICE, recording: Recording = WAV) -> tuple[Fault, ...]:
    return judge(recording, measured, rules)


@pytest.mark.parametrize("service", SERVICES)
def test_a_good_recording_has_no_fault(service: str) -> None:
    assert found(rules=SERVICES[service]) == ()


@pytest.mark.parametrize(
    ("recording", "rules", "says"),
    [
        (replace(WAV, format="flac"), QWEN, "the file is FLAC; what can be sent is WAV, MP3, M4A: convert it"),
        (replace(WAV, bits=24), QWEN, "the file is WAV with 24 bits a sample; a WAV file must have 16: convert it"),
        (
            replace(WAV, data=bytes(6_000_001)),
            HUAWEI,
            "the file has 6.1 MB; at most 6.0 MB can be sent: cut out the best part of it",
        ),
        (
            replace(WAV, rate=16_000),
            QWEN,
            "it has 16000 samples a second; at least 24000 are needed: record again at a higher rate",
        ),
        (
            replace(WAV, channels=2),
            QWEN,
            "it has 2 channels; at most 1 can be sent: mix them, for example with ffmpeg -i IN -ac 1 OUT.wav",
        ),
    ],
)
def test_a_file_that_breaks_a_rule_is_told_with_value_and_limit(
    recording: Recording, rules: SampleRules, says: str
) -> None:
    (fault,) = found(recording=recording, rules=rules)
    assert fault.is_serious
    assert fault.text.startswith(says)


@pytest.mark.parametrize(
    ("measured", "says"),
    [
        (replace(GOOD, seconds=4.99), "it lasts 4.9 s; at least 5 s are needed: read on for longer"),
        (replace(GOOD, seconds=60.01), "it lasts 60.1 s; at most 60 s can be sent: cut out the best part of it"),
        (
            replace(GOOD, longest_speech_s=4.2),
            "it has 4.2 s of speech without a pause of more than 2 s; at least 5 s are needed",
        ),
        (
            replace(GOOD, longest_pause_s=3.38),
            "the longest pause is 3.4 s; at most 2 s: read on without stopping",
        ),
        (
            replace(GOOD, share=0.599),
            "59 % of it is speech; at least 60 % are needed: pause less, and cut away what is not speech",
        ),
        (
            replace(GOOD, clipped=0.032),
            "3.2 % of it is distorted, because it was too loud: record again with less gain",
        ),
        (
            replace(GOOD, speech_s=0.2, share=0.01, longest_speech_s=0.2, level_db=-50),
            "no speech is heard in it: is the right microphone connected, and not muted?",
        ),
    ],
)
def test_sound_that_breaks_a_rule_is_told_with_value_and_limit(measured: Measured, says: str) -> None:
    (fault,) = found(measured)
    assert fault.is_serious
    assert fault.text.startswith(says)


@pytest.mark.parametrize(
    ("measured", "says"),
    [
        (replace(GOOD, seconds=9.97), "it lasts 9.9 s; 10 to 20 s are best"),
        (replace(GOOD, seconds=20.01), "it lasts 20.1 s; 10 to 20 s are best"),
        (replace(GOOD, seconds=32.3), "it lasts 32.3 s; 10 to 20 s are best"),
        (
            replace(GOOD, clipped=0.002),
            "0.2 % of it is distorted, because it was too loud: record again with less gain",
        ),
        (
            replace(GOOD, level_db=-42.3, noise_db=-80),
            "speech is quiet, at -43 dBFS; -36 dBFS or more is better: come nearer to the microphone",
        ),
        (
            replace(GOOD, noise_db=-33.5),
            "speech is 9 dB above the noise; 15 dB or more is better: record where it is quieter",
        ),
    ],
)
def test_what_could_be_better_is_advice(measured: Measured, says: str) -> None:
    (fault,) = found(measured)
    assert not fault.is_serious
    assert fault.text.startswith(says)


@pytest.mark.parametrize(
    ("measured", "rules"),
    [
        (replace(GOOD, seconds=3.0), replace(QWEN, best_s=(3, 20))),
        (replace(GOOD, seconds=60.0), replace(QWEN, best_s=(10, 60))),
        (replace(GOOD, longest_speech_s=5.0), COSYVOICE),
        (replace(GOOD, longest_pause_s=2.0), COSYVOICE),
        (replace(GOOD, share=0.6), COSYVOICE),
        (replace(GOOD, longest_pause_s=9.0, share=0.1), HUAWEI),
    ],
)
def test_a_limit_itself_is_within_the_rules(measured: Measured, rules: SampleRules) -> None:
    assert found(measured, rules) == ()


def test_the_largest_file_that_can_be_sent_has_no_fault() -> None:
    assert found(recording=replace(WAV, data=bytes(6_000_000)), rules=HUAWEI) == ()


def test_an_mp3_has_no_bits_to_be_wrong() -> None:
    assert found(recording=replace(WAV, format="mp3", bits=None)) == ()


def test_all_that_is_wrong_is_told_the_serious_first() -> None:
    faults = found(replace(GOOD, seconds=7.0, longest_pause_s=4.0, noise_db=-30), recording=replace(WAV, rate=8_000))
    assert [fault.is_serious for fault in faults] == [True, True, False, False]


def test_a_service_that_names_no_pause_means_two_seconds() -> None:
    (fault,) = found(replace(GOOD, longest_speech_s=2.0), QWEN)
    assert "without a pause of more than 2 s" in fault.text
