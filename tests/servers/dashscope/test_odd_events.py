"""The service says what it should not, or when it should not."""

from tests.servers.dashscope.client import ASR, connected, kinds, silence, tone
from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.ears import Scripted
from tests.servers.dashscope.events import COMPLETED, DELTA, FAILED, FINISHED, INTERIM, Event
from tests.servers.dashscope.faults import Change, FailItem, Late, Lost, Twice, UnknownEvents, WrongOrder
from tests.servers.dashscope.service import DashScopeService

COMMITTED = "input_audio_buffer.committed"
UPDATED = "session.updated"
LATE_S = 0.05
ROUNDED = 0.9
"""An event loop may wake up a little early."""
NEVER_S = 3600.0


async def two_items(*faults: Change) -> list[Event]:
    """What two utterances and a finish are answered with."""
    async with DashScopeService(ears=Scripted("one", "two")) as service:
        service.faults.every(*faults)
        async with connected(service, ASR) as client:
            for _ in range(2):
                await client.append(silence(400) + tone(500) + silence(900))
            await client.say("session.finish")
            return await client.hear_until(FINISHED)


def texts(events: list[Event]) -> list[str]:
    return [event["transcript"] for event in events if event["type"] == COMPLETED]


async def test_an_item_may_fail() -> None:
    events = await two_items(FailItem(1, "audio_too_noisy"))
    assert [event["error"]["code"] for event in events if event["type"] == FAILED] == ["audio_too_noisy"]


async def test_the_next_item_is_recognized_after_one_that_failed() -> None:
    events = await two_items(FailItem(1))
    assert texts(events) == ["two"]


async def test_an_event_may_be_lost() -> None:
    events = await two_items(Lost(COMPLETED, 2))
    assert texts(events) == ["one"]


async def test_an_event_may_come_twice() -> None:
    events = await two_items(Twice(COMPLETED, 1))
    assert texts(events) == ["one", "one", "two"]


async def test_events_may_change_places() -> None:
    events = await two_items(WrongOrder(COMMITTED, COMPLETED))
    order = [kind for kind in kinds(events) if kind in (COMMITTED, COMPLETED)]
    assert order == [COMPLETED, COMMITTED, COMPLETED, COMMITTED]


async def test_unknown_events_may_come_between_the_others() -> None:
    events = await two_items(UnknownEvents())
    assert [event["type"] == "session.weather" for event in events[1:]] == [True, False] * (len(events) // 2)


async def seconds_to_the_final_text(*faults: Change, delays: Delays | None = None) -> float:
    """From a commit."""
    async with DashScopeService(delays=delays) as service:
        service.faults.every(*faults)
        async with connected(service, ASR) as client:
            await client.update(turn_detection=None)
            await client.append(tone(500))
            await client.say("input_audio_buffer.commit")
            await client.hear_until(COMPLETED)
        record = service.connections[0]
        return record.sent[-1].at - record.received[-1].at


async def test_an_event_may_be_late() -> None:
    assert await seconds_to_the_final_text(Late(COMPLETED, LATE_S)) >= LATE_S * ROUNDED


async def test_the_final_text_takes_as_long_as_was_set() -> None:
    assert await seconds_to_the_final_text(delays=Delays(final=LATE_S)) >= LATE_S * ROUNDED


async def test_interim_texts_do_not_wait_for_the_final_one() -> None:
    slow = DashScopeService(ears=Scripted("one two"), delays=Delays(final=NEVER_S))
    async with slow as service, connected(service, ASR) as client:
        await client.append(tone(1000))
        assert (await client.hear_until(INTERIM))[-1]["stash"] == "one "


async def test_sound_comes_as_fast_as_was_set() -> None:
    async with DashScopeService(delays=Delays(first_audio=0.05, between_deltas=0.01)) as service:
        async with connected(service, "qwen3-tts-flash-realtime") as client:
            await client.say("input_text_buffer.append", text="0123456789!")
            await client.hear_until("response.done")
        times = [seen.at for seen in service.connections[0].sent if seen.kind == DELTA]
        assert times[-1] - times[0] >= 0.01 * ROUNDED * (len(times) - 1)
