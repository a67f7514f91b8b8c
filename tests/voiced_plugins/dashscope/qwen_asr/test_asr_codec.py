"""A session of Qwen-ASR-Realtime."""

import json
from base64 import b64decode
from typing import Any

import pytest

from tests.voiced_plugins.dashscope.realtime.recorded import said_by_the_service
from voiced.api import SpeechError
from voiced.api.wire import Codec
from voiced_plugins.dashscope.qwen_asr.codec import (
    LARGEST,
    Append,
    AsrCodec,
    AsrIn,
    AsrOptions,
    AsrOut,
    Commit,
    Committed,
    Completed,
    Finish,
    Finished,
    ItemFailed,
    Partial,
    Refused,
    ServerVad,
    SpeechStarted,
    SpeechStopped,
)

MODEL = "qwen3-asr-flash-realtime"
TRANSCRIPTION = "conversation.item.input_audio_transcription"


def detecting(**options: Any) -> AsrCodec:
    return AsrCodec(AsrOptions(MODEL, **options), "t")


def manual() -> AsrCodec:
    return detecting(turn_detection=None)


def only(messages: Any) -> dict[str, Any]:
    (message,) = messages
    loaded: dict[str, Any] = json.loads(message)
    return loaded


def greeting(**options: Any) -> dict[str, Any]:
    session: dict[str, Any] = only(detecting(**options).open())["session"]
    return session


def understood(codec: AsrCodec, name: str) -> list[AsrOut]:
    return [one for message in said_by_the_service(name) for one in codec.receive(message)]


def event(kind: str, **fields: object) -> str:
    return json.dumps({"type": kind, **fields})


def test_it_is_a_codec() -> None:
    codec: Codec[AsrIn, AsrOut] = detecting()
    assert not codec.finished


def test_the_greeting_has_the_options() -> None:
    assert only(detecting(language="zh", corpus="客厅").open()) == {
        "event_id": "event_t_1",
        "type": "session.update",
        "session": {
            "input_audio_format": "pcm",
            "sample_rate": 16000,
            "input_audio_transcription": {"language": "zh", "corpus": {"text": "客厅"}},
            "turn_detection": {"type": "server_vad", "threshold": 0.0, "silence_duration_ms": 400},
        },
    }


def test_padding_is_sent_where_it_is_set() -> None:
    assert greeting(turn_detection=ServerVad(0.2, 800, 300))["turn_detection"] == {
        "type": "server_vad",
        "threshold": 0.2,
        "silence_duration_ms": 800,
        "prefix_padding_ms": 300,
    }


def test_without_turn_detection_null_is_sent() -> None:
    assert greeting(turn_detection=None)["turn_detection"] is None


def test_without_language_and_corpus_the_service_finds_out() -> None:
    assert "input_audio_transcription" not in greeting()


def test_sound_goes_out_as_base64() -> None:
    assert b64decode(only(detecting().feed(Append(b"\x00\x01\xfe\xff")))["audio"]) == b"\x00\x01\xfe\xff"


def test_an_event_with_sound_has_nothing_else() -> None:
    assert only(detecting().feed(Append(b"ab"))) == {
        "event_id": "event_t_1",
        "type": "input_audio_buffer.append",
        "audio": "YWI=",
    }


def test_no_two_events_have_the_same_id() -> None:
    codec = detecting()
    messages = [*codec.open(), *codec.feed(Append(b"ab")), *codec.feed(Append(b"ab")), *codec.close()]
    assert len({json.loads(message)["event_id"] for message in messages}) == 4


def test_no_sound_is_not_sent() -> None:
    assert detecting().feed(Append(b"")) == ()


def test_too_much_sound_for_one_event_is_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        detecting().feed(Append(bytes(LARGEST + 1)))


def test_the_end_of_an_utterance_can_be_told_without_turn_detection() -> None:
    assert only(manual().feed(Commit()))["type"] == "input_audio_buffer.commit"


def test_the_end_of_an_utterance_cannot_be_told_with_turn_detection() -> None:
    with pytest.raises(ValueError, match="itself finds"):
        detecting().feed(Commit())


def test_finish_says_that_there_is_no_more() -> None:
    assert only(detecting().feed(Finish()))["type"] == "session.finish"


@pytest.mark.parametrize("given", [Append(b"ab"), Commit(), Finish()])
def test_nothing_can_be_said_after_the_end(given: AsrIn) -> None:
    codec = manual()
    codec.feed(Finish())
    with pytest.raises(ValueError, match="over"):
        codec.feed(given)


def test_nothing_can_be_said_after_the_services_last_word() -> None:
    codec = manual()
    codec.receive(event("session.finished"))
    with pytest.raises(ValueError, match="over"):
        codec.feed(Append(b"ab"))


def test_goodbye_is_said_once() -> None:
    codec = detecting()
    assert (only(codec.close())["type"], codec.close()) == ("session.finish", ())


def test_goodbye_is_not_said_after_finish() -> None:
    codec = detecting()
    codec.feed(Finish())
    assert codec.close() == ()


def test_a_session_that_was_only_created_is_not_ready() -> None:
    codec = detecting()
    codec.receive(said_by_the_service("asr_server_vad")[0])
    assert not codec.ready


