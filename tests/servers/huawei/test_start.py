"""What a START may say."""

from typing import Any

import pytest

from tests.servers.huawei.frames import RefusedError
from tests.servers.huawei.start import PRESETS, Config, Mode, Start, start_of

VOICE = "chinese_huaxiaoli_common"


def begun(config: Any = None, **fields: Any) -> Start:
    """With a voice, unless there is another config."""
    told = {"voice_name": VOICE} if config is None else config
    return start_of({"command": "START", "config": told, **fields}, PRESETS)


def code(message: dict[str, Any]) -> str:
    """What it is refused with."""
    with pytest.raises(RefusedError) as refused:
        start_of(message, PRESETS)
    return refused.value.code


def config_code(**config: Any) -> str:
    return code({"command": "START", "config": {"voice_name": VOICE, **config}})


def test_a_voice_is_enough() -> None:
    assert begun() == Start(Mode.MULTI, Config(VOICE, "pcm", 16_000, 0, 0, 50), None)


def test_there_are_fifteen_voices() -> None:
    assert len(PRESETS) == 15


def test_everything_may_be_said() -> None:
    config = {"voice_name": VOICE, "audio_format": "mp3", "sample_rate": "8000", "speed": -500, "pitch": 500,
              "volume": 100}  # fmt: skip
    assert begun(config, text_pieces="ONLY", text="你好") == Start(
        Mode.ONLY, Config(VOICE, "mp3", 8_000, -500, 500, 100), "你好"
    )


@pytest.mark.parametrize("rate", ["8000", "16000", "24000"])
def test_a_rate_is_a_string(rate: str) -> None:
    assert begun({"voice_name": VOICE, "sample_rate": rate}).config.rate == int(rate)


@pytest.mark.parametrize("rate", [16_000, "16kHz", "16k", "48000", "", None])
def test_another_rate_is_refused(rate: Any) -> None:
    assert config_code(sample_rate=rate) == "SIS.0402"


@pytest.mark.parametrize("form", ["wav", "PCM", "opus", "", None, 1])
def test_another_format_is_refused(form: Any) -> None:
    assert config_code(audio_format=form) == "SIS.0410"


@pytest.mark.parametrize("name", ["speed", "pitch"])
@pytest.mark.parametrize("value", [-501, 501, "0", 1.0, True, None])
def test_speed_and_pitch_are_whole_numbers_up_to_500(name: str, value: Any) -> None:
    assert config_code(**{name: value}) == "SIS.0032"


@pytest.mark.parametrize("volume", [-1, 101, "50", 50.5, False, None])
def test_the_volume_is_a_whole_number_up_to_100(volume: Any) -> None:
    assert config_code(volume=volume) == "SIS.0032"


@pytest.mark.parametrize("field", ["voiceName", "sampleRate", "property", "language"])
def test_another_setting_is_refused(field: str) -> None:
    assert config_code(**{field: "x"}) == "SIS.0031"


def test_another_field_is_refused() -> None:
    assert code({"command": "START", "config": {"voice_name": VOICE}, "subtitle": "word_level"}) == "SIS.0031"


@pytest.mark.parametrize("message", [{}, {"config": {}}, {"config": {"speed": 0}}], ids=str)
def test_a_voice_must_be_there(message: dict[str, Any]) -> None:
    assert code({"command": "START", **message}) == "SIS.0012"


@pytest.mark.parametrize("config", ["", [], 1])
def test_the_config_must_be_an_object(config: Any) -> None:
    assert code({"command": "START", "config": config}) == "SIS.0032"


def test_a_voice_must_be_registered() -> None:
    assert config_code(voice_name="grandmother") == "SIS.1203"


def test_a_voice_is_a_string() -> None:
    assert config_code(voice_name=["chinese_huaxiaoli_common"]) == "SIS.0032"


@pytest.mark.parametrize("mode", ["", "multi", "BOTH", None, 1])
def test_another_mode_is_refused(mode: Any) -> None:
    assert code({"command": "START", "config": {"voice_name": VOICE}, "text_pieces": mode}) == "SIS.0032"


def test_a_single_text_must_be_there() -> None:
    assert code({"command": "START", "config": {"voice_name": VOICE}, "text_pieces": "ONLY"}) == "SIS.0012"


def test_no_text_comes_with_the_start_when_several_follow() -> None:
    assert code({"command": "START", "config": {"voice_name": VOICE}, "text": "你好"}) == "SIS.0031"


def test_a_single_text_may_not_be_too_long() -> None:
    message = {"command": "START", "config": {"voice_name": VOICE}, "text_pieces": "ONLY", "text": "好" * 301}
    assert code(message) == "SIS.0604"
