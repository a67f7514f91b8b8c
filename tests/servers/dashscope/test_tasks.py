"""Tasks of CosyVoice: text comes in pieces, and sound for each sentence."""

import pytest

from tests.servers.dashscope import chirp
from tests.servers.dashscope.events import Event
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.resampling import resampled
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_client import COSYVOICE, VOICE, sound_of, types, working
from tests.servers.dashscope.task_events import AUDIO, BEGIN, END, ENDED, STARTED, SYNTHESIS
from tests.servers.dashscope.voice import ChirpVoice, Tones

SENTENCE = "今天天气怎么样？"


def sentences(events: list[Event]) -> list[str]:
    return [event["payload"]["output"]["original_text"] for event in events if event["type"] == END]


def characters(events: list[Event]) -> list[int]:
    return [event["payload"]["usage"]["characters"] for event in events if event["type"] in (END, ENDED)]


async def test_a_task_starts_when_it_is_run() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.run()
        assert await client.hear() == {
            "header": {"task_id": client.task_id, "event": STARTED, "attributes": {}},
            "payload": {},
            "type": STARTED,
        }


async def test_events_of_a_sentence_come_around_its_sound() -> None:
    async with DashScopeService() as service, working(service) as client:
        events = await client.spoken(SENTENCE)
        assert types(events) == [BEGIN, *[SYNTHESIS, AUDIO] * 3, END, ENDED]


async def test_a_whole_sentence_is_spoken_at_once() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.say("今天天", "气怎么样？")
        assert sentences(await client.hear_until(END)) == [SENTENCE]


async def test_each_sentence_of_a_text_is_one() -> None:
    async with DashScopeService() as service, working(service) as client:
        assert sentences(await client.spoken("One. Two!", " Three")) == ["One.", " Two!", " Three"]


async def test_a_service_may_speak_at_commas() -> None:
    async with DashScopeService(habits=Habits(splits_clauses=True)) as service, working(service) as client:
        assert sentences(await client.spoken("床前明月光，疑是地上霜。")) == ["床前明月光，", "疑是地上霜。"]


async def test_what_is_no_whole_sentence_is_spoken_at_the_finish() -> None:
    async with DashScopeService() as service, working(service) as client:
        assert sentences(await client.spoken("One and")) == ["One and"]


async def test_a_flush_makes_the_service_speak() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.say("One and")
        await client.flush()
        assert sentences(await client.hear_until(END)) == ["One and"]


async def test_nothing_comes_of_a_flush_when_nothing_waits() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.flush()
        await client.finish()
        assert types(await client.hear_until(ENDED)) == [ENDED]


async def test_spaces_alone_are_not_spoken() -> None:
    async with DashScopeService() as service, working(service) as client:
        assert types(await client.spoken(" ")) == [ENDED]


async def test_a_chinese_character_counts_twice() -> None:
    async with DashScopeService() as service, working(service) as client:
        assert characters(await client.spoken("流式 SDK,")) == [9, 9]


async def test_characters_are_those_of_the_task_so_far() -> None:
    async with DashScopeService() as service, working(service) as client:
        assert characters(await client.spoken("One!", "Two!")) == [4, 8, 8]


async def test_an_older_service_sends_nothing_but_sound() -> None:
    async with DashScopeService(habits=Habits(sentence_events=False)) as service, working(service) as client:
        assert set(types(await client.spoken(SENTENCE))) == {AUDIO, ENDED}


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000, 48_000])
async def test_a_chirped_text_can_be_read(rate: int) -> None:
    async with DashScopeService(voice=ChirpVoice()) as service, working(service) as client:
        reader = chirp.reader()
        reader.hear(resampled(sound_of(await client.spoken("你好 there", sample_rate=rate)), rate, 16_000))
        assert reader.end() == "你好 there"


async def test_what_is_replaced_is_spoken_otherwise() -> None:
    async with DashScopeService(voice=ChirpVoice()) as service, working(service) as client:
        fix = {"replace": [{"今天": "金天"}]}
        reader = chirp.reader()
        reader.hear(sound_of(await client.spoken("今天好。", sample_rate=16_000, hot_fix=fix)))
        assert reader.end() == "金天好。"


async def test_words_come_with_the_end_of_the_task() -> None:
    async with DashScopeService(voice=Tones(60)) as service, working(service) as client:
        events = await client.spoken("你好。", "OK now", word_timestamp_enabled=True)
        words = events[-1]["payload"]["output"]["sentence"]["words"]
        assert [(word["text"], word["begin_index"], word["begin_time"], word["end_time"]) for word in words] == [
            ("你", 0, 0, 60),
            ("好", 1, 60, 120),
            ("OK", 3, 180, 300),
            ("now", 6, 360, 540),
        ]


async def test_words_are_within_the_sound() -> None:
    async with DashScopeService(voice=ChirpVoice()) as service, working(service) as client:
        events = await client.spoken("你好。", "天气", sample_rate=16_000, word_timestamp_enabled=True)
        last = events[-1]["payload"]["output"]["sentence"]["words"][-1]
        assert last["end_time"] == len(sound_of(events)) // 32


async def test_words_do_not_come_with_their_sentence() -> None:
    async with DashScopeService() as service, working(service) as client:
        events = await client.spoken("你好。", word_timestamp_enabled=True)
        assert [event["payload"]["output"]["sentence"]["words"] for event in events if event["type"] == END] == [[]]


async def test_there_are_no_words_unless_they_are_asked_for() -> None:
    async with DashScopeService() as service, working(service) as client:
        events = await client.spoken("你好。")
        assert events[-1]["payload"]["output"] == {"sentence": {"words": []}}


async def test_a_connection_has_one_task_after_the_other() -> None:
    async with DashScopeService() as service, working(service) as client:
        for text in ("One.", "Two."):
            await client.spoken(text)
        assert [task.text for task in service.connections[0].tasks] == ["One.", "Two."]


async def test_a_task_is_remembered() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.spoken("One", " and two")
        task = service.connections[0].tasks[0]
        assert (task.task_id, task.model, task.parameters, task.texts, task.end) == (
            client.task_id,
            COSYVOICE,
            {"voice": VOICE, "format": "pcm"},
            ["One", " and two"],
            "finished",
        )


async def test_flushes_are_remembered() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.say("One")
        await client.flush()
        await client.hear_until(END)
        assert (service.connections[0].tasks[0].flushes, service.connections[0].tasks[0].end) == (1, "")


async def test_a_connection_goes_by_the_model_of_its_first_task() -> None:
    async with DashScopeService() as service, working(service) as client:
        assert service.of("cosyvoice") == ()
        await client.start()
        assert service.of("cosyvoice") == service.of("inference") == service.connections


async def test_a_tag_is_not_spoken() -> None:
    async with DashScopeService() as service, working(service) as client:
        events = await client.spoken('<speak rate="2">你好。</speak>', enable_ssml=True)
        assert sentences(events) == ["你好。"]


async def test_tags_do_not_count() -> None:
    async with DashScopeService() as service, working(service) as client:
        assert characters(await client.spoken("<speak>你好</speak>", enable_ssml=True))[-1] == 4
