"""The vendor's SDK runs tasks of CosyVoice and Sambert with our stand-in, as its documentation shows."""

import io
import json

import pytest
import soundfile

from tests.dashscope_sdk.told import Outcome, outcome, read
from tests.servers.dashscope.faults import (
    After,
    AfterClient,
    Before,
    CloseWhen,
    Condition,
    Fault,
    Late,
    LateAudio,
    TaskFailed,
    Twice,
    UnknownEvents,
)
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.record import INFERENCE_PATH
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import AUDIO, BEGIN, END, ENDED, FINISH, STARTED
from tests.servers.dashscope.voice import ChirpVoice, Tones
from tests.vendor_sdk import Sdk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

VOICE = "longanyang"
TEXT = "今天天气怎么样？"
PARTS = ("流式文本，", "可以转换。", "没有句号")
PCM = "PCM_16000HZ_MONO_16BIT"


def speaking(
    sdk: Sdk, child: str, *words: str, faults: tuple[Fault, ...] = (), habits: Habits | None = None
) -> Outcome:
    service = DashScopeService(voice=ChirpVoice(), habits=habits)
    service.faults.every(*faults)
    return outcome(sdk, service, child, *words, path=INFERENCE_PATH)


@pytest.fixture(scope="module")
def called(sdk: Sdk) -> Outcome:
    """A text is spoken as a whole."""
    return speaking(sdk, "speak_task", VOICE, PCM, TEXT)


@pytest.fixture(scope="module")
def streamed(sdk: Sdk) -> Outcome:
    """Text comes in pieces."""
    return speaking(sdk, "speak_task_streaming", *PARTS)


@pytest.fixture(scope="module")
def cancelled(sdk: Sdk) -> Outcome:
    """A text is flushed, and another one cancelled."""
    return speaking(sdk, "speak_task_cancel", "没有句号", "不会被合成")


@pytest.fixture(scope="module")
def pooled(sdk: Sdk) -> Outcome:
    """One connection speaks two texts."""
    return speaking(sdk, "speak_tasks_pooled", "第一个任务。", "第二个任务。")


def test_a_text_is_spoken_as_a_whole(called: Outcome) -> None:
    assert read(called.sound, 16_000) == TEXT


def test_the_sdk_knows_the_task(called: Outcome) -> None:
    assert called.lines("metrics")[0]["task_id"] == called.record.tasks[0].task_id


def test_the_sdk_measures_how_soon_sound_came(called: Outcome) -> None:
    assert called.lines("metrics")[0]["first_package_delay"] > 0


@pytest.mark.parametrize(
    ("form", "container"),
    [
        ("DEFAULT", "MP3"),
        ("WAV_22050HZ_MONO_16BIT", "WAV"),
        ("MP3_48000HZ_MONO_256KBPS", "MP3"),
        ("OGG_OPUS_16KHZ_MONO_16KBPS", "OGG"),
    ],
)
def test_sound_is_a_file_of_the_form_that_was_asked_for(sdk: Sdk, form: str, container: str) -> None:
    told = speaking(sdk, "speak_task", VOICE, form, TEXT, habits=Habits(frame_bytes=777))
    assert soundfile.info(io.BytesIO(told.sound)).format == container


def test_sound_comes_while_it_is_spoken(sdk: Sdk) -> None:
    told = speaking(sdk, "speak_task_callback", TEXT)
    assert (read(told.sound, 22_050), len(told.lines("sound")) > 1) == (TEXT, True)


def test_the_sdk_tells_of_the_end(sdk: Sdk) -> None:
    told = speaking(sdk, "speak_task_callback", TEXT)
    assert [line["kind"] for line in told.told][-2:] == ["complete", "close"]


def test_text_in_pieces_is_spoken(streamed: Outcome) -> None:
    assert read(streamed.sound, 22_050) == "".join(PARTS)


def test_each_sentence_reaches_the_sdk(streamed: Outcome) -> None:
    texts = [event["payload"]["output"]["original_text"] for event in streamed.events(BEGIN)]
    assert texts == ["流式文本，可以转换。", "没有句号"]


