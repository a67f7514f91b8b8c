"""A session of Qwen-TTS-Realtime."""

import json
from typing import Any

import pytest

from tests.voiced_plugins.dashscope.realtime.recorded import said_by_the_service
from voiced.api import SpeechError
from voiced.api.wire import Codec
from voiced_plugins.dashscope.qwen_tts.codec import (
    Clear,
    Cleared,
    Commit,
    Finish,
    Finished,
    Refused,
    ResponseBegan,
    ResponseDone,
    Sound,
    SoundEnded,
    Text,
    TextCommitted,
    TtsCodec,
    TtsIn,
    TtsOptions,
    TtsOut,
    Update,
)


def session(**options: Any) -> TtsCodec:
    return TtsCodec(TtsOptions("Cherry", **options), "t")


def only(messages: Any) -> dict[str, Any]:
    (message,) = messages
    loaded: dict[str, Any] = json.loads(message)
    return loaded


def understood(codec: TtsCodec, name: str) -> list[TtsOut]:
    return [one for message in said_by_the_service(name) for one in codec.receive(message)]


def event(kind: str, **fields: object) -> str:
    return json.dumps({"type": kind, **fields})


def test_it_is_a_codec() -> None:
    codec: Codec[TtsIn, TtsOut] = session()
    assert not codec.finished


def test_the_greeting_has_what_was_set_and_nothing_else() -> None:
    assert only(session().open()) == {
        "event_id": "event_t_1",
        "type": "session.update",
        "session": {"voice": "Cherry", "mode": "commit", "response_format": "pcm", "sample_rate": 24000},
    }


def test_the_greeting_has_every_option_that_was_set() -> None:
    told = {
        "mode": "server_commit",
        "response_format": "opus",
        "sample_rate": 48000,
        "language_type": "English",
        "speech_rate": 1.5,
        "pitch_rate": 0.5,
        "volume": 0,
        "bit_rate": 64,
        "instructions": "slowly",
        "optimize_instructions": False,
    }
    assert only(session(**told).open())["session"] == {"voice": "Cherry", **told}


def test_text_goes_out_as_it_is() -> None:
    assert only(session().feed(Text('说"好"\n'))) == {
        "event_id": "event_t_1",
        "type": "input_text_buffer.append",
        "text": '说"好"\n',
    }


def test_no_text_is_not_sent() -> None:
    assert session().feed(Text("")) == ()


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (Commit(), "input_text_buffer.commit"),
        (Clear(), "input_text_buffer.clear"),
        (Finish(), "session.finish"),
    ],
)
def test_what_is_fed_becomes_an_event(given: TtsIn, kind: str) -> None:
    assert only(session().feed(given)) == {"event_id": "event_t_1", "type": kind}


def test_the_service_can_be_told_to_speak_where_it_decides_itself() -> None:
    assert only(session(mode="server_commit").feed(Commit()))["type"] == "input_text_buffer.commit"


def test_nothing_can_be_cleared_where_the_service_decides() -> None:
    with pytest.raises(ValueError, match="cleared"):
        session(mode="server_commit").feed(Clear())


def test_options_can_be_changed_before_the_first_text() -> None:
    codec = session()
    codec.open()
    codec.feed(Text(""))
    assert only(codec.feed(Update(TtsOptions("Ethan"))))["session"]["voice"] == "Ethan"


def test_options_cannot_be_changed_after_the_first_text() -> None:
    codec = session()
    codec.feed(Text("好"))
    with pytest.raises(ValueError, match="before the first text"):
        codec.feed(Update(TtsOptions("Ethan")))


def test_the_mode_can_be_changed() -> None:
    codec = session()
    codec.feed(Update(TtsOptions("Cherry", mode="server_commit")))
    with pytest.raises(ValueError, match="cleared"):
        codec.feed(Clear())


@pytest.mark.parametrize("given", [Text("a"), Text(""), Commit(), Clear(), Finish(), Update(TtsOptions("Cherry"))])
def test_nothing_can_be_said_after_the_end(given: TtsIn) -> None:
    codec = session()
    codec.feed(Finish())
    with pytest.raises(ValueError, match="over"):
        codec.feed(given)


def test_nothing_can_be_said_after_the_services_last_word() -> None:
    codec = session()
    codec.receive(event("session.finished"))
    with pytest.raises(ValueError, match="over"):
        codec.feed(Text("a"))


def test_goodbye_is_said_once() -> None:
    codec = session()
    assert (only(codec.close())["type"], codec.close()) == ("session.finish", ())


