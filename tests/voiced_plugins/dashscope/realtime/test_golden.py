"""What we send is what the vendor's library sends, field by field, but for differences that are told here.

The recordings were made with version 2.0.2 of the library.
"""

import json
from base64 import b64decode
from collections.abc import Sequence
from typing import Any

import pytest

from tests.voiced_plugins.dashscope.realtime.recorded import said_by_the_library
from voiced_plugins.dashscope.qwen_asr import codec as asr_codec
from voiced_plugins.dashscope.qwen_asr.codec import AsrCodec, AsrOptions, ServerVad
from voiced_plugins.dashscope.qwen_tts import codec as tts_codec
from voiced_plugins.dashscope.qwen_tts.codec import TtsCodec, TtsOptions

ASR = "qwen3-asr-flash-realtime"
CORPUS = "这是一段中文对话"
LIBRARY_VAD = ServerVad(0.2, 800, 300)
VARIANTS = "qwen_asr_session_update_variants"
INSTRUCTIONS = "语速较快,语调上扬,适合介绍时尚产品。"

OF_MODELS_THAT_SPEAK = {"voice": None, "output_audio_format": "pcm16"}
"""A model that only hears has no voice and no sound of its own, and its documentation does not name the fields."""

SAID_ANYWAY = {"modalities": ["text"]}
"""The session has it without being told, and the shortest greeting of the documentation does not tell it."""

NOT_DOCUMENTED = {"enable_tn": True}
"""The documentation of the speaking models does not name it, and nothing that we need depends on it."""

UNKNOWN_TO_THE_SERVICE = ("input_audio_buffer.clear", "response.cancel")
"""The library has a method for them, and the documentation of these models has no such event."""

Event = dict[str, Any]


def without_ids(messages: Sequence[str]) -> list[Event]:
    events: list[Event] = [json.loads(message) for message in messages]
    for event in events:
        del event["event_id"]
        if "audio" in event:
            event["audio"] = len(b64decode(event["audio"]))
    return events


def heard(codec: AsrCodec, name: str) -> list[Event]:
    """What we send where the library sent the recording."""
    said: list[str] = []
    for event in said_by_the_library(name):
        match event["type"]:
            case "session.update":
                said += codec.open()
            case "input_audio_buffer.append":
                said += codec.feed(asr_codec.Append(bytes(event["audio"])))
            case "input_audio_buffer.commit":
                said += codec.feed(asr_codec.Commit())
            case "session.finish":
                said += codec.feed(asr_codec.Finish())
    return without_ids(said)


def spoken(codec: TtsCodec, name: str) -> list[Event]:
    """What we send where the library sent the recording."""
    said: list[str] = []
    for event in said_by_the_library(name):
        match event["type"]:
            case "session.update":
                said += codec.open()
            case "input_text_buffer.append":
                said += codec.feed(tts_codec.Text(event["text"]))
            case "input_text_buffer.commit":
                said += codec.feed(tts_codec.Commit())
            case "session.finish":
                said += codec.feed(tts_codec.Finish())
    return without_ids(said)


def greeting(events: Sequence[Event]) -> Event:
    session: Event = next(event["session"] for event in events if event["type"] == "session.update")
    return session


def after_the_greeting(events: Sequence[Event]) -> list[Event]:
    return [event for event in events if event["type"] != "session.update"]


def recognizer(turn_detection: ServerVad | None) -> AsrCodec:
    return AsrCodec(AsrOptions(ASR, "zh", turn_detection=turn_detection, corpus=CORPUS), "t")


def instructed() -> TtsCodec:
    options = TtsOptions(
        "Serena",
        "server_commit",
        sample_rate=16000,
        language_type="Chinese",
        speech_rate=1.1,
        pitch_rate=1.0,
        volume=60,
        instructions=INSTRUCTIONS,
        optimize_instructions=True,
    )
    return TtsCodec(options, "t")


@pytest.mark.parametrize(
    ("name", "turn_detection"), [("qwen_asr_server_vad", LIBRARY_VAD), ("qwen_asr_manual_commit", None)]
)
def test_the_recognizers_greeting_is_the_librarys_without_what_it_need_not_say(
    name: str, turn_detection: ServerVad | None
) -> None:
    ours = greeting(heard(recognizer(turn_detection), name))
    assert {**ours, **OF_MODELS_THAT_SPEAK, **SAID_ANYWAY} == greeting(said_by_the_library(name))