def test_speech_does_not_make_a_session_ready() -> None:
    codec = detecting()
    codec.receive(event("input_audio_buffer.speech_started", item_id="i", audio_start_ms=0))
    assert not codec.ready


def test_a_session_is_ready_when_the_options_were_taken() -> None:
    codec = detecting()
    for message in said_by_the_service("asr_server_vad")[:2]:
        codec.receive(message)
    assert codec.ready


def test_a_refused_greeting_raises() -> None:
    with pytest.raises(SpeechError, match="good standing") as caught:
        detecting().receive(event("error", error={"code": "Arrearage", "message": "not in good standing"}))
    assert caught.value.code == "quota"


def test_the_sound_that_was_fed_is_counted() -> None:
    codec = detecting()
    codec.feed(Append(bytes(640)))
    codec.feed(Append(bytes(320)))
    assert codec.sent == 960


def test_a_session_tells_its_name() -> None:
    codec = detecting()
    understood(codec, "asr_server_vad")
    assert codec.session_id == "sess_A1"


@pytest.mark.parametrize("fields", [{}, {"session": None}, {"session": {}}, {"session": {"id": None}}])
def test_a_session_may_have_no_name(fields: dict[str, object]) -> None:
    codec = detecting()
    codec.receive(event("session.updated", **fields))
    assert (codec.ready, codec.session_id) == (True, "")


def test_two_utterances_are_understood() -> None:
    assert understood(detecting(), "asr_server_vad") == [
        SpeechStarted("item_1", 236),
        Partial("item_1", "", "打开", "zh", "neutral"),
        Partial("item_1", "打开", "客厅的", "zh", "neutral"),
        SpeechStopped("item_1", 1900),
        Committed("item_1", ""),
        Partial("item_1", "打开客厅的", "灯", "zh", "neutral"),
        Completed("item_1", "打开客厅的灯。", "zh", "neutral"),
        SpeechStarted("item_2", 4100),
        SpeechStopped("item_2", 4800),
        Committed("item_2", "item_1"),
        Partial("item_2", "", "谢谢", "zh", "neutral"),
        Completed("item_2", "谢谢。", "zh", "happy"),
        Finished(),
    ]


def test_an_utterance_that_was_committed_is_understood() -> None:
    assert understood(manual(), "asr_manual") == [
        Committed("item_1", ""),
        Partial("item_1", "", "现在", "zh", "neutral"),
        Partial("item_1", "现在", "几点", "zh", "neutral"),
        Completed("item_1", "现在几点？", "zh", "neutral"),
        Finished(),
    ]


def test_failures_are_understood() -> None:
    field = "session.input_audio_transcription.language"
    assert understood(detecting(), "asr_failed") == [
        Committed("item_1", ""),
        ItemFailed("item_1", "InternalError", "the utterance could not be recognized"),
        Refused("invalid_value", "Invalid value: 'de-DE'.", field, "event_t_1", recoverable=True),
        Refused("InternalError", "Internal server error.", recoverable=False),
    ]


def test_it_is_finished_after_the_services_last_word() -> None:
    codec = detecting()
    understood(codec, "asr_server_vad")
    assert codec.finished


def test_it_is_not_finished_after_our_last_word() -> None:
    codec = detecting()
    codec.close()
    assert not codec.finished


def test_an_unknown_event_says_nothing() -> None:
    assert detecting().receive(event("session.weather", sun=True)) == ()


@pytest.mark.parametrize("fields", [{}, {"language": None, "emotion": None}])
def test_language_and_emotion_may_be_missing(fields: dict[str, object]) -> None:
    said = detecting().receive(event(f"{TRANSCRIPTION}.completed", item_id="i", transcript="好", **fields))
    assert said == (Completed("i", "好", "", ""),)


def test_fields_that_nobody_knows_do_not_matter() -> None:
    said = detecting().receive(event(f"{TRANSCRIPTION}.text", item_id="i", text="a", stash="b", content_index="?", x=1))
    assert said == (Partial("i", "a", "b", "", ""),)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("input_audio_buffer.speech_started", "item_id"),
        ("input_audio_buffer.speech_started", "audio_start_ms"),
        ("input_audio_buffer.speech_stopped", "audio_end_ms"),
        ("input_audio_buffer.committed", "item_id"),
        (f"{TRANSCRIPTION}.text", "text"),
        (f"{TRANSCRIPTION}.text", "stash"),
        (f"{TRANSCRIPTION}.delta", "item_id"),
        (f"{TRANSCRIPTION}.completed", "transcript"),
        (f"{TRANSCRIPTION}.failed", "error"),
    ],
)
@pytest.mark.parametrize("wrong", [None, [1]])
def test_what_must_be_there_is_missed_by_its_name(kind: str, field: str, wrong: object) -> None:
    fields = {"item_id": "i", "audio_start_ms": 1, "audio_end_ms": 2, "text": "", "stash": "", "transcript": ""}
    with pytest.raises(SpeechError, match=f"'{kind}' with no usable '{field}'") as caught:
        detecting().receive(event(kind, **{**fields, "error": {}, field: wrong}))
    assert caught.value.code == "protocol"


def test_a_failure_without_an_item_is_not_understood() -> None:
    with pytest.raises(SpeechError, match="item_id"):
        detecting().receive(event(f"{TRANSCRIPTION}.failed", error={"code": "c", "message": "m"}))
