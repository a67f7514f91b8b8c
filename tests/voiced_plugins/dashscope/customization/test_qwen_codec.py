"""Voices of Qwen-TTS-Realtime: what is asked, and what replies say."""

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.voiced_plugins.dashscope.customization.scripted import CLONE, DESIGN, SAMPLE, event
from voiced.api import SpeechError
from voiced.api.making import Designed, OwnVoice, Sample, SampleFormat
from voiced_plugins.dashscope.customization import qwen_codec as codec
from voiced_plugins.dashscope.messages import encoded

NAME = "qwen-tts-vc-ada-voice-20260102030405000-1a2b"


def test_a_clone_is_asked_for_with_recording_language_and_transcript() -> None:
    request = codec.clone(CLONE, SAMPLE)
    assert request.body == {
        "model": "qwen-voice-enrollment",
        "input": {
            "action": "create",
            "target_model": "qwen3-tts-vc-realtime",
            "preferred_name": "ada",
            "audio": {"data": "data:audio/mpeg;base64,c291bmQ="},
            "language": "en",
            "text": "good morning",
        },
    }


def test_without_a_transcript_none_is_told() -> None:
    told = codec.clone(replace(CLONE, transcript=""), SAMPLE).body["input"]
    assert isinstance(told, dict)
    assert "text" not in told


@pytest.mark.parametrize(("sound", "kind"), [("wav", "audio/wav"), ("mp3", "audio/mpeg"), ("m4a", "audio/mp4")])
def test_a_recording_is_sent_whole_with_its_kind(sound: SampleFormat, kind: str) -> None:
    sent = json.loads(encoded(codec.clone(CLONE, Sample(b"\x00\xff" * 1000, sound)).body))["input"]["audio"]["data"]
    head, _, data = sent.partition(",")
    assert (head, b64decode(data)) == (f"data:{kind};base64", b"\x00\xff" * 1000)


def test_a_design_is_asked_for_with_its_preview() -> None:
    assert codec.design(DESIGN).body == {
        "model": "qwen-voice-design",
        "input": {
            "action": "create",
            "target_model": "qwen3-tts-vd-realtime",
            "voice_prompt": "a calm woman",
            "preview_text": "good morning",
            "preferred_name": "ada",
            "language": "en",
        },
        "parameters": {"sample_rate": 24000, "response_format": "wav"},
    }


def test_a_recording_and_what_is_said_are_not_shown() -> None:
    assert "c291bmQ" not in repr(codec.clone(CLONE, SAMPLE))


def test_a_cloned_voice_can_be_used_at_once() -> None:
    made = codec.read_clone(CLONE)(event(voice=NAME, target_model="qwen3-tts-vc-realtime"))
    assert made == OwnVoice(NAME, "qwen3-tts-vc-realtime", "en", "ready")


def test_a_cloned_voice_has_the_model_that_was_ordered_where_none_is_told() -> None:
    assert codec.read_clone(CLONE)(event(voice=NAME)).model == CLONE.model


def test_why_a_clone_is_worse_is_told() -> None:
    said = event(voice=NAME, fallback_mode=True, fallback_reason="no_valid_asr_segments")
    assert codec.read_clone(CLONE)(said).more == {"fallback_reason": "no_valid_asr_segments"}


def test_a_clone_that_is_not_worse_tells_no_reason() -> None:
    assert codec.read_clone(CLONE)(event(voice=NAME, fallback_mode=False, fallback_reason="")).more == {}


def test_a_reply_without_a_voice_makes_no_sense() -> None:
    with pytest.raises(SpeechError, match="no usable 'voice'"):
        codec.read_clone(CLONE)(event(target_model="m"))


def test_a_designed_voice_comes_with_its_sound() -> None:
    sound = {"data": b64encode(b"RIFF").decode(), "sample_rate": 16000, "response_format": "mp3"}
    made = codec.read_design(DESIGN)(event(voice="v", preview_audio=sound))
    assert made == Designed(OwnVoice("v", DESIGN.model, "en"), b"RIFF", "mp3", 16000)


@pytest.mark.parametrize(
    "sound",
    [
        None,
        "loud",
        {},
        {"data": None},
        {"data": "?"},
        {"data": "Zg==", "response_format": "flac"},
        {"data": "Zg==", "sample_rate": -1},
    ],
)
def test_a_voice_whose_sound_cannot_be_read_is_made_all_the_same(sound: object) -> None:
    made = codec.read_design(DESIGN)(event(voice="v", preview_audio=sound))
    assert (made.voice.name, made.preview) == ("v", b"")


def test_a_page_of_the_list_is_read() -> None:
    told = {
        "voice": NAME, "target_model": "m", "language": "en", "gmt_create": "2026-01-02 03:04:05",
        "gmt_modified": "2026-01-03 00:00:00", "voice_prompt": "calm",
    }  # fmt: skip
    page = codec.read_page(event(voice_list=[told], total_count=7))
    more = {"gmt_modified": "2026-01-03 00:00:00", "voice_prompt": "calm"}
    made = datetime(2026, 1, 1, 19, 4, 5, tzinfo=UTC)
    assert (page.voices, page.total) == ((OwnVoice(NAME, "m", "en", "ready", made, more),), 7)


def test_dates_are_chinas() -> None:
    (voice,) = codec.read_page(event(voice_list=[{"voice": "v", "gmt_create": "2026-01-02 03:04:05"}])).voices
    assert voice.made
    assert voice.made.isoformat() == "2026-01-02T03:04:05+08:00"


@pytest.mark.parametrize("date", [None, "", "yesterday", "0001-01-01 00:00:00", "2026-13-01 00:00:00"])
def test_a_voice_without_a_date_is_listed(date: object) -> None:
    (voice,) = codec.read_page(event(voice_list=[{"voice": "v", "gmt_create": date}])).voices
    assert voice == OwnVoice("v")


def test_no_list_is_an_empty_one() -> None:
    assert codec.read_page(event()).voices == ()


def test_what_is_asked_for_by_name_keeps_the_name() -> None:
    assert codec.read_query("v")(event(target_model="m")) == OwnVoice("v", "m")


@pytest.mark.parametrize("room", [codec.CLONES, codec.DESIGNS])
def test_a_voice_is_deleted_where_it_is(room: codec.Room) -> None:
    request = codec.delete(room, "v")
    assert request.body == {"model": room, "input": {"action": "delete", "voice": "v"}}
    assert (request.kind, request.voice) == ("delete", "v")
