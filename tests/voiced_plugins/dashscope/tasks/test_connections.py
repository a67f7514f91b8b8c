"""Connections carry one task after the other, and are there before they are needed; dead ones cost nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from tests.servers.dashscope.faults import (
    AbortHandshake,
    AbortWhen,
    AfterClient,
    CloseWhen,
    Condition,
    Fault,
    Refuse,
    Silent,
    TaskFailed,
)
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import RUN
from tests.servers.dashscope.voice import Tones
from tests.voiced_plugins.dashscope.qwen_asr.hearing import STRICT
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker
from tests.voiced_plugins.dashscope.tasks.voices import (
    CLAUSE,
    REPLY,
    AnySettings,
    Writer,
    by_clause,
    said,
    speaking,
    spoken,
    tasks,
    voice,
    ways,
)
from tests.waiting import until
from voiced.api import SpeechError
from voiced.api.wire import WarmLimits
from voiced_plugins.dashscope.tasks.connections import KEPT, TaskLimits

SHORT_LIVED = TaskLimits(warm=WarmLimits(idle=0.05, spare=False, short=0.0), line=STRICT)
"""Much less than the service waits."""


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Tones(character_ms=10)) as service:
        yield service


def open_ones(service: DashScopeService) -> int:
    return sum(record.is_open for record in service.connections)


@ways
async def test_one_reply_after_the_other_goes_over_one_connection(
    service: DashScopeService, settings: AnySettings
) -> None:
    async with speaking(service, settings) as by:
        for _ in range(5):
            await spoken(by, "One.")
    assert len(service.connections) == 1


@by_clause
async def test_two_connections_are_enough_for_clauses_that_are_made_ahead(
    service: DashScopeService, settings: AnySettings
) -> None:
    async with speaking(service, settings) as by:
        for _ in range(5):
            await spoken(by, "One.", "Two.", "Three.", "Four.")
    assert len(service.connections) == 2


@by_clause
async def test_a_service_that_has_not_spoken_yet_is_given_one_clause_at_a_time(
    service: DashScopeService, settings: AnySettings
) -> None:
    async with speaking(service, settings) as by:
        await spoken(by, "One.", "Two.", "Three.")
    assert len(service.connections) == 1


@ways
async def test_preparing_connects(service: DashScopeService, settings: AnySettings) -> None:
    async with speaking(service, settings) as by:
        await by.prepare()
        assert [record.is_open for record in service.connections] == [True]


@ways
async def test_who_has_prepared_need_not_connect_any_more(service: DashScopeService, settings: AnySettings) -> None:
    async with speaking(service, settings) as by:
        await by.prepare()
        await by.prepare()
        service.faults.every(AbortHandshake())
        assert (await spoken(by, "Yes.")).ended == [0]


async def test_a_reply_joins_a_connection_that_is_being_made(service: DashScopeService) -> None:
    async with speaking(service, CLAUSE) as by:
        preparing = asyncio.create_task(by.prepare())
        await spoken(by, "Yes.")
        await preparing
    assert len(service.connections) == 1


async def test_preparing_fails_as_a_reply_would(service: DashScopeService) -> None:
    service.faults.every(Refuse(429))
    async with speaking(service, CLAUSE) as by:
        with pytest.raises(SpeechError) as refused:
            await by.prepare()
    assert refused.value.code == "quota"


@ways
async def test_a_connection_that_is_idle_for_long_is_followed_by_another(
    service: DashScopeService, settings: AnySettings
) -> None:
    async with speaking(service, settings, SHORT_LIVED) as by:
        await spoken(by, "One.")
        await until(lambda: len(service.connections) == 4)
        await until(lambda: open_ones(service) == 1)
        assert (await spoken(by, "Two.")).ended == [0]


def test_no_connection_is_kept_until_the_service_closes_it() -> None:
    assert KEPT.idle < Habits().idle_s - 10


async def test_a_service_that_is_quicker_to_close_costs_nothing() -> None:
    async with (
        DashScopeService(voice=Tones(character_ms=10), habits=Habits(idle_s=0.05)) as service,
        speaking(service, CLAUSE) as by,
    ):
        await spoken(by, "One.")
        await until(lambda: open_ones(service) == 0)
        assert (await spoken(by, "Two.")).ended == [0]


@ways
@pytest.mark.parametrize("how", ["close", "abort"])
async def test_a_connection_that_dies_between_two_replies_costs_nothing(
    service: DashScopeService, settings: AnySettings, how: str
) -> None:
    async with speaking(service, settings) as by:
        await spoken(by, "One.")
        service.close_connections() if how == "close" else service.abort_connections()
        await until(lambda: open_ones(service) == 0)
        assert (await spoken(by, "Two.")).ended == [0]


@ways
@pytest.mark.parametrize("end", [CloseWhen, AbortWhen, Silent])
async def test_a_connection_that_dies_as_it_is_taken_costs_nothing(
    service: DashScopeService, settings: AnySettings, end: Callable[[Condition], Fault]
) -> None:
    service.faults.next(end(AfterClient(RUN, 2)))
    async with speaking(service, settings, TaskLimits(line=STRICT, kept_started_s=0.1)) as by:
        await spoken(by, "One.")
        assert (await spoken(by, "Two.")).ended == [0]
    assert len(service.connections) == 2
    assert said(service)[-1].strip() == "Two."


@ways
async def test_a_connection_that_dies_as_it_is_taken_for_the_first_time_costs_nothing(
    service: DashScopeService, settings: AnySettings
) -> None:
    service.faults.next(CloseWhen(AfterClient(RUN)))
    async with speaking(service, settings) as by:
        await by.prepare()
        assert (await spoken(by, "Yes.")).ended == [0]


@ways
async def test_a_service_that_closes_every_connection_is_not_tried_for_ever(
    service: DashScopeService, settings: AnySettings
) -> None:
    service.faults.every(CloseWhen(AfterClient(RUN)))
    async with speaking(service, settings) as by:
        await by.prepare()
        with pytest.raises(SpeechError) as failed:
            await spoken(by, "Yes.")
    assert failed.value.code == "transport"
    assert len(service.connections) == 2


@ways
async def test_a_task_that_fails_on_a_connection_that_was_kept_is_not_tried_again(
    service: DashScopeService, settings: AnySettings
) -> None:
    service.faults.next(TaskFailed(AfterClient(RUN, 2), "Throttling.RateQuota", "Too much."))
    async with speaking(service, settings) as by:
        await spoken(by, "One.")
        with pytest.raises(SpeechError) as failed:
            await spoken(by, "Two.")
        assert (await spoken(by, "Three.")).ended == [0]
    assert failed.value.code == "quota"
    assert len(tasks(service)) == 3


@ways
async def test_a_task_that_does_not_begin_is_given_up(service: DashScopeService, settings: AnySettings) -> None:
    service.faults.next(Silent())
    async with speaking(service, settings, TaskLimits(line=STRICT, started_s=0.05)) as by:
        with pytest.raises(SpeechError) as failed:
            await spoken(by, "One.")
        assert (await spoken(by, "Two.")).ended == [0]
    assert failed.value.code == "silent"


@ways
@pytest.mark.parametrize("status", [401, 403])
async def test_a_key_that_was_refused_is_never_shown_again(
    service: DashScopeService, settings: AnySettings, status: int
) -> None:
    service.faults.every(Refuse(status))
    async with speaking(service, settings) as by:
        for _ in range(3):
            with pytest.raises(SpeechError) as refused:
                await spoken(by, "One.")
            assert (refused.value.code, refused.value.retryable) == ("credentials", False)
            with pytest.raises(SpeechError):
                await by.prepare()
    assert len(service.connections) == 1


async def test_a_wrong_key_is_refused() -> None:
    async with DashScopeService(key="sk-right") as service:
        with pytest.raises(SpeechError, match="refuses the key") as refused:
            await voice(service, CLAUSE, key="sk-wrong").prepare()
    assert refused.value.code == "credentials"
    assert "sk-" not in str(refused.value)


@pytest.mark.parametrize("settings", [CLAUSE, REPLY], ids=["clause", "reply"])
async def test_a_connection_that_dies_while_text_is_waited_for_costs_nothing(
    service: DashScopeService, settings: AnySettings
) -> None:
    writer, loudspeaker = Writer(), Loudspeaker()
    writer.give("One.")
    async with speaking(service, settings) as by:
        reply = asyncio.create_task(by.speak(writer.clauses(), loudspeaker.play))
        await until(lambda: [task.end for task in tasks(service)] == ["finished"])
        await until(lambda: loudspeaker.ended == [0])
        service.abort_connections()
        await until(lambda: open_ones(service) == 0)
        writer.give("Two.")
        writer.end()
        await asyncio.wait_for(reply, 5)
    assert loudspeaker.ended == [0, 1]


async def test_after_its_end_nobody_speaks_any_more(service: DashScopeService) -> None:
    async with speaking(service, CLAUSE) as by:
        await spoken(by, "One.")
    with pytest.raises(SpeechError, match="closed"):
        await spoken(by, "Two.")
