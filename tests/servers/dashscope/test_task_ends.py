"""Tasks that end before their text is spoken, because another one comes or the client does not want it any more."""

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.events import Event
from tests.servers.dashscope.faults import LateAudio
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_client import TaskClient, sound_of, types, working
from tests.servers.dashscope.task_events import AUDIO, BEGIN, END, ENDED, STARTED, SYNTHESIS

SLOWLY = Delays(between_deltas=60)
LONG = "This is a sentence that takes so long that nobody ever hears its end!"


async def interrupted(client: TaskClient) -> None:
    """In the middle of a sentence."""
    await client.start()
    await client.say(LONG)
    await client.hear_until(AUDIO)


async def cancelled(client: TaskClient) -> list[Event]:
    await interrupted(client)
    await client.finish(directive="cancel")
    return await client.hear_until(ENDED)


async def test_a_cancelled_task_ends_at_once() -> None:
    async with DashScopeService(delays=SLOWLY) as service, working(service) as client:
        assert types(await cancelled(client)) == [ENDED]


async def test_a_cancelled_task_is_remembered_as_one() -> None:
    async with DashScopeService(delays=SLOWLY) as service, working(service) as client:
        await cancelled(client)
        assert service.connections[0].tasks[0].end == "cancelled"


async def test_text_that_waits_is_lost_with_a_cancel() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.say("One and")
        await client.finish(directive="cancel")
        assert types(await client.hear_until(ENDED)) == [ENDED]


async def test_a_task_may_be_cancelled_after_its_finish() -> None:
    async with DashScopeService(delays=SLOWLY) as service, working(service) as client:
        await interrupted(client)
        await client.finish()
        await client.finish(directive="cancel")
        assert types(await client.hear_until(ENDED)) == [ENDED]


async def test_a_cancel_that_comes_too_late_does_nothing() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.spoken("Hello.")
        await client.finish(directive="cancel")
        assert types(await client.spoken("More.")) == [BEGIN, *[SYNTHESIS, AUDIO] * 2, END, ENDED]


async def test_another_task_may_follow_a_cancelled_one() -> None:
    async with DashScopeService(delays=SLOWLY) as service, working(service) as client:
        await cancelled(client)
        service.delays = Delays()
        assert types(await client.spoken("More."))[-1] == ENDED


async def test_another_task_ends_the_one_that_runs() -> None:
    async with DashScopeService(delays=SLOWLY) as service, working(service) as client:
        await interrupted(client)
        await client.run()
        assert types(await client.hear_until(STARTED)) == [STARTED]


async def test_a_task_that_was_ended_by_another_is_remembered_as_one() -> None:
    async with DashScopeService(delays=SLOWLY) as service, working(service) as client:
        await interrupted(client)
        await client.start()
        assert [task.end for task in service.connections[0].tasks] == ["replaced", ""]


async def test_a_task_may_be_ended_before_it_has_started() -> None:
    async with DashScopeService(delays=Delays(created=0.01)) as service, working(service) as client:
        await client.run()
        await client.start()
        assert service.connections[0].sent_types == [STARTED]


async def test_sound_may_come_after_a_cancel() -> None:
    async with DashScopeService(delays=SLOWLY) as service:
        service.faults.every(LateAudio(2), of="cosyvoice")
        async with working(service) as client:
            await cancelled(client)
            await client.run()
            assert types(await client.hear_until(STARTED)) == [AUDIO, AUDIO, STARTED]


async def test_sound_may_come_before_the_task_that_takes_the_place() -> None:
    async with DashScopeService(delays=SLOWLY) as service:
        service.faults.every(LateAudio(2), of="cosyvoice")
        async with working(service) as client:
            await interrupted(client)
            await client.run()
            assert types(await client.hear_until(STARTED)) == [AUDIO, AUDIO, STARTED]


async def test_sound_comes_in_real_time() -> None:
    async with DashScopeService(delays=Delays(between_deltas=0.01)) as service, working(service) as client:
        events = await client.spoken(LONG, sample_rate=8_000)
        sent = [seen for seen in service.connections[0].sent if seen.kind == AUDIO]
        tenths = sum(len(sound_of([event])) for event in events[:-4]) / 1600
        assert sent[-1].at - sent[0].at >= 0.01 * tenths
