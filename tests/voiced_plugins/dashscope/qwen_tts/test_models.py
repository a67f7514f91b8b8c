"""Which models there are, what they can, and which voices they have."""

import pytest

from voiced_plugins.dashscope.qwen_tts.models import (
    CLONED,
    DESIGNED,
    FAMILIES,
    FIRST,
    FLASH,
    INSTRUCT,
    MODELS,
    UNKNOWN,
    Family,
    family_of,
)
from voiced_plugins.dashscope.qwen_tts.voices import VOICES, models_of, voice_of, voices_of
from voiced_plugins.dashscope.refusing import meant


@pytest.mark.parametrize(
    ("model", "family"),
    [
        ("qwen3-tts-flash-realtime", FLASH),
        ("qwen3-tts-flash-realtime-2025-09-18", FLASH),
        ("qwen3-tts-flash-realtime-2030-01-01", FLASH),
        ("qwen3-tts-instruct-flash-realtime-2026-01-22", INSTRUCT),
        ("qwen3-tts-vc-realtime", CLONED),
        ("qwen3-tts-vd-realtime-2025-12-16", DESIGNED),
        ("qwen-tts-realtime", FIRST),
        ("qwen9-tts", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_model_belongs_to_the_family_that_it_is_named_after(model: str, family: Family) -> None:
    assert family_of(model) is family


def test_a_model_without_a_snapshot_is_a_model() -> None:
    assert all(family.name in MODELS for family in FAMILIES)


def test_only_one_family_takes_instructions() -> None:
    assert [family for family in FAMILIES if family.instructions] == [INSTRUCT]


def test_the_first_generation_can_least() -> None:
    assert (FIRST.tuning, FIRST.formats, FIRST.sample_rates) == (False, ("pcm",), (24000,))


def test_every_family_makes_what_is_made_unless_something_else_is_asked_for() -> None:
    assert all("pcm" in family.formats and 24000 in family.sample_rates for family in (*FAMILIES, UNKNOWN))


def test_of_an_unknown_model_everything_may_be_asked() -> None:
    assert (UNKNOWN.voices, UNKNOWN.instructions, UNKNOWN.tuning) == ("any", True, True)


def test_there_are_49_voices() -> None:
    assert len({voice.name for voice in VOICES}) == len(VOICES) == 49


def test_every_voice_is_described_in_two_languages() -> None:
    assert all(voice.english.isascii() and not voice.chinese.isascii() for voice in VOICES)


@pytest.mark.parametrize(
    ("model", "number"),
    [
        ("qwen3-tts-instruct-flash-realtime", 25),
        ("qwen3-tts-instruct-flash-realtime-2026-01-22", 25),
        ("qwen3-tts-flash-realtime", 49),
        ("qwen3-tts-flash-realtime-2025-11-27", 49),
        ("qwen3-tts-flash-realtime-2025-09-18", 17),
        ("qwen-tts-realtime", 4),
        ("qwen3-tts-vc-realtime", 0),
        ("qwen3-tts-vd-realtime", 0),
        ("qwen9-tts", 0),
    ],
)
def test_a_model_has_so_many_voices(model: str, number: int) -> None:
    assert len(voices_of(model)) == number


def test_the_first_generation_has_four_voices() -> None:
    assert set(voices_of("qwen-tts-realtime")) == {"Chelsie", "Serena", "Ethan", "Cherry"}


def test_a_snapshot_that_nobody_knows_has_the_voices_of_its_family() -> None:
    assert voices_of("qwen-tts-realtime-2030-01-01") == voices_of("qwen-tts-realtime")


def test_a_voice_names_the_models_that_have_it() -> None:
    assert models_of("Aiden") == ("qwen3-tts-flash-realtime", "qwen3-tts-flash-realtime-2025-11-27")


def test_a_voice_is_known_by_its_exact_name() -> None:
    assert (models_of("cherry"), voice_of("cherry")) == ((), None)


def test_voices_and_models_agree() -> None:
    told = {(voice.name, model) for voice in VOICES for model in models_of(voice.name)}
    assert told == {(name, model) for model in MODELS for name in voices_of(model)}


def test_a_voice_that_speaks_a_dialect_says_which() -> None:
    known = voice_of("Kiki")
    assert known is not None
    assert known.languages[0] == "yue-HK"
    assert "zh" not in known.languages


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("cherry", "Cherry"),
        ("Chery", "Cherry"),
        ("ono-anna", "Ono Anna"),
        ("ELDRICSAGE", "Eldric Sage"),
        ("Zzz", None),
        ("", None),
    ],
)
def test_a_wrong_name_is_near_to_a_right_one(written: str, name: str | None) -> None:
    assert meant(written, voices_of("qwen3-tts-flash-realtime")) == name
