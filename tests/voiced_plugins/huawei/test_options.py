"""What a session is told, from the settings."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced_plugins.huawei.options import options_of, speed_of
from voiced_plugins.huawei.settings import Settings
from voiced_plugins.huawei.vcs_events import VcsOptions


def made(**values: Any) -> Settings:
    return Settings.model_validate(values)


def test_the_settings_are_told() -> None:
    settings = made(voice="mine", audio_format="mp3", sample_rate=8000, speed=10, pitch=-20, volume=30)
    assert options_of(settings, "en", 1.0) == VcsOptions("mine", "mp3", 8000, 10, -20, 30)


@pytest.mark.parametrize(
    ("language", "voice"), [("en", "e"), ("en-GB", "e"), ("zh", "mine"), ("zh-CN", "c"), ("", "mine")]
)
def test_a_language_may_have_its_own_voice(language: str, voice: str) -> None:
    settings = made(voice="mine", voices={"en": "e", "zh-CN": "c"} if language != "zh" else {"en": "e"})
    assert options_of(settings, language, 1.0).voice_name == voice


def test_a_language_may_be_written_with_an_underscore() -> None:
    assert options_of(made(voices={"zh_CN": "c"}), "zh-CN", 1.0).voice_name == "c"


@pytest.mark.parametrize(("rate", "speed"), [(0.5, -500), (0.75, -250), (1.0, 0), (1.5, 250), (2.0, 500)])
def test_a_rate_is_a_speed_on_two_straight_lines(rate: float, speed: int) -> None:
    assert speed_of(rate) == speed


@pytest.mark.parametrize(("speed", "rate", "told"), [(100, 1.2, 200), (400, 2.0, 500), (-400, 0.5, -500)])
def test_the_rate_of_a_clause_is_added_to_the_speed_within_its_limits(speed: int, rate: float, told: int) -> None:
    assert options_of(made(speed=speed), "en", rate).speed == told


@given(st.floats(0.0, 100.0), st.floats(0.0, 100.0))
def test_a_higher_rate_is_never_slower(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert options_of(Settings(), "en", low).speed <= options_of(Settings(), "en", high).speed
