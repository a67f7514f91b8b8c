"""For which models voices are made, and what they are called."""

import re

import pytest

from voiced.api.making import NameRule, Way
from voiced_plugins.dashscope.cosyvoice.models import MODELS as COSYVOICE_MODELS
from voiced_plugins.dashscope.customization import cosyvoice_rules, qwen_rules
from voiced_plugins.dashscope.qwen_tts.models import MODELS


@pytest.mark.parametrize(
    ("way", "model", "why"),
    [
        ("clone", "qwen3-tts-flash-realtime", "qwen3-tts-flash-realtime speaks with the service's voices only"),
        ("clone", "qwen-tts-realtime", "speaks with the service's voices only"),
        ("clone", "qwen3-tts-vd-realtime", "is for designed voices"),
        ("clone", "qwen5-tts-vd-realtime", "is for designed voices"),
        ("design", "qwen3-tts-vc-realtime-2026-01-15", "is for cloned voices"),
        ("clone", "qwen3-tts-vc-2026-01-22", "voiced speaks with those only"),
        ("clone", "cosyvoice-v3-flash", "voiced speaks with those only"),
        ("design", "qwen3-tts-instruct-flash-realtime", "speaks with the service's voices only"),
    ],
)
def test_why_no_voice_of_qwen_is_made_for_a_model_is_told(way: Way, model: str, why: str) -> None:
    said = qwen_rules.unfit_model(way, model)
    assert why in said
    assert said.endswith(f"{'vc' if way == 'clone' else 'vd'}-realtime")


@pytest.mark.parametrize(
    ("way", "model"),
    [
        ("clone", "qwen3-tts-vc-realtime"),
        ("clone", "qwen3-tts-vc-realtime-2030-01-01"),
        ("clone", "qwen5-tts-vc-realtime"),
        ("design", "qwen3-tts-vd-realtime-2025-12-16"),
    ],
)
def test_voices_of_qwen_are_made_for_models_of_ones_own_voices_even_new_ones(way: Way, model: str) -> None:
    assert not qwen_rules.unfit_model(way, model)


def test_the_models_of_the_rules_of_qwen_are_known_and_fit() -> None:
    cloned, designed = qwen_rules.cloning().models, qwen_rules.designing().models
    assert {*cloned, *designed} <= set(MODELS)
    assert not [model for model in cloned if qwen_rules.unfit_model("clone", model)]
    assert not [model for model in designed if qwen_rules.unfit_model("design", model)]


@pytest.mark.parametrize(
    ("way", "model", "fits"),
    [
        ("clone", "cosyvoice-v2", True),
        ("design", "cosyvoice-v2", False),
        ("clone", "cosyvoice-v1", False),
        ("design", "cosyvoice-v3-plus", True),
        ("clone", "cosyvoice-v9", True),
        ("clone", "qwen-audio-3.0-tts-flash", True),
        ("clone", "qwen3-tts-vc-realtime", False),
    ],
)
def test_cosyvoice_makes_voices_for_models_that_take_them(way: Way, model: str, fits: bool) -> None:  # noqa: FBT001
    said = cosyvoice_rules.unfit_model(way, model)
    assert (not said) == fits
    assert fits or "cosyvoice-v3.5-plus" in said


def test_the_models_of_the_rules_of_cosyvoice_are_known() -> None:
    assert {*cosyvoice_rules.cloning().models, *cosyvoice_rules.designing().models} <= set(COSYVOICE_MODELS)


@pytest.mark.parametrize(
    ("model", "language", "fits"),
    [
        ("cosyvoice-v3.5-plus", "vi", True),
        ("cosyvoice-v3-plus", "vi", False),
        ("cosyvoice-v2", "en", True),
        ("cosyvoice-v2", "fr", False),
    ],
)
def test_a_language_is_one_that_the_model_can_be_told(model: str, language: str, fits: bool) -> None:  # noqa: FBT001
    assert (not cosyvoice_rules.unfit_language(model, language)) == fits


OF_QWEN = "qwen-tts-vc-loli_voice-voice-20260203005435327-786e"


@pytest.mark.parametrize(
    ("voice", "name", "called"),
    [
        (OF_QWEN, "loli_voice", True),
        (OF_QWEN, "Loli_Voice", True),
        (OF_QWEN, "loli", False),
        (OF_QWEN, "voice", False),
        (OF_QWEN, "vc", False),
        (OF_QWEN, "qwen", False),
        (OF_QWEN, "786e", False),
        ("qwen-tts-vd-ada-voice-20260203005435327-786e", "ada", True),
        ("qwen3-tts-vc-ada-voice-20260203005435327-786e", "ada", True),
        ("something-else-ada-1", "ada", True),
        ("something-else-adam-1", "ada", False),
        ("ada", "ada", True),
    ],
)
def test_a_voice_of_qwen_is_told_by_the_name_in_its_own(voice: str, name: str, called: bool) -> None:  # noqa: FBT001
    assert qwen_rules.is_called(voice, name) == called


@pytest.mark.parametrize(
    ("voice", "name", "called"),
    [
        ("cosyvoice-v3-flash-ada-1a2b", "ada", True),
        ("cosyvoice-v3-flash-ada-1a2b", "ADA", True),
        ("cosyvoice-v3-flash-ada-1a2b", "flash", False),
        ("cosyvoice-v3-flash-ada-1a2b", "v3", False),
        ("cosyvoice-v3-flash-ada-1a2b", "1a2b", False),
        ("cosyvoice-v3.5-plus-vd-ada-1a2b", "ada", True),
        ("cosyvoice-v3.5-plus-vd-ada-1a2b", "vd", False),
        ("cosyvoice-v3.5-plus-vd-1a2b", "vd", True),
        ("cosyvoice-v3-flash-2026-01-15-ada-1a2b", "ada", True),
        ("qwen-audio-3.0-tts-flash-ada-1a2b", "ada", True),
        ("cosyvoice-ada-1a2b", "ada", True),
        ("cosyvoice-v3-flash-", "ada", False),
    ],
)
def test_a_voice_of_cosyvoice_is_told_by_the_name_in_its_own(voice: str, name: str, called: bool) -> None:  # noqa: FBT001
    assert cosyvoice_rules.is_called(voice, name) == called


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (qwen_rules.cloning().name, ("a", "Ada_1", "a" * 16), ("", "a" * 17, "a-b", "a b", "阿", "a\n")),
        (cosyvoice_rules.cloning().name, ("a", "ada1", "a" * 9), ("", "a" * 10, "Ada", "a_b", "a-b", "a\n")),
    ],
)
def test_a_name_is_what_both_document_and_library_allow(
    rule: NameRule, good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    assert all(re.fullmatch(rule.pattern, name) for name in good)
    assert not any(re.fullmatch(rule.pattern, name) for name in bad)
