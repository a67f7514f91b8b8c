"""The recording that the contract of voice makers clones from."""

import io
import wave
from dataclasses import replace
from typing import Any

import pytest

from voiced.api.making import SampleRules
from voiced.api.testing import clean_sample, vowel, wav
from voiced.api.testing.voice_maker import SAMPLE


def opened(data: bytes) -> wave.Wave_read:
    return wave.open(io.BytesIO(data), "rb")


@pytest.mark.parametrize(
    "rules",
    [SAMPLE, replace(SAMPLE, least_rate=44_100), replace(SAMPLE, best_s=(4.5, 5.0)), replace(SAMPLE, formats=("wav",))],
    ids=repr,
)
def test_it_keeps_the_rules(rules: SampleRules) -> None:
    data = clean_sample(rules).data
    with opened(data) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() >= rules.least_rate
        assert rules.least_s <= file.getnframes() / file.getframerate() <= rules.most_s
    assert len(data) <= rules.most_bytes


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"formats": ("mp3", "m4a")}, "takes no WAV files"), ({"most_bytes": 1000}, "more than the 1000")],
    ids=str,
)
def test_where_no_recording_of_ours_can_be_sent_the_author_is_told(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        clean_sample(replace(SAMPLE, **changes))


@pytest.mark.parametrize("rate", [16_000, 24_000, 44_100])
def test_seconds_of_a_vowel_join_without_a_seam(rate: int) -> None:
    assert vowel(1.0, rate) * 2 == vowel(2.0, rate)


def test_sound_comes_out_of_a_file_as_it_went_in() -> None:
    with opened(wav(b"\x01\x00\xff\x7f", 24_000)) as file:
        assert (file.getframerate(), file.readframes(9)) == (24_000, b"\x01\x00\xff\x7f")