def test_what_is_flushed_is_spoken(cancelled: Outcome) -> None:
    assert [event["payload"]["output"]["original_text"] for event in cancelled.events(END)] == ["没有句号"]


def test_a_cancelled_task_ends_for_the_sdk(cancelled: Outcome) -> None:
    assert (cancelled.record.tasks[0].end, len(cancelled.lines("complete"))) == ("cancelled", 1)


def test_a_connection_of_the_pool_has_a_task_for_each_text(pooled: Outcome) -> None:
    assert [(task.text, task.end) for task in pooled.record.tasks] == [
        ("第一个任务。", "finished"),
        ("第二个任务。", "finished"),
    ]


def test_the_pool_speaks_each_text(pooled: Outcome) -> None:
    assert len(pooled.sound) == sum(seen.event["data"] for seen in pooled.record.sent if seen.kind == AUDIO)


def test_a_voice_that_is_not_there_is_an_error(sdk: Sdk) -> None:
    told = speaking(sdk, "speak_task", "nosuchvoice", PCM, TEXT)
    failures = [(line["code"], line["message"]) for line in told.lines("failure")]
    assert failures == [("InvalidParameter", "[tts:]Engine return error code: 418")]


@pytest.mark.parametrize("when", [Before(STARTED), AfterClient(FINISH), Before(ENDED)], ids=str)
def test_a_task_that_fails_is_an_error(sdk: Sdk, when: Condition) -> None:
    told = speaking(sdk, "speak_task", VOICE, PCM, TEXT, faults=(TaskFailed(when, "Throttling", "Too many."),))
    assert [line["code"] for line in told.lines("failure")] == ["Throttling"]


@pytest.mark.parametrize(
    "fault", [UnknownEvents(), Twice(BEGIN), Late(ENDED, 0.2), LateAudio(), CloseWhen(After(ENDED))], ids=str
)
def test_the_sdk_bears(sdk: Sdk, fault: Fault) -> None:
    told = speaking(sdk, "speak_task", VOICE, PCM, TEXT, faults=(fault,))
    assert read(told.sound, 16_000) == TEXT


def test_the_sdk_needs_no_events_of_sentences(sdk: Sdk) -> None:
    told = speaking(sdk, "speak_task", VOICE, PCM, TEXT, habits=Habits(sentence_events=False))
    assert read(told.sound, 16_000) == TEXT


def sambert(sdk: Sdk, text: str, model: str = "sambert-zhichu-v1", **parameters: object) -> Outcome:
    service = DashScopeService(voice=Tones(60))
    return outcome(sdk, service, "speak_sambert", model, json.dumps(parameters), text, path=INFERENCE_PATH)


def test_sambert_speaks_a_text(sdk: Sdk) -> None:
    info = soundfile.info(io.BytesIO(sambert(sdk, "今天天气").sound))
    assert (info.samplerate, info.duration) == (48_000, 0.24)


def test_sambert_tells_when_each_sentence_is_spoken(sdk: Sdk) -> None:
    told = sambert(sdk, "你好。天气", word_timestamp_enabled=True, phoneme_timestamp_enabled=True)
    sentences = told.lines("timestamps")[0]["sentences"]
    assert [(sentence["begin_time"], sentence["end_time"]) for sentence in sentences] == [(0, 180), (180, 300)]


def test_sambert_tells_when_each_word_is_spoken(sdk: Sdk) -> None:
    told = sambert(sdk, "天气", word_timestamp_enabled=True, phoneme_timestamp_enabled=True)
    words = told.lines("timestamps")[0]["sentences"][-1]["words"]
    assert [(word["text"], word["end_time"], len(word["phonemes"])) for word in words] == [
        ("天", 60, 2),
        ("气", 120, 2),
    ]


def test_sambert_counts(sdk: Sdk) -> None:
    assert sambert(sdk, "今天天气").lines("answer")[0]["usage"] == {"characters": 4}


def test_a_task_of_sambert_that_fails_is_an_error(sdk: Sdk) -> None:
    told = sambert(sdk, "今天天气", sample_rate=11_025)
    assert told.lines("answer")[0]["code"] == "InvalidParameter"
