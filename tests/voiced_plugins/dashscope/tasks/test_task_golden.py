"""What we send in tasks is what the vendor's library sends, field by field, but for differences that are told here.

The recordings were made with version 2.0.2 of the library.
"""

import json
from base64 import b64decode
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.voiced_plugins.dashscope.realtime.recorded import FOLDER, said_by_the_library, said_by_the_service
from tests.voiced_plugins.dashscope.tasks.messages import finished, started
from voiced.api import Clause
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.cosyvoice.parameters import parameters
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.sambert import parameters as sambert
from voiced_plugins.dashscope.sambert.settings import SambertSettings
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
    Spoken,
    Started,
    Streaming,
    TaskIn,
    TaskOut,
    Text,
)

NOT_DOCUMENTED = {"type": 0}
"""The library's kind of synthesis, which no document names."""

CHANCE = {"seed": 0}
"""It holds without being told, and the first generation does not know it."""

SAID_ONCE = ("model", "task_group", "task", "function")
"""The library repeats them with each text; the documentation has them in run-task only."""

SAID_ANYWAY = {"text_type": "PlainText", "volume": 50, "rate": 1.0, "pitch": 1.0}
"""The library leaves them to the service, whose documents contradict each other."""

PLAIN = CosyVoiceSettings(language_hints="none", word_timestamp_enabled=False)
"""What the library does unless it is told otherwise."""

RICH = CosyVoiceSettings(
    voice="longanhuan",
    rate=1.2,
    format="opus",
    seed=7,
    replace=("今天=金天",),
    instruction="你说话的情感是happy。",
)
COSYVOICE = {
    "cosyvoice_call": PLAIN,
    "cosyvoice_call_callback": PLAIN.model_copy(update={"sample_rate": 22050}),
    "cosyvoice_pool_reuse": PLAIN,
    "cosyvoice_streaming_call": PLAIN.model_copy(update={"sample_rate": 22050}),
    "cosyvoice_streaming_flush_cancel": RICH,
    "cosyvoice_task_failed": PLAIN.model_copy(update={"voice": "nosuchvoice"}),
}
WHOLE_TEXTS = ("cosyvoice_call", "cosyvoice_call_callback", "cosyvoice_pool_reuse", "cosyvoice_task_failed")
"""The library takes a text that is given at once for an SSML document."""

Message = dict[str, Any]


def given(message: Message, number: int, run: Run) -> TaskIn:
    """What we are told where the library sent the message."""
    told = message["payload"]["input"]
    match message["header"]["action"]:
        case "run-task":
            return Run(f"{number:032x}", run.model, run.streaming, run.parameters, run.text)
        case "continue-task":
            return Flush() if "flush" in told else Text(told["text"])
        case _:
            return Cancel() if "directive" in told else Finish()


def sent(name: str, run: Run) -> list[Message]:
    """What we send where the library sent the recording, to a service that begins every task."""
    codec, messages, tasks = TaskCodec(), list[Message](), list[str]()
    for message in said_by_the_library(name):
        messages += map(json.loads, codec.feed(given(message, len(tasks), run)))
        task = messages[-1]["header"].pop("task_id")
        if message["header"]["action"] == "run-task":
            tasks.append(task)
            codec.receive(started(task))
        assert task == tasks[-1]
        if message["header"]["action"] == "finish-task":
            codec.receive(finished(task))
    return messages


def spoken(name: str) -> list[Message]:
    clause = Clause(0, "", "zh", ssml=name in WHOLE_TEXTS)
    return sent(name, Run("", COSYVOICE[name].model, parameters=parameters(COSYVOICE[name], clause)))


def once(message: Message) -> Message:
    """The library's message without what it need not repeat."""
    if message["header"]["action"] == "run-task":
        return message
    return {**message, "payload": {key: told for key, told in message["payload"].items() if key not in SAID_ONCE}}


def begins(messages: Sequence[Message]) -> list[Message]:
    return [message for message in messages if message["header"]["action"] == "run-task"]


def told(message: Message) -> dict[str, Any]:
    asked: dict[str, Any] = message["payload"]["parameters"]
    return asked


def test_every_recording_is_compared() -> None:
    recorded = {file.stem for file in FOLDER.glob("*.jsonl") if file.stem.startswith(("cosyvoice", "sambert"))}
    assert recorded == {*COSYVOICE, "sambert_call", "sambert_call_defaults"}


