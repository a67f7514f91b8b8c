"""Tasks fail when it is wanted, at any moment and for any reason."""

import pytest

from tests.servers.dashscope.faults import (
    After,
    AtStart,
    Before,
    Condition,
    Lost,
    TaskFailed,
)
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_client import SAMBERT, types, working
from tests.servers.dashscope.task_events import (
    AUDIO,
    BROKEN,
    CLOSE,
    ENDED,
    STARTED,
)

TEXT = "Hi."


@pytest.mark.parametrize("when", [AtStart(), Before(STARTED), After(STARTED), After(AUDIO), Before(ENDED)], ids=str)
async def test_a_task_may_fail_at_any_moment(when: Condition) -> None:
    async with DashScopeService() as service:
        service.faults.every(TaskFailed(when, "Throttling", "Too many."), of="cosyvoice")
        async with working(service) as client:
            await client.run(sample_rate=8_000)
            await service.until(lambda: bool(service.connections[0].sent))
            if service.connections[0].sent_types[0] == STARTED:
                await client.say(TEXT)
                await client.finish()
            assert await client.failure() == ("Throttling", "Too many.")


async def test_a_task_that_fails_is_named() -> None:
    async with DashScopeService() as service:
        service.faults.every(TaskFailed(Before(STARTED)))
        async with working(service) as client:
            await client.run()
            assert (await client.hear())["header"]["task_id"] == client.task_id


async def test_a_task_that_fails_is_remembered_as_one() -> None:
    async with DashScopeService() as service:
        service.faults.every(TaskFailed(After(STARTED)))
        async with working(service) as client:
            await client.run()
            await client.hear_all()
            assert service.connections[0].tasks[0].end == "failed"


async def test_the_connection_may_stay_after_a_failure() -> None:
    async with DashScopeService() as service:
        service.faults.every(TaskFailed(After(STARTED), closes=False))
        async with working(service) as client:
            await client.start()
            await client.hear_until(BROKEN)
            assert types(await client.spoken(TEXT))[-1] == ENDED


async def test_the_service_may_forget_to_close_after_a_failure() -> None:
    async with DashScopeService() as service:
        service.faults.every(Lost(CLOSE))
        async with working(service) as client:
            await client.start()
            await client.say("")
            await client.hear_until(BROKEN)
            assert await client.is_silent()


async def test_a_fault_may_be_for_one_kind_of_task() -> None:
    async with DashScopeService() as service:
        service.faults.every(TaskFailed(Before(STARTED)), of="sambert")
        async with working(service) as client, working(service) as other:
            await other.run(SAMBERT, TEXT)
            assert (types(await client.spoken(TEXT))[-1], types(await other.hear_all())) == (ENDED, [BROKEN])


async def test_only_the_next_connection_for_a_model_meets_a_fault() -> None:
    async with DashScopeService() as service:
        service.faults.next(TaskFailed(Before(STARTED)), of="cosyvoice")
        ends = []
        for _ in range(2):
            async with working(service) as client:
                await client.run()
                ends.append((await client.hear())["type"])
        assert ends == [BROKEN, STARTED]


async def test_a_fault_may_come_to_tasks_that_run() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        service.faults.now(TaskFailed(AtStart()), of="cosyvoice")
        await client.say(TEXT)
        assert types(await client.hear_all()) == [BROKEN]
