"""Nobody wants to hear the rest: the service is told, the connection stays, and nothing of it is heard any more."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.faults import AfterClient, Fault, Late, LateAudio, Lost, NoHandshake, Silent, TaskFailed
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import ENDED, FINISH, STARTED
from tests.voiced_plugins.dashscope.qwen_asr.hearing import STRICT
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses
from tests.voiced_plugins.dashscope.tasks.voices import (
    CLAUSE,
    REPLY,
    SAMBERT,
    AnySettings,
    Hurried,
    Letters,
    Writer,
    cosyvoices,
    speaking,
    speaks_whole,
    stop,
    stopped,
    tasks,
    ways,
)
from tests.waiting import until
from voiced.api.tts import AT_ONCE
from voiced.api.wire import Line, Message, Session
from voiced_plugins.dashscope.tasks.codec import TaskCodec
from voiced_plugins.dashscope.tasks.connections import TaskLimits, TaskSession, _cancelled
from voiced_plugins.dashscope.tasks.events import Run, Started

LONG = "a long clause " * 9
CANCEL = {"directive": "cancel"}
SLOW = Delays(between_deltas=0.02)


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Letters(), delays=SLOW) as service:
        yield service


def cancels(service: DashScopeService) -> list[str]:
    """The tasks that the service was told nobody wants."""
    said = [event for record in service.connections for event in record.events(FINISH)]
    return [event["header"]["task_id"] for event in said if event["payload"]["input"] == CANCEL]


class TestAReplyThatIsStopped:
    @cosyvoices
    async def test_is_cancelled_at_the_service(self, service: DashScopeService, settings: AnySettings) -> None:
        async with speaking(service, settings) as by:
            await stopped(by, LONG)
            await service.until(lambda: tasks(service)[0].end == "cancelled")
        assert cancels(service) == [tasks(service)[0].task_id]

    @cosyvoices
    async def test_leaves_its_connection_to_the_next(self, service: DashScopeService, settings: AnySettings) -> None:
        async with speaking(service, settings) as by:
            for _ in range(3):
                await stopped(by, LONG)
                await speaks_whole(by)
        assert len(service.connections) <= AT_ONCE

    @cosyvoices
    async def test_may_be_followed_by_one_that_is_stopped_too(
        self, service: DashScopeService, settings: AnySettings
    ) -> None:
        async with speaking(service, settings) as by:
            await stopped(by, LONG)
            await stopped(by, LONG)
            await speaks_whole(by)
        assert len(service.connections) == 1

    @ways
    @pytest.mark.parametrize("count", [1, 1000])
    async def test_is_not_heard_any_more_though_its_sound_still_comes(
        self, service: DashScopeService, settings: AnySettings, count: int
    ) -> None:
        service.faults.every(LateAudio(count))
        async with speaking(service, settings) as by:
            for _ in range(3):
                await stopped(by, LONG)
                await speaks_whole(by)

    @cosyvoices
    async def test_is_not_heard_any_more_though_the_next_begins_late(
        self, service: DashScopeService, settings: AnySettings
    ) -> None:
        service.faults.every(LateAudio(3), Late(STARTED, 0.05))
        async with speaking(service, settings) as by:
            await stopped(by, LONG)
            await speaks_whole(by)

    async def test_closes_its_connection_where_the_service_cannot_be_told(self, service: DashScopeService) -> None:
        async with speaking(service, SAMBERT) as by:
            await stopped(by, LONG)
            await until(lambda: not service.connections[0].is_open)
            await speaks_whole(by)
        assert cancels(service) == []

    @ways
    async def test_is_stopped_as_well_between_two_clauses(
        self, service: DashScopeService, settings: AnySettings
    ) -> None:
        writer, loudspeaker = Writer(), Loudspeaker()
        writer.give("One.")
        async with speaking(service, settings) as by:
            reply = asyncio.create_task(by.speak(writer.clauses(), loudspeaker.play))
            await until(lambda: loudspeaker.ended == [0])
            await stop(reply)
            await speaks_whole(by)
        assert len(service.connections) <= AT_ONCE

    @ways
    async def test_is_stopped_as_well_while_the_loudspeaker_is_full(
        self, service: DashScopeService, settings: AnySettings
    ) -> None:
        loudspeaker = Hurried()
        async with speaking(service, settings) as by:
            reply = asyncio.create_task(by.speak(clauses("One.", "Two."), loudspeaker.play))
            await until(lambda: len(tasks(service)) == (1 if settings is REPLY else 2))
            await until(lambda: tasks(service)[-1].end == "finished")
            await stop(reply)
            await speaks_whole(by)
        assert loudspeaker.played == []

    @ways
    async def test_is_stopped_as_well_before_its_task_begins(
        self, service: DashScopeService, settings: AnySettings
    ) -> None:
        service.faults.next(Late(STARTED, 60.0))
        await self._stopped_when(service, settings, lambda: bool(tasks(service)))

    @ways
    async def test_is_stopped_as_well_while_it_connects(self, service: DashScopeService, settings: AnySettings) -> None:
        service.faults.next(NoHandshake())
        await self._stopped_when(service, settings, lambda: bool(service.connections))

    @ways
    async def test_is_stopped_as_well_when_its_end_never_comes(
        self, service: DashScopeService, settings: AnySettings
    ) -> None:
        service.faults.next(Lost(ENDED, 1))
        await self._stopped_when(service, settings, lambda: [task.end for task in tasks(service)] == ["finished"])

    @ways
    async def test_may_be_stopped_again_while_it_stops(self, service: DashScopeService, settings: AnySettings) -> None:
        loudspeaker = Loudspeaker(enough=1)
        async with speaking(service, settings) as by:
            reply = asyncio.create_task(by.speak(clauses(LONG), loudspeaker.play))
            await asyncio.wait_for(loudspeaker.is_full.wait(), 5)
            for _ in range(5):
                reply.cancel()
                await asyncio.sleep(0)
            await stop(reply)
            await speaks_whole(by)

    @cosyvoices
    async def test_costs_a_connection_where_the_service_does_not_know_that(
        self, service: DashScopeService, settings: AnySettings
    ) -> None:
        service.faults.next(TaskFailed(AfterClient(FINISH, 2), "InvalidParameter", "task can not be null"))
        async with speaking(service, settings) as by:
            await stopped(by, LONG)
            await speaks_whole(by)
        assert len(service.connections) == 2

    @cosyvoices
    async def test_costs_a_connection_where_the_service_is_silent_after_it(
        self, service: DashScopeService, settings: AnySettings
    ) -> None:
        service.faults.next(Silent(AfterClient(FINISH, 2)))
        async with speaking(service, settings, TaskLimits(line=STRICT, kept_started_s=0.1)) as by:
            await stopped(by, LONG)
            await speaks_whole(by)
        assert len(service.connections) == 2

    async def _stopped_when(
        self, service: DashScopeService, settings: AnySettings, reached: Callable[[], bool]
    ) -> None:
        async with speaking(service, settings) as by:
            reply = asyncio.create_task(by.speak(clauses("One."), Loudspeaker().play))
            await until(reached)
            await stop(reply)
            await speaks_whole(by)


@pytest.mark.slow
@pytest.mark.parametrize("way", [CLAUSE, REPLY, SAMBERT], ids=["clause", "reply", "sambert"])
@examples(max_examples=25, deadline=None)
@given(moments=st.lists(st.integers(0, 40), min_size=1, max_size=4), late=st.integers(0, 3))
def test_a_reply_may_be_stopped_at_any_moment(way: AnySettings, moments: list[int], late: int) -> None:
    asyncio.run(_stops_at(way, moments, LateAudio(late)))


async def _stops_at(way: AnySettings, moments: list[int], *faults: Fault) -> None:
    """A moment is a message, of either side."""
    async with DashScopeService(voice=Letters(), delays=Delays(between_deltas=0.002)) as service:
        service.faults.every(*faults)
        async with speaking(service, way) as by:
            for moment in moments:
                before = _messages(service)
                reply = asyncio.create_task(by.speak(clauses(LONG, "two", LONG), Loudspeaker().play))
                await until(lambda: _messages(service) - before >= moment or reply.done())  # noqa: B023  awaited here
                reply.cancel()
                await asyncio.wait({reply})
            await speaks_whole(by)


def _messages(service: DashScopeService) -> int:
    return sum(1 + len(record.received) + len(record.sent) for record in service.connections)


class Stuck(Line):
    """A line that takes the first message, and then no more."""

    def __init__(self) -> None:
        self.sent: list[Message] = []

    @property
    def is_open(self) -> bool:
        return True

    async def send(self, message: Message) -> None:
        self.sent.append(message)
        if len(self.sent) > 1:
            await asyncio.Event().wait()


async def test_a_line_that_takes_no_more_holds_nobody_up() -> None:
    session: TaskSession = Session(Stuck(), TaskCodec())
    await session.send(Run("a" * 32, "cosyvoice-v3-flash"))
    started = f'{{"header": {{"task_id": "{"a" * 32}", "event": "task-started"}}, "payload": {{}}}}'
    assert list(session.codec.receive(started)) == [Started()]
    assert not await asyncio.wait_for(_cancelled(session), 5)
