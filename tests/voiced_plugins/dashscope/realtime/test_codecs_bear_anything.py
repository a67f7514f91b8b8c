"""Whatever the service sends, and in whatever order: values or a SpeechError, never anything else."""

import json
from contextlib import suppress
from typing import Any, TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from tests.voiced_plugins.dashscope.realtime.recorded import said_by_the_service
from voiced.api import SpeechError
from voiced_plugins.dashscope.faults import failure, fault_of
from voiced_plugins.dashscope.qwen_asr import codec as asr_codec
from voiced_plugins.dashscope.qwen_asr.codec import AsrCodec, AsrOptions
from voiced_plugins.dashscope.qwen_tts import codec as tts_codec
from voiced_plugins.dashscope.qwen_tts.codec import TtsCodec, TtsOptions
from voiced_plugins.dashscope.realtime.events import EventIds

AnyCodec: TypeAlias = AsrCodec | TtsCodec

RECORDED = [
    json.loads(message)
    for name in ("asr_server_vad", "asr_manual", "asr_failed", "tts_commit", "tts_server_commit", "tts_refused")
    for message in said_by_the_service(name)
]
TYPES = sorted({event["type"] for event in RECORDED})
NAMES = sorted({name for event in RECORDED for name in event})

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(NAMES), inner, max_size=3),
    max_leaves=8,
)
codecs: st.SearchStrategy[AnyCodec] = st.one_of(
    st.builds(AsrCodec, st.just(AsrOptions("m")), st.just("t")),
    st.builds(AsrCodec, st.just(AsrOptions("m", turn_detection=None)), st.just("t")),
    st.builds(TtsCodec, st.just(TtsOptions("Cherry")), st.just("t")),
    st.builds(TtsCodec, st.just(TtsOptions("Cherry", "server_commit")), st.just("t")),
)


@st.composite
def events(draw: st.DrawFn) -> str:
    """A recorded event of which some fields are missing, wrong or new, on any level."""
    event = draw(st.sampled_from(RECORDED))
    return json.dumps(_changed(draw, event))


def _changed(draw: st.DrawFn, fields: dict[str, Any]) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    for name, value in fields.items():
        what = draw(st.sampled_from(("kept", "kept", "kept", "kept", "missing", "wrong", "inside")))
        if what == "inside" and isinstance(value, dict):
            changed[name] = _changed(draw, value)
        elif what == "wrong":
            changed[name] = draw(values)
        elif what != "missing":
            changed[name] = value
    return changed | draw(st.dictionaries(st.text(), values, max_size=1))


def bears(codec: AnyCodec, message: str | bytes) -> None:
    code = ""
    try:
        codec.receive(message)
    except SpeechError as error:
        code = error.code
    assert code in {"", "credentials", "quota", "transport", "request", "item", "protocol"}


@given(codecs, st.lists(st.sampled_from(RECORDED), max_size=40))
def test_events_come_in_any_order(codec: AnyCodec, order: list[dict[str, Any]]) -> None:
    for event in order:
        bears(codec, json.dumps(event, ensure_ascii=False))


@given(codecs, st.lists(events(), max_size=6))
def test_fields_are_missing_wrong_and_new(codec: AnyCodec, messages: list[str]) -> None:
    for message in messages:
        bears(codec, message)


@given(codecs, st.sampled_from(TYPES), st.dictionaries(st.sampled_from(NAMES), values))
def test_known_events_have_unknown_fields(codec: AnyCodec, kind: str, fields: dict[str, Any]) -> None:
    bears(codec, json.dumps({**fields, "type": kind}))


@given(codecs, values)
def test_json_may_be_anything(codec: AnyCodec, value: object) -> None:
    bears(codec, json.dumps(value))


@given(codecs, st.text() | st.binary())
def test_a_message_may_be_anything(codec: AnyCodec, message: str | bytes) -> None:
    bears(codec, message)


@given(codecs, st.sampled_from(RECORDED), st.data())
def test_a_message_may_be_cut_in_two(codec: AnyCodec, event: dict[str, Any], data: st.DataObject) -> None:
    message = json.dumps(event)
    at = data.draw(st.integers(0, len(message)))
    bears(codec, message[:at])
    bears(codec, message[at:])


@given(codecs, st.lists(st.sampled_from(RECORDED), max_size=20))
def test_what_is_ready_stays_ready_and_what_is_finished_stays_finished(
    codec: AnyCodec, order: list[dict[str, Any]]
) -> None:
    ready = finished = False
    for event in order:
        with suppress(SpeechError):
            codec.receive(json.dumps(event))
        assert (ready and not codec.ready, finished and not codec.finished) == (False, False)
        ready, finished = codec.ready, codec.finished


sound = st.binary(max_size=100).map(asr_codec.Append)


@given(st.lists(sound | st.just(asr_codec.Commit()) | st.just(asr_codec.Finish())))
def test_what_a_recognizer_is_fed_is_sent_or_refused(fed: list[asr_codec.AsrIn]) -> None:
    codec = AsrCodec(AsrOptions("m", turn_detection=None), "t")
    sent: list[str] = []
    for one in fed:
        with suppress(ValueError):
            sent += codec.feed(one)
    assert all(json.loads(message)["type"] for message in sent)


@given(st.lists(st.text().map(tts_codec.Text) | st.just(tts_codec.Commit()) | st.just(tts_codec.Clear())))
def test_any_text_can_be_sent(fed: list[tts_codec.TtsIn]) -> None:
    codec = TtsCodec(TtsOptions("Cherry"), "t")
    sent = [message for one in fed for message in codec.feed(one)]
    assert all(json.loads(message.encode())["type"] for message in sent)


@given(st.text(alphabet=st.characters()))
def test_half_characters_can_be_sent(text: str) -> None:
    codec = TtsCodec(TtsOptions(text), "t")
    assert all(message.encode() for message in (*codec.open(), *codec.feed(tts_codec.Text(text + "\ud800"))))


@given(st.text(), st.text())
def test_every_error_of_the_service_has_a_meaning(code: str, message: str) -> None:
    assert failure(code, message, "item").code == fault_of(code, message, "item").code


@given(st.text())
def test_a_prefix_is_refused_or_gives_ids_without_escapes(prefix: str) -> None:
    with suppress(ValueError):
        made = EventIds(prefix).next()
        assert json.dumps(made) == f'"{made}"'
