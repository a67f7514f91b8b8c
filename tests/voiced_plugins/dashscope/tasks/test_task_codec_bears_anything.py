"""Whatever the service says about tasks: values or a SpeechError "protocol", never anything else."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voiced_plugins.dashscope.tasks.messages import (
    A,
    B,
    failed,
    finished,
    sentence,
    started,
    timed,
    word,
)
from voiced.api import SpeechError
from voiced_plugins.dashscope.tasks.codec import TaskCodec
from voiced_plugins.dashscope.tasks.events import Cancel, Finish, Finished, Run, Text

WORD = word("今", 0, 60, phonemes=[{**word("j_c", 0, 30), "tone": 1}])
SAID = [
    json.loads(message)
    for message in (
        started(),
        sentence("begin", "今天"),
        sentence("synthesis", ""),
        sentence("end", "今天"),
        timed(WORD),
        finished(words=[WORD], characters=4),
        failed(),
        finished(B),
    )
]
KINDS = sorted({message["header"]["event"] for message in SAID})
NAMES = ("header", "payload", "output", "sentence", "words", "text", "begin_time", "end_time", "type", "usage", "tone")


def anything(floats: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.just(10**400) | floats | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(NAMES), inner, max_size=3)
        ),
        max_leaves=8,
    )


values = anything(st.floats())
json_values = anything(st.floats(allow_nan=False, allow_infinity=False))


def running(run: Run | None, *said: str) -> TaskCodec:
    codec = TaskCodec()
    if run:
        codec.feed(run)
    for message in said:
        codec.receive(message)
    return codec


codecs = st.one_of(
    st.builds(lambda: running(None)),
    st.builds(lambda: running(Run(A, "cosyvoice-v3-flash"))),
    st.builds(lambda: running(Run(A, "cosyvoice-v3-flash"), started())),
    st.builds(lambda: running(Run(A, "sambert-zhichu-v1", "out"), started())),
    st.builds(lambda: running(Run(A, "cosyvoice-v3-flash"), started(), failed())),
)


@st.composite
def messages(draw: st.DrawFn) -> str:
    """One that is known, of which some fields are missing, wrong or new, on any level."""
    return json.dumps(_changed(draw, draw(st.sampled_from(SAID))))


def _changed(draw: st.DrawFn, value: Any) -> Any:
    if isinstance(value, list):
        return [_changed(draw, one) for one in value]
    if not isinstance(value, dict):
        return value
    changed: dict[str, Any] = {}
    for name, inside in value.items():
        what = draw(st.sampled_from(("inside", "inside", "inside", "inside", "missing", "wrong")))
        if what == "inside":
            changed[name] = _changed(draw, inside)
        elif what == "wrong":
            changed[name] = draw(values)
    return changed | draw(st.dictionaries(st.text(), values, max_size=1))


def bears(codec: TaskCodec, message: str | bytes) -> None:
    code = "protocol"
    try:
        codec.receive(message)
    except SpeechError as error:
        code = error.code
    assert code == "protocol"


@given(codecs, st.lists(st.sampled_from(SAID) | st.binary(), max_size=40))
def test_messages_come_in_any_order(codec: TaskCodec, order: list[dict[str, Any] | bytes]) -> None:
    for message in order:
        bears(codec, message if isinstance(message, bytes) else json.dumps(message, ensure_ascii=False))


@settings(max_examples=50)
@given(codecs, st.lists(messages(), max_size=5))
def test_fields_are_missing_wrong_and_new(codec: TaskCodec, said: list[str]) -> None:
    for message in said:
        bears(codec, message)


@given(codecs, st.sampled_from(KINDS), values, st.dictionaries(st.sampled_from(NAMES), values))
def test_the_payload_may_be_anything(codec: TaskCodec, kind: str, payload: object, header: dict[str, object]) -> None:
    bears(codec, json.dumps({"header": {**header, "event": kind, "task_id": A}, "payload": payload}))


@given(codecs, values, values)
def test_words_may_be_anything(codec: TaskCodec, words: object, others: object) -> None:
    bears(codec, timed(words, others))
    bears(codec, finished(words=words))


@given(json_values)
def test_speech_goes_on_whatever_the_words_are(words: object) -> None:
    codec = running(Run(A, "cosyvoice-v3-flash"), started())
    assert codec.receive(finished(words=words))[-1] == Finished(0)


@given(codecs, values)
def test_json_may_be_anything(codec: TaskCodec, value: object) -> None:
    bears(codec, json.dumps(value))


@given(codecs, st.text() | st.binary())
def test_a_message_may_be_anything(codec: TaskCodec, message: str | bytes) -> None:
    bears(codec, message)


@given(codecs, st.sampled_from(SAID), st.data())
def test_a_message_may_be_cut_in_two(codec: TaskCodec, said: dict[str, Any], data: st.DataObject) -> None:
    message = json.dumps(said)
    at = data.draw(st.integers(0, len(message)))
    bears(codec, message[:at])
    bears(codec, message[at:])


@given(st.text(alphabet=st.characters()))
def test_any_text_can_be_sent(text: str) -> None:
    codec = running(Run(A, "cosyvoice-v3-flash"), started())
    assert all(
        message.encode() for given in (Text(text + "\ud800"), Finish(), Cancel()) for message in codec.feed(given)
    )
