"""What becomes of a reply when the service fails, and what is tried once again; the next reply does not suffer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.delays import Delays
from tests.servers.huawei.faults import (
    AbortWhen,
    After,
    AfterClient,
    AtStart,
    Before,
    CloseWhen,
    Condition,
    EndsWith,
    FatalErrorWhen,
    Fault,
    Frozen,
    Lost,
    Malformed,
    Refuse,
    Silent,
)
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.speaking import (
    ONE,
    Loudspeaker,
    Reply,
    Ticking,
    account,
    failure,
    settings,
    speaking,
    spoken,
)
from tests.waiting import until
from voiced.api import SpeechError
from voiced.api.testing import HangsUp, Receives, ScriptedService, Sends, StaysSilent, Step
from voiced.api.wire import LineLimits
from voiced_plugins.huawei.vcs import HuaweiVcs
from voiced_plugins.huawei.vcs_leg import LegLimits

LONG = "It is ten o'clock, and the sun shines over the sea. " * 10
STARTED, OVER = {"resp_type": "START"}, {"resp_type": "END", "reason": "NORMAL"}
IN_THE_SOUND = After("AUDIO")
BEFORE_IT = {
    "when it is asked": AfterClient("START"),
    "before it began": Before("START"),
    "before the sound": Before("AUDIO"),
}
modes = pytest.mark.parametrize("values", [{}, {"text_pieces": "multi"}], ids=["only", "multi"])
early = pytest.mark.parametrize("moment", BEFORE_IT.values(), ids=BEFORE_IT.keys())


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService(voice=Tones(character_ms=50)) as service:
        yield service


async def failed(
    service: HuaweiService, *faults: Fault, count: int = 2, **values: Any
) -> tuple[SpeechError, Loudspeaker]:
    """What a reply raises when the next connections fail, and what was played; the reply behind it is spoken."""
    before = asyncio.all_tasks()
    service.faults.next(*faults, count=count)
    loudspeaker = Loudspeaker()
    async with speaking(service, **values) as by:
        error = await failure(by, loudspeaker, "Good morning!", "It is ten!")
        service.faults.clear()
        assert (await spoken(by, "Yes!")).ended == [0]
    await until(lambda: asyncio.all_tasks() == before)
    return error, loudspeaker


@modes
@early
@pytest.mark.parametrize("fault", [CloseWhen, AbortWhen])
async def test_a_line_that_breaks_before_the_sound_is_tried_once_again(
    service: HuaweiService, fault: type[CloseWhen | AbortWhen], moment: Condition, values: dict[str, Any]
) -> None:
    service.faults.next(fault(moment))
    async with speaking(service, **values) as by:
        loudspeaker = await spoken(by, "Good morning!", "It is ten!")
    assert loudspeaker.ended == [0, 1]
    assert len(loudspeaker.pcm()) == len("Good morning!It is ten!") * 24_000 * 2 // 20


@modes
@early
async def test_it_is_not_tried_a_third_time(service: HuaweiService, moment: Condition, values: dict[str, Any]) -> None:
    error, loudspeaker = await failed(service, AbortWhen(moment), **values)
    assert (error.code, error.retryable) == ("transport", True)
    assert loudspeaker.pcm() == b""
    assert len(service.connections) >= 3


@modes
@pytest.mark.parametrize("fault", [CloseWhen(IN_THE_SOUND), AbortWhen(IN_THE_SOUND), FatalErrorWhen(IN_THE_SOUND)])
async def test_what_was_heard_is_not_begun_again(service: HuaweiService, fault: Fault, values: dict[str, Any]) -> None:
    error, loudspeaker = await failed(service, fault, count=1, **values)
    assert error.code == "transport"
    assert len(loudspeaker.pcm()) == 24_000 * 2 // 10
    assert loudspeaker.ended == []


async def test_clauses_that_were_spoken_have_ended_before_a_failure(service: HuaweiService) -> None:
    service.faults.nth(2, AbortWhen(IN_THE_SOUND))
    loudspeaker = Loudspeaker()
    async with speaking(service) as by:
        await failure(by, loudspeaker, "Good morning!", "It is ten!")
    assert loudspeaker.ended == [0]


@modes
async def test_an_end_in_error_before_the_sound_is_tried_again(service: HuaweiService, values: dict[str, Any]) -> None:
    service.faults.next(EndsWith("ERROR"), Lost("AUDIO"))
    async with speaking(service, **values) as by:
        assert (await spoken(by, "Good morning!")).ended == [0]
    assert len(service.connections) == 2


@modes
async def test_an_end_in_error_behind_sound_is_a_failure(service: HuaweiService, values: dict[str, Any]) -> None:
    error, loudspeaker = await failed(service, EndsWith("ERROR"), count=1, **values)
    assert error.code == "transport"
    assert "ERROR" in str(error)
    assert loudspeaker.pcm()
    assert loudspeaker.ended == []


async def test_an_end_without_a_reason_is_an_end(service: HuaweiService) -> None:
    service.faults.every(EndsWith(""))
    async with speaking(service) as by:
        assert (await spoken(by, "Good morning!")).ended == [0]


async def test_an_end_in_the_middle_of_a_text_is_a_failure() -> None:
    script: list[Step] = [
        Receives({"command": "START"}),
        Sends(STARTED),
        Receives({"command": "MSG"}),
        Sends(b"ab"),
        Sends(OVER),
    ]
    reply = Reply()
    reply.give("One.")
    async with ScriptedService([*script, StaysSilent()]) as service, speaking(service, text_pieces="multi") as by:
        with pytest.raises(SpeechError) as failed:
            await asyncio.wait_for(by.speak(reply.clauses(), Loudspeaker().play), 5)
    assert failed.value.code == "transport"


async def test_late_sound_of_a_session_that_failed_is_not_heard() -> None:
    error = {"resp_type": "ERROR", "error_code": "SIS.0401"}
    script: list[Step] = [
        Receives({"command": "START"}), Sends(STARTED), Sends(error), Sends(b"late"),
        Receives({"command": "START"}), Sends(b"late"), Sends(STARTED), Sends(b"good"), Sends(OVER), StaysSilent(),
    ]  # fmt: skip
    async with ScriptedService(script) as service, speaking(service) as by:
        assert (await spoken(by, "Yes.")).pcm() == b"good"


async def test_what_nobody_understands_is_a_failure_of_the_protocol(service: HuaweiService) -> None:
    error, _ = await failed(service, Malformed(Before("AUDIO"), "{"), count=1)
    assert error.code == "protocol"


@pytest.mark.parametrize(
    ("status", "code", "retryable"), [(404, "request", False), (429, "quota", False), (500, "transport", True)]
)
async def test_a_refusal_at_the_door_is_told_at_once(
    service: HuaweiService, status: int, code: str, *, retryable: bool
) -> None:
    error, _ = await failed(service, Refuse(status), count=1)
    assert (error.code, error.retryable) == (code, retryable)
    assert len(service.connections) == 2  # the second is the next reply's


async def test_a_start_that_nobody_answers_is_given_up(service: HuaweiService) -> None:
    service.faults.next(Silent(AtStart()))
    async with speaking(service, limits=LegLimits(start=0.05)) as by:
        error = await failure(by, Loudspeaker(), "Yes!")
    assert error.code == "silent"


async def test_a_slow_service_is_waited_for(service: HuaweiService) -> None:
    service.delays = Delays(accept=0.05, started=0.05, first_audio=0.1, between_audio=0.02, ended=0.05)
    async with speaking(service) as by:
        assert (await spoken(by, "One!", "Two!")).ended == [0, 1]


async def test_a_connection_that_died_unseen_is_replaced_in_the_reply() -> None:
    """A proxy may take a text and hand it to nobody."""
    works: list[Step] = [Receives(), Sends(STARTED), Sends(b"good"), Sends(OVER), StaysSilent()]
    async with ScriptedService([Receives(), HangsUp()], works) as service, speaking(service) as by:
        await by.prepare()
        assert (await spoken(by, "Yes.")).pcm() == b"good"


@modes
async def test_a_dead_line_is_noticed_though_nobody_hangs_up(service: HuaweiService, values: dict[str, Any]) -> None:
    service.faults.every(Frozen(After("AUDIO")))
    line = LineLimits(ping=0.05, pong=0.05, close=0.2)
    by = HuaweiVcs(account(service.url), settings(**values), Ticking(), ONE, line)
    error = await failure(by, Loudspeaker(), "Good morning!")
    await by.close()
    assert (error.code, error.retryable) == ("transport", True)
