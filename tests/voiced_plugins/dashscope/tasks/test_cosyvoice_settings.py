"""CosyVoice's settings: what they may be, and what does not go together, in words that name what does."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from voiced_plugins.dashscope.cosyvoice.models import MODELS, SAMPLE_RATES
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings

PLUS35, FLASH35, PLUS3, FLASH3, V2, V1 = MODELS
UNKNOWN = "cosyvoice-v9-flash"
NEWER = "cosyvoice-v3-flash-2030-01-01"
VOICE = {
    PLUS35: "mine",
    FLASH35: "mine",
    PLUS3: "longanyang",
    FLASH3: "longanyang",
    V2: "longanli",
    V1: "longwan",
    UNKNOWN: "mine",
}
"""A voice of each model."""


def refused(**values: Any) -> str:
    """What is wrong, of one mistake."""
    with pytest.raises(ValidationError) as caught:
        CosyVoiceSettings(**values)
    (mistake,) = caught.value.errors()
    return ".".join(map(str, mistake["loc"])) + ": " + mistake["msg"]


def refused_of(model: str, **values: Any) -> str:
    return refused(model=model, voice=VOICE[model], **values)


def of(model: str, **values: Any) -> CosyVoiceSettings:
    return CosyVoiceSettings(model=model, voice=VOICE[model], **values)


def test_the_defaults_go_together() -> None:
    assert CosyVoiceSettings().model == FLASH3


@pytest.mark.parametrize(
    ("name", "ends"),
    [("volume", (0, 100)), ("rate", (0.5, 2.0)), ("pitch", (0.5, 2.0)), ("seed", (0, 65535)), ("bit_rate", (6, 510))],
)
def test_a_number_has_a_least_and_a_most(name: str, ends: tuple[float, float]) -> None:
    assert tuple(getattr(of(FLASH3, format="opus", **{name: end}), name) for end in ends) == ends


@pytest.mark.parametrize(
    ("name", "beyond"),
    [("volume", (-1, 101)), ("rate", (0.4, 2.1)), ("pitch", (0.4, 2.1)), ("seed", (-1, 65536)), ("bit_rate", (5, 511))],
)
def test_a_number_is_nothing_beyond(name: str, beyond: tuple[float, float]) -> None:
    assert all(refused(format="opus", **{name: value}).startswith(name) for value in beyond)


@pytest.mark.parametrize("sample_rate", SAMPLE_RATES)
def test_the_sample_rate_is_one_that_is_made(sample_rate: int) -> None:
    assert of(FLASH3, sample_rate=sample_rate).sample_rate == sample_rate


def test_the_sample_rate_is_no_other() -> None:
    assert "8000, 16000, 22050, 24000, 44100 or 48000" in refused(sample_rate=11025)


def test_an_instruction_may_have_128_letters() -> None:
    assert len(of(FLASH3, instruction="好" * 128).instruction) == 128


def test_an_instruction_has_no_more_letters() -> None:
    assert refused(instruction="好" * 129).startswith("instruction")


@pytest.mark.parametrize("name", ["model", "voice"])
def test_a_name_is_not_empty(name: str) -> None:
    assert refused(**{name: ""}).startswith(name)


def test_the_voice_is_one_of_the_model() -> None:
    assert refused(voice="longanli") == f"voice: Value error, {FLASH3} has no such voice; these models have it: {V2}"


EVERYTHING: Mapping[str, object] = {
    "format": "opus",
    "bit_rate": 64,
    "seed": 7,
    "instruction": "慢一点",
    "language_hints": "vi",
    "enable_ssml": True,
    "pronunciation": ("天气=tian1 qi4",),
    "replace": ("今天=金天",),
}


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_model_that_nobody_knows_takes_everything(name: str) -> None:
    assert getattr(of(UNKNOWN, **EVERYTHING), name) == EVERYTHING[name]


def test_every_language_may_have_a_voice_of_the_model() -> None:
    assert CosyVoiceSettings(voices={"en": "loongabby_v3"}).voices == {"en": "loongabby_v3"}


def test_no_language_has_a_voice_of_another_generation() -> None:
    said = refused(voices={"en": "loongabby_v3", "zh": "longwan"})
    assert (said[:7], said[-12:]) == ("voices:", "cosyvoice-v1")


def test_the_first_generation_makes_no_opus() -> None:
    assert refused_of(V1, format="opus").endswith("cosyvoice-v1 cannot make it; it makes: pcm, wav, mp3")


@pytest.mark.parametrize("sound", ["pcm", "wav", "mp3"])
def test_only_opus_has_a_bit_rate(sound: str) -> None:
    assert refused(format=sound, bit_rate=64).endswith(f"the format {sound} has no bit rate; these have one: opus")


@pytest.mark.parametrize("model", [PLUS3, V2, V1])
def test_an_instruction_is_for_models_that_follow_one(model: str) -> None:
    assert refused_of(model, instruction="慢一点").endswith(f"these models do: {PLUS35}, {FLASH35}, {FLASH3}")


@pytest.mark.parametrize("name", ["pronunciation", "replace"])
@pytest.mark.parametrize("model", [V2, V1])
def test_words_are_mended_by_the_third_generation(name: str, model: str) -> None:
    assert refused_of(model, **{name: ("Pi=pie",)}).endswith(f"do: {PLUS35}, {FLASH35}, {PLUS3}, {FLASH3}")


@pytest.mark.parametrize("name", ["pronunciation", "replace"])
@pytest.mark.parametrize("fix", ["天气", "=tian1 qi4", " = tian1 qi4", "天气=", "天气= ", ""])
def test_a_mended_word_has_what_is_made_of_it(name: str, fix: str) -> None:
    assert refused(**{name: (fix,)}).startswith(f"{name}.0: ")


def test_chance_cannot_be_fixed_in_the_first_generation() -> None:
    assert refused_of(V1, seed=7).endswith(f"do: {PLUS35}, {FLASH35}, {PLUS3}, {FLASH3}, {V2}")


def test_what_a_model_cannot_do_may_be_left_out() -> None:
    assert of(V1, seed=0, instruction="", pronunciation=(), replace=(), language_hints="", enable_ssml=False)


@pytest.mark.parametrize("model", [FLASH35, PLUS3, FLASH3])
def test_a_language_that_a_model_cannot_be_told_is_told_with_those_that_it_can(model: str) -> None:
    assert "can be told these languages: zh, en, fr, de, ja, ko, ru" in refused_of(model, language_hints="xx")


@pytest.mark.parametrize("model", [V2, V1])
def test_a_language_is_told_to_models_that_can_be_told_one(model: str) -> None:
    assert refused_of(model, language_hints="zh").endswith(f"do: {PLUS35}, {FLASH35}, {PLUS3}, {FLASH3}")


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("language", ["", "none"])
def test_every_model_may_be_told_no_language(model: str, language: str) -> None:
    assert of(model, language_hints=language).language_hints == language


def test_the_first_generation_reads_no_ssml() -> None:
    assert refused_of(V1, enable_ssml=True).endswith(f"do: {PLUS35}, {FLASH35}, {PLUS3}, {FLASH3}, {V2}")


def test_a_voice_that_reads_no_ssml_is_told_with_those_that_do() -> None:
    said = refused(voice="loongabby_v3", enable_ssml=True)
    assert ("'loongabby_v3' reads no SSML; these voices do: longanyang, " in said, "loongava" in said) == (True, False)


def test_of_a_newer_snapshot_the_voices_that_read_ssml_are_told() -> None:
    assert "these voices do: longanyang, " in refused(model=NEWER, voice="loongabby_v3", enable_ssml=True)


def test_a_voice_of_one_language_reads_ssml_too() -> None:
    assert "'loongabby_v3' reads no SSML" in refused(voices={"en": "loongabby_v3"}, enable_ssml=True)


def test_of_a_model_that_nobody_knows_every_voice_may_read_ssml() -> None:
    assert CosyVoiceSettings(model=UNKNOWN, voice="loongabby_v3", enable_ssml=True).enable_ssml


@pytest.mark.parametrize("model", [PLUS35, PLUS3, FLASH3, V2, UNKNOWN])
def test_a_voice_that_nobody_knows_may_read_ssml(model: str) -> None:
    assert CosyVoiceSettings(model=model, voice=f"{model}-mine-0", enable_ssml=True).enable_ssml


def test_a_wrong_model_hides_no_other_mistake() -> None:
    with pytest.raises(ValidationError) as caught:
        CosyVoiceSettings.model_validate({"model": 1, "volume": 101})
    assert [mistake["loc"] for mistake in caught.value.errors()] == [("model",), ("volume",)]
