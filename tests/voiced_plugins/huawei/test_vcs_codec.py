"""The voice clone stream in both directions: sessions one after the other, and what may be said when."""

import json
from typing import Any

import pytest

from voiced.api import SpeechError
from voiced_plugins.huawei.vcs_codec import VcsCodec
from voiced_plugins.huawei.vcs_events import (
    Began,
    End,
    Ended,
    Noted,
    Refused,
    Sound,
    Start,
    Text,
    VcsIn,
    VcsOptions,
    VcsOut,
)

OPTIONS = VcsOptions("chinese_huaxiaoli_common")
TRACE = "567e8537"


def says(kind: str, **fields: Any) -> str:
    return json.dumps({"resp_type": kind, "trace_id": TRACE, **fields})


STARTED, ENDED = says("START"), says("END", reason="NORMAL")
ERROR = says("ERROR", error_code="SIS.0401", error_msg="synthesis abnormal")
FATAL = says("FATAL_ERROR", error_code="SIS.0413", error_msg="internal error")


def heard(codec: VcsCodec, *messages: str | bytes) -> list[VcsOut]:
    return [one for message in messages for one in codec.receive(message)]


def told(codec: VcsCodec, *given: VcsIn) -> list[Any]:
    return [json.loads(message) for one in given for message in codec.feed(one)]


def opened(*, restarts: bool = False) -> VcsCodec:
    """A session that takes text."""
    codec = VcsCodec(restarts=restarts)
    codec.feed(Start(OPTIONS))
    codec.receive(STARTED)
    return codec


def ended(*, restarts: bool = False) -> VcsCodec:
    codec = opened(restarts=restarts)
    codec.feed(End())
    codec.receive(ENDED)
    return codec


def test_there_is_no_greeting() -> None:
    codec = VcsCodec()
    assert (codec.open(), codec.ready, codec.finished) == ((), True, False)


def test_a_whole_text_comes_with_the_start() -> None:
    options = VcsOptions("mine", "mp3", 8000, speed=-20, pitch=30, volume=40)
    assert told(VcsCodec(), Start(options, "Yes.")) == [
        {
            "command": "START",
            "text_pieces": "ONLY",
            "text": "Yes.",
            "config": {
                "voice_name": "mine",
                "audio_format": "mp3",
                "sample_rate": "8000",
                "speed": -20,
                "pitch": 30,
                "volume": 40,
            },
        }
    ]


def test_texts_that_come_one_by_one_are_told_behind_the_start() -> None:
    codec = VcsCodec()
    (start,) = told(codec, Start(OPTIONS))
    codec.receive(STARTED)
    assert (start["text_pieces"], "text" in start) == ("MULTI", False)
    assert told(codec, Text("One."), Text("Two."), End()) == [
        {"command": "MSG", "text": "One."},
        {"command": "MSG", "text": "Two."},
        {"command": "END"},
    ]


@pytest.mark.parametrize("given", [Text("a"), End()])
def test_text_before_the_answer_to_start_is_a_mistake(given: VcsIn) -> None:
    codec = VcsCodec()
    codec.feed(Start(OPTIONS))
    with pytest.raises(ValueError, match="starting"):
        codec.feed(given)


@pytest.mark.parametrize("given", [Text("a"), End()])
def test_text_without_a_session_is_a_mistake(given: VcsIn) -> None:
    with pytest.raises(ValueError, match="idle"):
        VcsCodec().feed(given)


def test_more_text_for_a_whole_one_is_a_mistake() -> None:
    codec = VcsCodec()
    codec.feed(Start(OPTIONS, "One."))
    codec.receive(STARTED)
    with pytest.raises(ValueError, match="ending"):
        codec.feed(Text("Two."))


def test_a_session_within_another_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="open"):
        opened().feed(Start(OPTIONS))


def test_a_session_after_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="over"):
        ended().feed(Start(OPTIONS))


def test_a_session_after_the_end_may_be_allowed() -> None:
    codec = ended(restarts=True)
    assert not codec.finished
    assert told(codec, Start(OPTIONS))


def test_a_session_may_follow_an_error() -> None:
    codec = opened()
    codec.receive(ERROR)
    codec.feed(Start(OPTIONS, "Two."))
    assert heard(codec, STARTED, b"ab", ENDED) == [Began(TRACE), Sound(b"ab"), Ended(TRACE, "NORMAL")]


