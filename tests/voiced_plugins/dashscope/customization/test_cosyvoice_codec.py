"""Voices of CosyVoice: what is asked, and what replies say."""

from base64 import b64encode
from dataclasses import replace

import pytest

from tests.voiced_plugins.dashscope.customization.scripted import BY_URL, DESIGN, event
from voiced.api.making import OwnVoice, VoiceState
from voiced_plugins.dashscope.customization import cosyvoice_codec as codec

NAME = "cosyvoice-v3-flash-ada-1a2b3c"
DESIGNED = replace(DESIGN, model="cosyvoice-v3.5-plus")


def test_a_clone_is_asked_for_by_address() -> None:
    assert codec.clone(BY_URL).body == {
        "model": "voice-enrollment",
        "input": {
            "action": "create_voice",
            "target_model": "cosyvoice-v3-flash",
            "prefix": "ada",
            "url": "https://example.org/ada.wav",
            "language_hints": ["zh"],
        },
    }


def test_the_second_generation_is_not_told_the_language() -> None:
    told = codec.clone(replace(BY_URL, model="cosyvoice-v2")).body["input"]
    assert isinstance(told, dict)
    assert "language_hints" not in told


def test_a_design_is_asked_for_with_its_preview() -> None:
    assert codec.design(DESIGNED).body == {
        "model": "voice-enrollment",
        "input": {
            "action": "create_voice",
            "target_model": "cosyvoice-v3.5-plus",
            "voice_prompt": "a calm woman",
            "preview_text": "good morning",
            "prefix": "ada",
            "language_hints": ["en"],
        },
        "parameters": {"sample_rate": 24000, "response_format": "wav"},
    }


def test_a_new_voice_is_being_made() -> None:
    assert codec.read_clone(BY_URL)(event(voice_id=NAME)) == OwnVoice(NAME, "cosyvoice-v3-flash", "zh", "making")


def test_a_designed_voice_comes_with_its_sound() -> None:
    sound = {"data": b64encode(b"RIFF").decode(), "sample_rate": 24000, "response_format": "wav"}
    made = codec.read_design(DESIGNED)(event(voice_id="v", preview_audio=sound))
    assert (made.voice, made.preview) == (OwnVoice("v", DESIGNED.model, "en", "making"), b"RIFF")


@pytest.mark.parametrize(
    ("status", "state"),
    [("OK", "ready"), ("DEPLOYING", "making"), ("UNDEPLOYED", "refused"), (None, "ready"), ("PONDERING", "making")],
)
def test_the_status_is_understood(status: str | None, state: VoiceState) -> None:
    assert codec.read_query(NAME)(event(status=status)).state == state


def test_a_status_that_nobody_knows_is_told_as_it_is() -> None:
    assert codec.read_query(NAME)(event(status="PONDERING")).more == {"status": "PONDERING"}


def test_the_model_of_a_listed_voice_is_told_by_its_name() -> None:
    (voice,) = codec.read_page(event(voice_list=[{"voice_id": NAME, "status": "OK"}])).voices
    assert voice == OwnVoice(NAME, "cosyvoice-v3-flash")


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("cosyvoice-v3.5-plus-ada-1a2b", "cosyvoice-v3.5-plus"),
        ("cosyvoice-v3.5-plus-vd-ada-1a2b", "cosyvoice-v3.5-plus"),
        ("cosyvoice-v3-plus-2026-1a2b", "cosyvoice-v3-plus"),
        ("cosyvoice-v3-flash-2026-01-15-ada-1a2b", "cosyvoice-v3-flash-2026-01-15"),
        ("cosyvoice-v1-ada-1a2b", "cosyvoice-v1"),
        ("cosyvoice-ada-1a2b", ""),
        ("qwen-audio-3.0-tts-flash-ada-1a2b", ""),
        ("", ""),
    ],
)
def test_a_name_begins_with_its_model(name: str, model: str) -> None:
    assert codec.model_of(name) == model


def test_the_model_that_is_told_counts() -> None:
    assert codec.read_query(NAME)(event(target_model="cosyvoice-v9")).model == "cosyvoice-v9"


def test_what_else_is_known_of_a_voice_is_told() -> None:
    said = event(resource_link="https://example.org/ada.wav", gmt_modified="2026-01-02 00:00:00")
    assert dict(codec.read_query(NAME)(said).more) == {
        "resource_link": "https://example.org/ada.wav",
        "gmt_modified": "2026-01-02 00:00:00",
    }
