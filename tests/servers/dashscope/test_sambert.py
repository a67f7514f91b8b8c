"""Tasks of Sambert: the text comes with the task."""

from typing import Any

import pytest

from tests.servers.dashscope import chirp
from tests.servers.dashscope.events import Event
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.sambert_settings import NO_TEXT
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_client import COSYVOICE, SAMBERT, TaskClient, sound_of, types, working
from tests.servers.dashscope.task_events import AUDIO, ENDED, RESULT, RUN, STARTED
from tests.servers.dashscope.task_request import NO_INPUT
from tests.servers.dashscope.voice import ChirpVoice

TEXT = "你好。天气"
TASK = {"model": SAMBERT, "task_group": "audio", "task": "tts", "function": "SpeechSynthesizer"}


async def spoken(client: TaskClient, text: str = TEXT, **parameters: Any) -> list[Event]:
    await client.run(SAMBERT, text, **parameters)
    return await client.hear_until(ENDED)


def told(events: list[Event]) -> list[Event]:
    return [event["payload"]["output"]["sentence"] for event in events if event["type"] == RESULT]


async def test_nothing_but_sound_comes_unless_it_is_asked_for() -> None:
    async with DashScopeService() as service, working(service) as client:
        assert types(await spoken(client, "你")) == [STARTED, AUDIO, ENDED]


async def test_the_whole_text_is_spoken() -> None:
    async with DashScopeService(voice=ChirpVoice()) as service, working(service) as client:
        reader = chirp.reader()
        reader.hear(sound_of(await spoken(client, format="pcm", sample_rate=16_000)))
        assert reader.end() == TEXT


async def test_the_end_tells_how_many_characters_there_were() -> None:
    async with DashScopeService() as service, working(service) as client:
        assert (await spoken(client))[-1]["payload"] == {"output": None, "usage": {"characters": 5}}


async def test_sentences_come_with_their_words() -> None:
    async with DashScopeService() as service, working(service) as client:
        sentences = told(await spoken(client, word_timestamp_enabled=True))
        assert sentences[-1] == {
            "begin_time": 180,
            "end_time": 300,
            "words": [
                {"text": "天", "begin_time": 180, "end_time": 240},
                {"text": "气", "begin_time": 240, "end_time": 300},
            ],
        }


async def test_a_sentence_comes_again_when_there_is_more_of_it() -> None:
    async with DashScopeService(habits=Habits(frame_bytes=640)) as service, working(service) as client:
        events = await spoken(client, "你好。", format="pcm", sample_rate=16_000, word_timestamp_enabled=True)
        times = [(sentence["begin_time"], sentence["end_time"]) for sentence in told(events)]
        assert times == [(0, 100), (0, 180)]


async def test_a_sentence_that_is_not_whole_has_only_some_words() -> None:
    async with DashScopeService(habits=Habits(frame_bytes=640)) as service, working(service) as client:
        events = await spoken(client, "你好。", format="pcm", sample_rate=16_000, word_timestamp_enabled=True)
        assert [len(sentence["words"]) for sentence in told(events)] == [1, 2]


async def test_words_come_with_their_phonemes() -> None:
    async with DashScopeService() as service, working(service) as client:
        events = await spoken(client, "你", word_timestamp_enabled=True, phoneme_timestamp_enabled=True)
        phonemes = told(events)[-1]["words"][0]["phonemes"]
        assert [(one["begin_time"], one["end_time"]) for one in phonemes] == [(0, 30), (30, 60)]


async def test_tags_are_not_spoken() -> None:
    async with DashScopeService() as service, working(service) as client:
        await spoken(client, "<speak>你好</speak>", text_type="SSML")
        assert service.connections[0].tasks[0].sentences == ["你好"]


async def test_a_connection_has_tasks_of_both_kinds() -> None:
    async with DashScopeService() as service, working(service) as client:
        await spoken(client)
        await client.spoken("Hello.")
        await spoken(client)
        assert [task.model for task in service.connections[0].tasks] == [SAMBERT, COSYVOICE, SAMBERT]


async def test_a_task_is_remembered() -> None:
    async with DashScopeService() as service, working(service) as client:
        await spoken(client)
        task = service.connections[0].tasks[0]
        assert (task.task_id, task.text, task.end) == (client.task_id, TEXT, "finished")


async def test_sambert_streams_one_way() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.send(RUN, TASK | {"input": {"text": TEXT}}, task_id="0" * 32)
        assert "streaming" in (await client.failure())[1]


async def test_a_text_may_be_this_long() -> None:
    async with DashScopeService(habits=Habits(frame_bytes=100_000)) as service, working(service) as client:
        assert types(await spoken(client, "天" * 10_000, sample_rate=8_000))[-1] == ENDED


@pytest.mark.parametrize(
    ("text", "message"),
    [({"text": "天" * 10_001}, "longer than 10000"), ({"text": ""}, NO_TEXT), ({}, NO_TEXT), ({"flush": 1}, NO_INPUT)],
)
async def test_a_wrong_text_is_refused(text: Event, message: str) -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.send(RUN, TASK | {"input": text}, task_id="0" * 32, streaming="out")
        assert message in (await client.failure())[1]