def test_sound_of_a_session_that_failed_is_dropped() -> None:
    codec = opened()
    codec.receive(ERROR)
    assert heard(codec, b"late") == []
    codec.feed(Start(OPTIONS, "Two."))
    assert heard(codec, b"later", STARTED, b"ab") == [Began(TRACE), Sound(b"ab")]


def test_the_end_of_a_session_that_failed_is_no_end_of_the_next() -> None:
    codec = opened()
    codec.receive(ERROR)
    codec.feed(Start(OPTIONS, "Two."))
    assert heard(codec, ENDED) == []
    assert not codec.finished


def test_sound_before_a_session_is_dropped() -> None:
    assert heard(VcsCodec(), b"ab") == []


def test_no_sound_is_no_sound() -> None:
    assert heard(opened(), b"") == []


def test_an_error_says_what_the_service_says() -> None:
    assert heard(opened(), ERROR) == [Refused(TRACE, "SIS.0401", "synthesis abnormal")]


def test_a_fatal_error_ends_the_connection() -> None:
    codec = opened()
    assert heard(codec, FATAL) == [Refused(TRACE, "SIS.0413", "internal error", is_fatal=True)]
    assert codec.finished
    assert heard(codec, STARTED, b"ab", ENDED, ERROR) == []


def test_an_error_does_not_end_the_connection() -> None:
    codec = opened()
    codec.receive(ERROR)
    assert not codec.finished


@pytest.mark.parametrize("reason", ["NORMAL", "ERROR"])
def test_the_end_says_its_reason(reason: str) -> None:
    codec = opened()
    codec.feed(End())
    assert heard(codec, says("END", reason=reason)) == [Ended(TRACE, reason)]
    assert codec.finished


def test_an_end_that_nobody_asked_for_says_so() -> None:
    assert heard(opened(), ENDED) == [Ended(TRACE, "NORMAL", is_asked=False)]


@pytest.mark.parametrize("name", ["time_stamp", "timestamp"])
def test_an_event_has_its_time_under_two_names(name: str) -> None:
    said = says("EVENT", event="VCS_END", **{name: 1712565936})
    assert heard(ended(restarts=True), said) == [Noted(TRACE, "VCS_END", 1712565936.0)]


@pytest.mark.parametrize("told", [{}, {"timestamp": "later"}, {"time_stamp": {"a": 1}}, {"timestamp": 10**400}])
def test_an_event_needs_no_time(told: dict[str, Any]) -> None:
    said = says("EVENT", event="EXCEEDED_TOTAL_TEXT_LENGTH", **told)
    assert heard(opened(), said) == [Noted(TRACE, "EXCEEDED_TOTAL_TEXT_LENGTH")]


def test_an_event_that_nobody_knows_means_nothing() -> None:
    assert heard(opened(), says("EVENT", event="VCS_WEATHER")) == []


def test_a_message_of_a_type_that_nobody_knows_means_nothing() -> None:
    assert heard(opened(), says("WEATHER")) == []


def test_a_trace_id_may_be_missing() -> None:
    codec = VcsCodec()
    codec.feed(Start(OPTIONS, "One."))
    assert heard(codec, '{"resp_type": "START"}') == [Began("")]
    assert heard(codec, '{"resp_type": "ERROR"}') == [Refused("", "", "")]


def test_the_trace_id_of_the_start_holds_until_another_is_told() -> None:
    codec = opened()
    assert heard(codec, '{"resp_type": "ERROR", "error_code": "SIS.0401"}') == [Refused(TRACE, "SIS.0401", "")]
    codec.feed(Start(OPTIONS, "Two."))
    assert codec.trace_id == ""


@pytest.mark.parametrize("message", ["", "no", "[]", "1", "null", "{}", '{"resp_type": 7}', "[" * 100_000])
def test_what_cannot_be_read_is_a_mistake_of_the_protocol(message: str) -> None:
    with pytest.raises(SpeechError) as failed:
        opened().receive(message)
    assert failed.value.code == "protocol"


def test_goodbye_ends_a_session_that_is_open() -> None:
    assert [json.loads(message) for message in opened().close()] == [{"command": "END"}]


def test_goodbye_is_said_once() -> None:
    codec = opened()
    codec.close()
    assert codec.close() == ()


def test_there_is_no_goodbye_without_a_session() -> None:
    assert (VcsCodec().close(), ended().close()) == ((), ())
