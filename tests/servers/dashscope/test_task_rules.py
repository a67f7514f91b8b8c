"""When a task takes what, and what becomes of one that gets something else: it fails, and the connection ends."""

import pytest
from websockets.exceptions import ConnectionClosed

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_client import TaskClient, types, working
from tests.servers.dashscope.task_events import AUDIO, BROKEN, CONTINUE, END, ENDED, FINISH
from tests.servers.dashscope.tasks import NO_TASK, NOT_STARTED, TIMEOUT

ID = "0" * 32


async def message(client: TaskClient) -> str:
    """Of the failure that comes."""
    code, message = await client.failure()
    assert code == "InvalidParameter"
    return message


async def test_the_connection_is_closed_after_a_failure() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.say("")
        await client.hear_until(BROKEN)
        with pytest.raises(ConnectionClosed):
            await client.hear()


async def test_a_failure_names_its_task() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.say("")
        assert (await client.hear())["header"]["task_id"] == client.task_id


async def test_a_failure_is_remembered() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.say("")
        await client.hear_all()
        assert service.connections[0].tasks[0].end == "failed"


async def test_sound_that_waits_is_lost_with_a_failure() -> None:
    async with DashScopeService(delays=Delays(first_audio=60)) as service, working(service) as client:
        await client.start()
        await client.say("One.", "Two.\n", "")
        assert AUDIO not in types(await client.hear_all())


async def test_text_must_not_come_before_the_task_is_started() -> None:
    async with DashScopeService(delays=Delays(created=60)) as service, working(service) as client:
        await client.run()
        await client.say("Hello.")
        assert await message(client) == NOT_STARTED


async def test_the_finish_must_not_come_before_the_task_is_started() -> None:
    async with DashScopeService(delays=Delays(created=60)) as service, working(service) as client:
        await client.run()
        await client.finish()
        assert await message(client) == NOT_STARTED


@pytest.mark.parametrize("action", [CONTINUE, FINISH])
async def test_without_a_task_there_is_only_a_new_one(action: str) -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.send(action, {"input": {}}, task_id=ID)
        assert await message(client) == NO_TASK


async def test_no_text_comes_after_the_end_of_a_task() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.spoken("Hello.")
        await client.say("More.")
        assert await message(client) == NO_TASK


async def test_no_text_comes_after_the_finish() -> None:
    async with DashScopeService(delays=Delays(finished=60)) as service, working(service) as client:
        await client.start()
        await client.finish()
        await client.say("More.")
        assert "finished" in await message(client)


async def test_text_is_for_the_task_that_runs() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.send(CONTINUE, {"input": {"text": "Hello."}}, task_id=ID)
        assert await message(client) == NO_TASK


async def test_a_task_does_not_wait_long_for_text() -> None:
    async with DashScopeService(habits=Habits(text_s=0.02)) as service, working(service) as client:
        await client.start()
        assert await client.failure() == ("CLIENT_ERROR", TIMEOUT)


async def test_a_task_with_a_text_waits_for_another() -> None:
    async with DashScopeService(habits=Habits(text_s=0.02)) as service, working(service) as client:
        await client.start()
        await client.say("Hello.\n")
        await client.hear_until(END)
        assert await client.failure() == ("CLIENT_ERROR", TIMEOUT)


async def test_a_finished_task_waits_for_no_text() -> None:
    habits, delays = Habits(text_s=0.02), Delays(finished=0.1)
    async with DashScopeService(habits=habits, delays=delays) as service, working(service) as client:
        assert types(await client.spoken("Hello."))[-1] == ENDED


async def test_a_connection_without_a_task_is_closed_after_a_while() -> None:
    async with DashScopeService(habits=Habits(idle_s=0.02)) as service, working(service) as client:
        await client.websocket.wait_closed()
        assert client.websocket.close_code == 1000


async def test_a_connection_is_closed_when_no_other_task_comes() -> None:
    async with DashScopeService(habits=Habits(idle_s=0.1)) as service, working(service) as client:
        await client.spoken("Hello.")
        assert await client.hear_all() == []


async def test_a_task_that_runs_keeps_its_connection() -> None:
    habits, delays = Habits(idle_s=0.1), Delays(finished=0.2)
    async with DashScopeService(habits=habits, delays=delays) as service, working(service) as client:
        assert types(await client.spoken("Hello."))[-1] == ENDED