def test_goodbye_is_not_said_after_finish() -> None:
    codec = session()
    codec.feed(Finish())
    assert codec.close() == ()


def test_a_session_that_was_only_created_is_not_ready() -> None:
    codec = session()
    codec.receive(said_by_the_service("tts_commit")[0])
    assert not codec.ready


def test_a_session_is_ready_when_the_options_were_taken() -> None:
    codec = session()
    for message in said_by_the_service("tts_commit")[:2]:
        codec.receive(message)
    assert (codec.ready, codec.session_id) == (True, "sess_T1")


def test_a_refused_greeting_raises() -> None:
    with pytest.raises(SpeechError, match="not supported") as caught:
        session().receive(event("error", error={"code": 400, "message": "The requested voice 'x' is not supported."}))
    assert (caught.value.code, caught.value.retryable) == ("request", False)


def test_two_committed_texts_are_spoken() -> None:
    assert understood(session(), "tts_commit") == [
        TextCommitted(),
        ResponseBegan("resp_1"),
        Sound("resp_1", bytes(range(40))),
        Sound("resp_1", bytes(range(40, 81))),
        SoundEnded("resp_1"),
        ResponseDone("resp_1", "completed", 7),
        TextCommitted(),
        ResponseBegan("resp_2"),
        Sound("resp_2", bytes(range(81, 100))),
        SoundEnded("resp_2"),
        ResponseDone("resp_2", "completed", 5),
        Cleared(),
        Finished(),
    ]


def test_responses_may_begin_by_themselves() -> None:
    said = understood(session(mode="server_commit"), "tts_server_commit")
    assert [one.response for one in said if isinstance(one, ResponseBegan)] == ["resp_1", "resp_2"]


def test_refusals_are_understood() -> None:
    update = "Session update error: session already started or finished or failed."
    clear = "only client commit mode supports clear operation"
    assert understood(session(), "tts_refused") == [
        Refused("invalid_value", update),
        Refused("invalid_value", clear, recoverable=True),
        Refused("400", "The requested voice 'cherry' is not supported."),
    ]


def test_it_is_finished_after_the_services_last_word() -> None:
    codec = session()
    understood(codec, "tts_commit")
    assert codec.finished


def test_an_unknown_event_says_nothing() -> None:
    assert session().receive(event("response.weather", sun=True)) == ()


def test_no_sound_is_sound_too() -> None:
    assert session().receive(event("response.audio.delta", response_id="r", delta="")) == (Sound("r", b""),)


@pytest.mark.parametrize("delta", ["A", "AA=", "AA A", "AAA\n", "AA==AA==", "好好好好", "\ud83d", "AAAA*"])
def test_sound_that_is_no_base64_is_not_understood(delta: str) -> None:
    with pytest.raises(SpeechError, match=r"'response\.audio\.delta' with no usable 'delta'") as caught:
        session().receive(event("response.audio.delta", response_id="r", delta=delta))
    assert caught.value.code == "protocol"


@pytest.mark.parametrize("response", [{}, {"usage": None}, {"usage": {"total_tokens": 90}}])
def test_characters_may_be_missing(response: dict[str, object]) -> None:
    said = session().receive(event("response.done", response={"id": "r", "status": "failed", **response}))
    assert said == (ResponseDone("r", "failed", 0),)


@pytest.mark.parametrize(
    ("kind", "fields", "missed"),
    [
        ("response.created", {}, "'response.created' with no usable 'response'"),
        ("response.created", {"response": {"id": 1}}, "'response.created: response' with no usable 'id'"),
        ("response.audio.delta", {"delta": "AA=="}, "'response.audio.delta' with no usable 'response_id'"),
        ("response.audio.delta", {"response_id": "r"}, "'response.audio.delta' with no usable 'delta'"),
        ("response.audio.done", {}, "'response.audio.done' with no usable 'response_id'"),
        ("response.done", {"response": {"id": "r"}}, "'response.done: response' with no usable 'status'"),
        (
            "response.done",
            {"response": {"id": "r", "status": "s", "usage": {"characters": "7"}}},
            "'response.done: response: usage' with no usable 'characters'",
        ),
        ("error", {}, "'error' with no usable 'error'"),
    ],
)
def test_what_must_be_there_is_missed_by_its_name(kind: str, fields: dict[str, object], missed: str) -> None:
    with pytest.raises(SpeechError) as caught:
        session().receive(event(kind, **fields))
    assert (caught.value.code, missed in str(caught.value)) == ("protocol", True)
