"""What is said in tasks, in its exact form, and what the service says about them."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from tests.voiced_plugins.dashscope.tasks.messages import A, B, event, failed, finished, sentence, started
from voiced.api import SpeechError
from voiced.api.wire import Codec
from voiced_plugins.dashscope.tasks.codec import TaskCodec
from voiced_plugins.dashscope.tasks.events import (
    Cancel,
    Failed,
    Finish,
    Finished,
    Flush,
    Run,
    SentenceBegan,
    SentenceEnded,
    Sound,
    Started,
    TaskIn,
    TaskOut,
    Text,
)

DUPLEX = Run(A, "cosyvoice-v3-flash", parameters={"voice": "longanyang"})
OUT = Run(A, "sambert-zhichu-v1", "out", {"format": "pcm"}, "你好")
NEXT = Run(B, "cosyvoice-v3-flash")
HEADER = {"task_id": A, "streaming": "duplex"}
NOT_STARTED = "no task takes text now"


def run(task: Run = DUPLEX) -> TaskCodec:
    """A task that was asked for."""
    codec = TaskCodec()
    codec.feed(task)
    return codec


def running(task: Run = DUPLEX) -> TaskCodec:
    """A task that has begun."""
    codec = run(task)
    codec.receive(started(task.id))
    return codec


def only(messages: Sequence[str]) -> Any:
    (message,) = messages
    return json.loads(message)


def actions(messages: Sequence[str]) -> list[str]:
    return [json.loads(message)["header"]["action"] for message in messages]


def test_it_is_a_codec() -> None:
    codec: Codec[TaskIn, TaskOut] = TaskCodec()
    assert (codec.ready, codec.finished) == (True, False)


def test_there_is_no_greeting() -> None:
    assert TaskCodec().open() == ()


def test_there_is_no_goodbye() -> None:
    assert running().close() == ()


def test_a_task_that_is_given_its_text_piece_by_piece_begins_without_text() -> None:
    assert only(TaskCodec().feed(DUPLEX)) == {
        "header": {"action": "run-task", **HEADER},
        "payload": {
            "task_group": "audio",
            "task": "tts",
            "function": "SpeechSynthesizer",
            "model": "cosyvoice-v3-flash",
            "parameters": {"voice": "longanyang"},
            "input": {},
        },
    }


def test_a_task_that_is_given_its_text_at_once_begins_with_all_of_it() -> None:
    assert only(TaskCodec().feed(OUT)) == {
        "header": {"action": "run-task", "task_id": A, "streaming": "out"},
        "payload": {
            "task_group": "audio",
            "task": "tts",
            "function": "SpeechSynthesizer",
            "model": "sambert-zhichu-v1",
            "parameters": {"format": "pcm"},
            "input": {"text": "你好"},
        },
    }


def test_parameters_need_not_be_given() -> None:
    assert only(TaskCodec().feed(NEXT))["payload"]["parameters"] == {}


@pytest.mark.parametrize(
    ("given", "action", "told"),
    [
        (Text('说"好"\n'), "continue-task", {"text": '说"好"\n'}),
        (Flush(), "continue-task", {"flush": True}),
        (Finish(), "finish-task", {}),
        (Cancel(), "finish-task", {"directive": "cancel"}),
    ],
)
def test_what_is_fed_is_told_to_the_task(given: TaskIn, action: str, told: object) -> None:
    assert only(running().feed(given)) == {"header": {"action": action, **HEADER}, "payload": {"input": told}}


def test_chinese_goes_out_unescaped() -> None:
    (message,) = running().feed(Text("好"))
    assert "好" in message


def test_empty_text_says_nothing() -> None:
    assert running().feed(Text("")) == ()


def test_half_a_character_goes_out_as_a_question_mark() -> None:
    assert only(running().feed(Text("a\ud83d")))["payload"]["input"]["text"] == "a?"


@pytest.mark.parametrize("given", [Text("a"), Flush()])
def test_nothing_is_said_before_the_first_task(given: TaskIn) -> None:
    with pytest.raises(ValueError, match=NOT_STARTED):
        TaskCodec().feed(given)


@pytest.mark.parametrize("given", [Text("a"), Flush()])
def test_nothing_is_said_before_the_task_has_begun(given: TaskIn) -> None:
    with pytest.raises(ValueError, match=NOT_STARTED):
        run().feed(given)


@pytest.mark.parametrize("given", [Text("a"), Flush()])
@pytest.mark.parametrize("end", [Finish(), Cancel(), NEXT])
def test_nothing_is_said_after_the_last_text(given: TaskIn, end: TaskIn) -> None:
    codec = running()
    codec.feed(end)
    with pytest.raises(ValueError, match=NOT_STARTED):
        codec.feed(given)


@pytest.mark.parametrize("given", [Text("a"), Flush()])
def test_nothing_is_said_after_the_end_of_the_task(given: TaskIn) -> None:
    codec = running()
    codec.receive(finished())
    with pytest.raises(ValueError, match=NOT_STARTED):
        codec.feed(given)


@pytest.mark.parametrize("given", [Text("a"), Flush()])
def test_a_task_that_has_all_of_its_text_is_given_no_more(given: TaskIn) -> None:
    with pytest.raises(ValueError, match=NOT_STARTED):
        running(OUT).feed(given)


def test_a_task_that_says_twice_that_it_has_begun_takes_no_text_after_its_last() -> None:
    codec = running()
    codec.feed(Finish())
    codec.receive(started())
    with pytest.raises(ValueError, match=NOT_STARTED):
        codec.feed(Text("a"))


def test_a_task_is_finished_once() -> None:
    codec = running()
    assert (actions(codec.feed(Finish())), codec.feed(Finish())) == (["finish-task"], ())


@pytest.mark.parametrize("codec", [TaskCodec(), run(), running(OUT)])
def test_where_no_task_takes_text_nothing_is_finished(codec: TaskCodec) -> None:
    assert codec.feed(Finish()) == ()


@pytest.mark.parametrize("codec", [TaskCodec(), run(), running(OUT)])
def test_where_the_service_cannot_be_told_nothing_is_said_when_nobody_wants_the_rest(codec: TaskCodec) -> None:
    assert (codec.can_be_cancelled, codec.feed(Cancel())) == (False, ())


def test_a_finished_task_can_still_be_cancelled() -> None:
    codec = running()
    codec.feed(Finish())
    assert (codec.can_be_cancelled, actions(codec.feed(Cancel()))) == (True, ["finish-task"])


def test_a_task_is_cancelled_once() -> None:
    codec = running()
    codec.feed(Cancel())
    assert (codec.can_be_cancelled, codec.feed(Cancel())) == (False, ())


def test_the_next_task_begins_at_once_after_a_cancelled_one() -> None:
    codec = running()
    codec.feed(Cancel())
    assert actions(codec.feed(NEXT)) == ["run-task"]


def test_the_next_task_takes_text_when_it_has_begun() -> None:
    codec = running()
    codec.feed(NEXT)
    codec.receive(started(B))
    assert only(codec.feed(Text("a")))["header"]["task_id"] == B


@pytest.mark.parametrize(
    ("message", "understood"),
    [
        (started(), Started()),
        (sentence("begin", "你好。"), SentenceBegan("你好。")),
        (sentence("end", "你好。"), SentenceEnded("你好。")),
        (finished(characters=7), Finished(7)),
        (failed(), Failed("InvalidParameter", "it is broken")),
        (b"\x01\x02", Sound(b"\x01\x02")),
    ],
)
def test_what_the_service_says_is_understood(message: str | bytes, understood: TaskOut) -> None:
    codec = run() if understood == Started() else running()
    assert codec.receive(message) == (understood,)


@pytest.mark.parametrize(
    "message",
    [
        sentence("synthesis", ""),
        event("result-generated"),
        event("task-weather", payload={"sky": "clear"}),
        b"",
        started(),
    ],
)
def test_what_tells_nothing_says_nothing(message: str | bytes) -> None:
    assert running().receive(message) == ()


def test_characters_may_be_missing() -> None:
    assert running().receive(event("task-finished", payload={"output": None, "usage": None})) == (Finished(0),)


def test_a_message_without_an_event_is_not_understood() -> None:
    with pytest.raises(SpeechError, match="no usable 'event'") as caught:
        running().receive('{"header": {}}')
    assert caught.value.code == "protocol"