@pytest.mark.parametrize(
    ("name", "turn_detection"), [("qwen_asr_server_vad", LIBRARY_VAD), ("qwen_asr_manual_commit", None)]
)
def test_what_the_recognizer_sends_after_the_greeting_is_the_librarys(
    name: str, turn_detection: ServerVad | None
) -> None:
    ours = after_the_greeting(heard(recognizer(turn_detection), name))
    assert ours == after_the_greeting(said_by_the_library(name))


def test_the_recognizer_says_format_and_rate_where_the_library_leaves_them_to_the_service() -> None:
    """The library names no rate, a format that is not documented, and a model of transcription that is null."""
    ours = greeting(heard(AsrCodec(AsrOptions(ASR, turn_detection=LIBRARY_VAD), "t"), VARIANTS))
    theirs = {**said_by_the_library(VARIANTS)[0]["session"]}
    assert theirs.pop("input_audio_transcription") == {"model": None}
    assert {**ours, **OF_MODELS_THAT_SPEAK, **SAID_ANYWAY, "input_audio_format": "pcm16"} == {
        **theirs,
        "sample_rate": 16000,
    }


def test_the_recognizer_sends_samples_where_the_library_can_send_opus() -> None:
    """We have samples, and no encoder."""
    ours = greeting(without_ids(AsrCodec(AsrOptions(ASR, "en", 8000, turn_detection=None), "t").open()))
    theirs = said_by_the_library(VARIANTS)[1]["session"]
    assert {**ours, **OF_MODELS_THAT_SPEAK, **SAID_ANYWAY, "input_audio_format": "opus"} == theirs


def test_the_recognizer_says_the_format_in_the_documented_place() -> None:
    """The library has a newer form too, of which nobody knows whether this model takes it."""
    ours = greeting(without_ids(AsrCodec(AsrOptions(ASR, "zh", turn_detection=LIBRARY_VAD), "t").open()))
    theirs = {**said_by_the_library(VARIANTS)[2]["session"]}
    sound = theirs.pop("audio")["input"]["format"]
    flat = {"input_audio_format": sound["type"], "sample_rate": sound["sample_rate"]}
    assert {**ours, **SAID_ANYWAY, "voice": None} == {**theirs, **flat}


def test_the_recognizer_leaves_out_what_is_not_documented() -> None:
    ours = heard(AsrCodec(AsrOptions(ASR, turn_detection=LIBRARY_VAD), "t"), VARIANTS)
    theirs = [event["type"] for event in said_by_the_library(VARIANTS)]
    assert set(theirs) - {event["type"] for event in ours} == set(UNKNOWN_TO_THE_SERVICE)


@pytest.mark.parametrize(("name", "mode"), [("qwen_tts_commit", "commit"), ("qwen_tts_server_commit", "server_commit")])
def test_what_the_synthesizer_sends_is_the_librarys(name: str, mode: tts_codec.Mode) -> None:
    assert spoken(TtsCodec(TtsOptions("Cherry", mode), "t"), name) == said_by_the_library(name)


def test_the_instructed_synthesizers_greeting_is_the_librarys_without_what_is_not_documented() -> None:
    ours = greeting(spoken(instructed(), "qwen_tts_instructions"))
    assert {**ours, **NOT_DOCUMENTED} == greeting(said_by_the_library("qwen_tts_instructions"))


def test_the_synthesizer_does_not_clear_what_cannot_be_cleared() -> None:
    """The library sends it, and is answered with an error."""
    assert {"type": "input_text_buffer.clear"} in said_by_the_library("qwen_tts_instructions")
    with pytest.raises(ValueError, match="cleared"):
        instructed().feed(tts_codec.Clear())


def test_the_synthesizer_leaves_out_what_is_not_documented() -> None:
    ours = {event["type"] for event in spoken(instructed(), "qwen_tts_instructions")}
    theirs = {event["type"] for event in said_by_the_library("qwen_tts_instructions")}
    assert theirs - ours == {"input_text_buffer.clear", "response.cancel"}