@pytest.mark.parametrize("name", [*COSYVOICE, "sambert_call"])
def test_tasks_begin_where_those_of_the_library_do(name: str) -> None:
    request = json.loads((FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert urlsplit(Account("wss://a", "k").inference().url).path == request["path"]


@pytest.mark.parametrize("name", COSYVOICE)
def test_after_the_beginning_we_send_what_the_library_does(name: str) -> None:
    ours, theirs = spoken(name), [once(message) for message in said_by_the_library(name)]
    assert [one for one in ours if one not in begins(ours)] == [one for one in theirs if one not in begins(theirs)]


@pytest.mark.parametrize("name", COSYVOICE)
def test_but_for_the_parameters_our_tasks_begin_as_the_librarys_do(name: str) -> None:
    ours, theirs = begins(spoken(name)), begins(said_by_the_library(name))
    for one, other in zip(ours, theirs, strict=True):
        assert {**one["payload"], "parameters": {}} == {**other["payload"], "parameters": {}}
        assert one["header"] == other["header"]


@pytest.mark.parametrize("name", [name for name in COSYVOICE if name != "cosyvoice_call"])
def test_the_parameters_are_the_librarys(name: str) -> None:
    ours, theirs = begins(spoken(name)), begins(said_by_the_library(name))
    assert [{**NOT_DOCUMENTED, **CHANCE, **told(one)} for one in ours] == [told(one) for one in theirs]


def test_format_and_rate_are_said_where_the_library_leaves_them_to_the_service() -> None:
    """The library names a format that is not documented, and no rate."""
    (ours,), (theirs,) = begins(spoken("cosyvoice_call")), begins(said_by_the_library("cosyvoice_call"))
    left_to_the_service = {"format": "Default", "sample_rate": 0}
    assert {**NOT_DOCUMENTED, **CHANCE, **told(ours), **left_to_the_service} == told(theirs)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("sambert_call", SambertSettings(format="wav", phoneme_timestamp_enabled=True)),
        ("sambert_call_defaults", SambertSettings(word_timestamp_enabled=False)),
    ],
)
def test_sambert_is_told_what_the_library_tells_and_what_it_leaves_to_the_service(
    name: str, settings: SambertSettings
) -> None:
    (theirs,) = said_by_the_library(name)
    clause = Clause(0, theirs["payload"]["input"]["text"], "zh")
    asked = sambert.parameters(settings, clause)
    (ours,) = sent(name, Run("", sambert.model_for(settings.voice), "out", asked, clause.text))
    anyway = {**SAID_ANYWAY, "format": "pcm", "sample_rate": 48000} if name.endswith("defaults") else SAID_ANYWAY
    told(theirs).update(anyway)
    assert ours == theirs


def understood(name: str, streaming: Streaming = "duplex") -> list[TaskOut]:
    """What we make of what the service says in a task."""
    codec = TaskCodec()
    codec.feed(Run("task_T1", "a-model", streaming))
    return [one for message in said_by_the_service(name) for one in codec.receive(_sound(message) or message)]


def sounds(name: str) -> list[Sound]:
    return [Sound(data) for message in said_by_the_service(name) if (data := _sound(message))]


def _sound(message: str) -> bytes:
    return b64decode(json.loads(message).get("binary", ""))


def test_sentences_and_words_are_understood() -> None:
    first, second, third, fourth = sounds("cosyvoice")
    *said, words, end = understood("cosyvoice")
    assert said == [
        Started(),
        *(SentenceBegan("你好。"), first, second, SentenceEnded("你好。")),
        *(SentenceBegan("今天天气"), third, fourth, SentenceEnded("今天天气")),
    ]
    assert isinstance(words, Spoken)
    assert "".join(word.text for word in words.words) == "你好今天天气"
    assert end == Finished(13)


def test_words_that_are_told_again_and_again_are_understood() -> None:
    said = understood("sambert", "out")
    words = ["".join(word.text for word in one.words) for one in said if isinstance(one, Spoken)]
    assert all(later.startswith(earlier) for earlier, later in pairwise(words))
    assert (len(words), said[-1]) == (3, Finished(5))


def test_the_sound_between_words_is_understood() -> None:
    assert [one for one in understood("sambert", "out") if isinstance(one, Sound)] == sounds("sambert")


def test_a_failure_is_understood() -> None:
    why = Failed("InvalidParameter", "[tts:]Engine return error code: 418")
    assert understood("cosyvoice_failed") == [why]
