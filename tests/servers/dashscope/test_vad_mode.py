"""Speech recognition when the service decides where an utterance begins and ends."""

from itertools import pairwise

import pytest

from tests.servers.dashscope.chirp import chirped
from tests.servers.dashscope.client import ASR, Client, connected, kinds, silence, tone
from tests.servers.dashscope.ears import Chirps, Scripted
from tests.servers.dashscope.events import COMPLETED, FINISHED, INTERIM, Event
from tests.servers.dashscope.resampling import resampled
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.vad import ONSET_MS

ITEM = [
    "input_audio_buffer.speech_started",
    INTERIM,
    "input_audio_buffer.speech_stopped",
    "input_audio_buffer.committed",
    "conversation.item.created",
    INTERIM,
    COMPLETED,
]
TURNS = {"type": "server_vad", "threshold": 0.0, "silence_duration_ms": 400}


async def utterance(client: Client, before_ms: int = 500, speech_ms: int = 1000, after_ms: int = 500) -> list[Event]:
    await client.append(silence(before_ms) + tone(speech_ms) + silence(after_ms))
    return await client.hear_until(COMPLETED)


async def test_the_service_speaks_first() -> None:
    async with DashScopeService() as service, connected(service, ASR):
        assert service.connections[0].sent_types == ["session.created"]


async def test_events_of_an_utterance_come_in_order() -> None:
    async with DashScopeService(ears=Scripted("turn the light on")) as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS)
        assert kinds(await utterance(client)) == ITEM


async def test_the_final_text_is_whole() -> None:
    async with DashScopeService(ears=Scripted("今天天气怎么样")) as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS)
        assert (await utterance(client))[-1]["transcript"] == "今天天气怎么样"


async def test_certain_text_only_grows() -> None:
    async with DashScopeService(ears=Scripted("今天天气怎么样")) as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS)
        texts = [event["text"] for event in await utterance(client) if event["type"] == INTERIM]
        assert all(later.startswith(text) for text, later in pairwise(texts))


async def test_an_uncertain_end_follows_certain_text() -> None:
    async with DashScopeService(ears=Scripted("one two three four five")) as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS)
        interims = [event for event in await utterance(client) if event["type"] == INTERIM]
        assert ("one ", "two three ") in [(event["text"], event["stash"]) for event in interims]


async def test_speech_begins_with_what_came_before_it() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS | {"prefix_padding_ms": 300})
        assert (await utterance(client, before_ms=1000))[0]["audio_start_ms"] == 1000 - 300


async def test_a_short_click_is_no_speech() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.append(silence(500) + tone(ONSET_MS - 20) + silence(1000))
        await client.say("session.finish")
        assert (await client.hear())["type"] == FINISHED


@pytest.mark.parametrize("silence_ms", [200, 1000])
async def test_speech_ends_after_the_silence_that_was_set(silence_ms: int) -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS | {"silence_duration_ms": silence_ms})
        events = await utterance(client, before_ms=500, speech_ms=1000, after_ms=silence_ms)
        assert next(event["audio_end_ms"] for event in events if "audio_end_ms" in event) == 1500 + silence_ms


async def test_a_high_threshold_takes_what_is_quiet_for_silence() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS | {"threshold": 1.0})
        await client.append(silence(500) + tone(1000, amplitude=1000) + silence(500))
        await client.say("session.finish")
        assert (await client.hear())["type"] == FINISHED


async def test_an_item_knows_the_one_before_it() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS)
        first = (await utterance(client))[-1]["item_id"]
        committed = [event for event in await utterance(client) if event["type"] == "input_audio_buffer.committed"]
        assert committed[0]["previous_item_id"] == first


async def test_an_utterance_begins_after_the_end_of_the_one_before() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS | {"silence_duration_ms": 200})
        await client.append(silence(500) + tone(500) + silence(240) + tone(500) + silence(400))
        events = await client.hear_until(COMPLETED) + await client.hear_until(COMPLETED)
        ends = [event["audio_end_ms"] for event in events if "audio_end_ms" in event]
        starts = [event["audio_start_ms"] for event in events if "audio_start_ms" in event]
        assert starts[1] == ends[0]


async def test_each_item_hears_its_own_text() -> None:
    async with DashScopeService(ears=Scripted("one", "two")) as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS)
        assert [(await utterance(client))[-1]["transcript"] for _ in range(2)] == ["one", "two"]


async def test_finishing_completes_what_is_being_said() -> None:
    async with DashScopeService(ears=Scripted("stop")) as service, connected(service, ASR) as client:
        await client.append(silence(500) + tone(1000))
        await client.say("session.finish")
        events = await client.hear_until(FINISHED)
        assert [event["transcript"] for event in events if event["type"] == COMPLETED] == ["stop"]


async def test_nothing_is_taken_after_the_finish() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.say("session.finish")
        await client.hear_until(FINISHED)
        await client.append(tone(100))
        assert (await client.hear())["error"]["type"] == "invalid_request_error"


async def test_the_language_that_was_asked_for_comes_back() -> None:
    async with DashScopeService(ears=Scripted("hello")) as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS, input_audio_transcription={"language": "de"})
        assert (await utterance(client))[-1]["language"] == "de"


@pytest.mark.parametrize("text", ["turn the light on", "把牛奶加到购物单上"])
async def test_chirped_text_is_understood(text: str) -> None:
    async with DashScopeService(ears=Chirps()) as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS)
        await client.append(silence(300) + chirped(text) + silence(500))
        assert (await client.hear_until(COMPLETED))[-1]["transcript"] == text


async def test_chirped_text_is_understood_at_8_khz() -> None:
    async with DashScopeService(ears=Chirps()) as service, connected(service, ASR) as client:
        await client.update(turn_detection=TURNS, sample_rate=8000)
        await client.append(resampled(silence(300) + chirped("what time is it") + silence(500), 16_000, 8000))
        assert (await client.hear_until(COMPLETED))[-1]["transcript"] == "what time is it"
