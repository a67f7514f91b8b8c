"""Which voices a model of CosyVoice has, and what is said of one that it has not."""

import pytest

from voiced_plugins.dashscope.cosyvoice.fitting import unfit_voice
from voiced_plugins.dashscope.cosyvoice.models import FAMILIES, MODELS, UNKNOWN, Family, family_of
from voiced_plugins.dashscope.cosyvoice.voices import voices_of

PLUS35, FLASH35, PLUS3, FLASH3, V2, V1 = MODELS
NEWER = "cosyvoice-v3-flash-2030-01-01"


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("snapshot", ["", "-2030-01-01"])
def test_a_model_belongs_to_the_family_that_it_is_named_after(family: Family, snapshot: str) -> None:
    assert family_of(family.name + snapshot) is family


@pytest.mark.parametrize("model", ["cosyvoice-v9-flash", "cosyvoice-v3", "qwen-audio-3.0-tts-plus", ""])
def test_of_another_model_nothing_is_known(model: str) -> None:
    assert family_of(model) is UNKNOWN


@pytest.mark.parametrize("model", [PLUS3, FLASH3, V2, V1])
def test_a_model_takes_every_voice_that_it_has(model: str) -> None:
    assert not any(unfit_voice(model, voice.name) for voice in voices_of(model))


@pytest.mark.parametrize(
    ("model", "voice", "models"),
    [
        (FLASH3, "longanli", "cosyvoice-v2"),
        (V2, "longanyang", "cosyvoice-v3-flash, cosyvoice-v3-plus"),
        (V2, "longxiaochun", "cosyvoice-v1"),
        (V1, "longxiaochun_v2", "cosyvoice-v2"),
        (PLUS3, "longpaopao_v3", "cosyvoice-v3-flash"),
        (NEWER, "longwan", "cosyvoice-v1"),
    ],
)
def test_a_voice_of_another_generation_is_told_with_its_models(model: str, voice: str, models: str) -> None:
    assert unfit_voice(model, voice) == f"{model} has no such voice; these models have it: {models}"


@pytest.mark.parametrize(
    ("written", "meant"), [("LongAnYang", "longanyang"), ("longanyan", "longanyang"), ("loong-abby-v3", "loongabby_v3")]
)
def test_a_misspelt_voice_is_told_with_the_right_one(written: str, meant: str) -> None:
    assert unfit_voice(FLASH3, written).endswith(f"did you mean '{meant}'?")


def test_a_misspelt_voice_of_another_model_is_told_with_name_and_model() -> None:
    assert unfit_voice(PLUS3, "loongabbyv3").endswith("did you mean 'loongabby_v3' of cosyvoice-v3-flash?")


def test_of_a_voice_that_nobody_knows_is_told_where_the_others_are() -> None:
    assert unfit_voice(FLASH3, "Zzzzzz").endswith("'voiced voices presets' lists them")


@pytest.mark.parametrize("model", [PLUS3, FLASH3, V2, V1])
def test_a_voice_that_was_made_for_the_model_is_let_through(model: str) -> None:
    assert unfit_voice(model, f"{model}-mine-0123abc") == ""


@pytest.mark.parametrize("model", [PLUS35, FLASH35])
def test_a_model_of_ones_own_voices_does_not_have_those_of_the_service(model: str) -> None:
    said = unfit_voice(model, "longanyang")
    assert ("made for it" in said, "cosyvoice-v3-flash, cosyvoice-v3-plus" in said) == (True, True)


@pytest.mark.parametrize("model", [PLUS35, FLASH35])
def test_a_model_of_ones_own_voices_takes_any_other(model: str) -> None:
    assert unfit_voice(model, "mine") == ""


@pytest.mark.parametrize("model", ["cosyvoice-v9-flash", NEWER, ""])
@pytest.mark.parametrize("voice", ["longanyang", "anybody"])
def test_a_model_that_nobody_knows_and_a_newer_snapshot_take_known_and_new_voices(model: str, voice: str) -> None:
    assert unfit_voice(model, voice) == ""
