"""The settings: what they may be, and what does not go together."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from voiced.api import SettingsError
from voiced.settings.loading import load, validate_section
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings
from voiced_plugins.dashscope.qwen_tts.models import MODELS
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings
from voiced_plugins.dashscope.qwen_tts.voices import voices_of
from voiced_plugins.dashscope.settings import Settings, key_of

INSTRUCT = "qwen3-tts-instruct-flash-realtime"
FIRST = "qwen-tts-realtime"


def refused(kind: type[Settings | QwenAsrSettings | QwenTtsSettings], **values: Any) -> dict[str, str]:
    """What is wrong, by setting."""
    with pytest.raises(ValidationError) as caught:
        kind(**values)
    return {".".join(map(str, error["loc"])): error["msg"] for error in caught.value.errors()}


def test_the_defaults_are_right() -> None:
    settings = Settings()
    assert (settings.qwen_asr, settings.qwen_tts) == (QwenAsrSettings(), QwenTtsSettings())


@pytest.mark.parametrize("section", ["qwen_asr", "qwen_tts"])
def test_a_section_knows_no_other_settings(section: str) -> None:
    assert refused(Settings, **{section: {"vioce": "Cherry"}}) == {f"{section}.vioce": "Extra inputs are not permitted"}


@pytest.mark.parametrize("endpoint", ["wss://dashscope.aliyuncs.com", "ws://127.0.0.1:8080", "ws://[::1]:80"])
def test_an_endpoint_is_a_websockets_address(endpoint: str) -> None:
    assert Settings(endpoint=endpoint).endpoint == endpoint


@pytest.mark.parametrize(
    "endpoint",
    ["", "dashscope.aliyuncs.com", "https://a.b", "wss://", "wss://a/", "wss://a/x", "wss://u@a", "wss://a\n"],
)
def test_an_endpoint_has_nothing_else(endpoint: str) -> None:
    assert "endpoint" in refused(Settings, endpoint=endpoint)


@pytest.mark.parametrize("workspace", ["", "ws-1_a", "l" * 64])
def test_a_workspace_is_a_word(workspace: str) -> None:
    assert Settings(workspace=workspace).workspace == workspace


@pytest.mark.parametrize("workspace", ["-a", "a b", "a\r\nX-Evil: 1", "l" * 65])
def test_a_workspace_is_nothing_but_a_word(workspace: str) -> None:
    assert "workspace" in refused(Settings, workspace=workspace)


@pytest.mark.parametrize(
    ("values", "environ", "key"),
    [
        ({"api_key": "sk-1"}, {"DASHSCOPE_API_KEY": "sk-2"}, "sk-1"),
        ({}, {"DASHSCOPE_API_KEY": " sk-2\n"}, "sk-2"),
        ({"api_key": " "}, {"DASHSCOPE_API_KEY": "sk-2"}, "sk-2"),
        ({}, {}, ""),
    ],
)
def test_the_key_is_that_of_the_settings_or_of_the_environment(
    values: dict[str, Any], environ: Mapping[str, str], key: str
) -> None:
    assert key_of(Settings(**values), environ) == key


def test_the_key_is_not_shown() -> None:
    assert "sk-1" not in repr(Settings.model_validate({"api_key": "sk-1"}))


@pytest.mark.parametrize(
    "values",
    [
        {"threshold": -1.1},
        {"threshold": float("nan")},
        {"silence_ms": 199},
        {"silence_ms": 6001},
        {"sample_rate": 44100},
        {"mode": "server_vad"},
        {"model": ""},
        {"language": "xx"},
    ],
)
def test_what_the_recognizer_cannot_take_is_refused(values: dict[str, Any]) -> None:
    assert list(refused(QwenAsrSettings, **values)) == list(values)


@pytest.mark.parametrize("language", ["", "auto", "zh", "zh-HK", "fil"])
def test_the_recognizers_language_is_one_that_it_hears(language: str) -> None:
    assert QwenAsrSettings(language=language).language == language


def test_a_language_that_is_not_heard_is_told_with_those_that_are() -> None:
    assert "zh, yue, en" in refused(QwenAsrSettings, language="xx")["language"]


@pytest.mark.parametrize("model", MODELS)
def test_a_model_takes_every_voice_that_it_has(model: str) -> None:
    assert all(QwenTtsSettings(model=model, voice=voice).voice == voice for voice in voices_of(model))


def test_a_voice_of_other_models_is_told_with_them() -> None:
    said = refused(QwenTtsSettings, model=FIRST, voice="Aiden")["voice"]
    assert "these models have it: qwen3-tts-flash-realtime, qwen3-tts-flash-realtime-2025-11-27" in said


def test_a_voice_in_the_wrong_case_is_told_with_the_right_one() -> None:
    assert "did you mean 'Cherry'?" in refused(QwenTtsSettings, voice="cherry")["voice"]


def test_a_misspelt_voice_of_other_models_is_told_with_name_and_models() -> None:
    said = refused(QwenTtsSettings, model=INSTRUCT, voice="jennifer")["voice"]
    assert "'Jennifer' of qwen3-tts-flash-realtime," in said


def test_a_voice_that_nobody_knows_is_told_with_those_that_there_are() -> None:
    said = refused(QwenTtsSettings, model=FIRST, voice="Zzzzzz")["voice"]
    assert said.endswith("it has: Cherry, Serena, Ethan, Chelsie")


@pytest.mark.parametrize("model", ["qwen3-tts-vc-realtime", "qwen3-tts-vd-realtime-2026-01-15"])
def test_a_model_of_ones_own_voices_does_not_have_those_of_the_service(model: str) -> None:
    assert "made for it" in refused(QwenTtsSettings, model=model)["voice"]


def test_a_model_of_ones_own_voices_takes_any_other() -> None:
    assert QwenTtsSettings(model="qwen3-tts-vc-realtime", voice="mine-1").voice == "mine-1"


@pytest.mark.parametrize("model", ["qwen9-tts-realtime", "qwen3-tts-flash-realtime-2030-01-01"])
def test_a_model_that_nobody_knows_takes_any_voice(model: str) -> None:
    assert QwenTtsSettings(model=model, voice="Newcomer").voice == "Newcomer"


def test_a_model_that_nobody_knows_takes_everything() -> None:
    model = "qwen9-tts-realtime"
    settings = QwenTtsSettings(model=model, response_format="opus", sample_rate=44100, instructions="slowly", volume=70)
    assert settings.model == model


def test_instructions_are_for_models_that_take_them() -> None:
    assert INSTRUCT in refused(QwenTtsSettings, instructions="slowly")["instructions"]


def test_a_model_that_takes_instructions_takes_them() -> None:
    assert QwenTtsSettings(model=INSTRUCT, instructions="slowly").instructions == "slowly"


@pytest.mark.parametrize(("name", "value"), [("speech_rate", 1.2), ("pitch_rate", 0.8), ("volume", 60)])
def test_the_first_generation_cannot_be_tuned(name: str, value: float) -> None:
    assert "qwen3-tts-flash-realtime" in refused(QwenTtsSettings, model=FIRST, **{name: value})[name]


def test_the_first_generation_takes_what_it_does_anyway() -> None:
    assert QwenTtsSettings(model=FIRST, speech_rate=1.0, volume=50).volume == 50


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [("response_format", "mp3", "it makes: pcm"), ("sample_rate", 16000, "it makes: 24000")],
)
def test_the_first_generation_makes_one_kind_of_sound(name: str, value: Any, right: str) -> None:
    assert right in refused(QwenTtsSettings, model=FIRST, **{name: value})[name]


def test_a_sample_rate_that_is_not_made_is_told_with_those_that_are() -> None:
    assert "8000, 16000, 24000, 48000" in refused(QwenTtsSettings, sample_rate=22050)["sample_rate"]


@pytest.mark.parametrize("response_format", ["pcm", "wav"])
def test_what_is_not_compressed_has_no_bit_rate(response_format: str) -> None:
    said = refused(QwenTtsSettings, response_format=response_format, bit_rate=64)["bit_rate"]
    assert "these have one: opus, mp3" in said


@pytest.mark.parametrize("response_format", ["opus", "mp3"])
def test_what_is_compressed_has_a_bit_rate(response_format: str) -> None:
    assert QwenTtsSettings.model_validate({"response_format": response_format, "bit_rate": 64}).bit_rate == 64


def test_a_wrong_model_hides_no_other_mistake() -> None:
    assert set(refused(QwenTtsSettings, model=1, volume=101)) == {"model", "volume"}


def test_a_file_may_write_the_sections_with_a_dash(tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    file.write_text('[plugins.dashscope.qwen-tts]\nspeech-rate = 1.2\n[plugins.dashscope.qwen-asr]\nmode = "manual"\n')
    settings = validate_section(Settings, "dashscope", load(file, (), {}))
    assert (settings.qwen_tts.speech_rate, settings.qwen_asr.mode) == (1.2, "manual")


def test_a_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    file.write_text('[plugins.dashscope.qwen-tts]\nvoice = "cherry"\n')
    with pytest.raises(SettingsError, match=r'plugins\.dashscope\.qwen.tts\.voice = "cherry": .*did you mean .Cherry.'):
        validate_section(Settings, "dashscope", load(file, (), {}))
