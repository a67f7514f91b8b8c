"""Credentials that were refused are never tried again: the service locks keys."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.faults import Before, ErrorWhen, FatalErrorWhen, Fault, Refuse
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.speaking import AK, Loudspeaker, Ticking, failure, speaking, spoken
from voiced.api import SpeechError
from voiced.api.wire import WarmLimits
from voiced_plugins.huawei.account import Credentials
from voiced_plugins.huawei.vcs import WARM

WRONG = Credentials(AK, "wrong")
EAGER = WarmLimits(keep=60.0, idle=0.05, short=0.0)
"""Connects whenever it may."""


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService(token="a-token", voice=Tones(character_ms=10)) as service:
        yield service


async def test_a_wrong_key_is_tried_once(service: HuaweiService) -> None:
    async with speaking(service, WARM, credentials=WRONG) as by:
        with pytest.raises(SpeechError):
            await by.prepare()
        for _ in range(9):
            error = await failure(by, Loudspeaker(), "Yes!")
            assert (error.code, error.retryable) == ("credentials", False)
    assert (len(service.connections), service.locked_keys) == (1, ())


async def test_people_are_told_what_to_look_at(service: HuaweiService) -> None:
    async with speaking(service, credentials=WRONG) as by:
        said = str(await failure(by, Loudspeaker(), "Yes!"))
    assert all(place in said for place in ("plugins.huawei.ak", "plugins.huawei.project-id", "clock"))


@pytest.mark.parametrize("code", ["SIS.0101", "SIS.0102", "SIS.0103", "SIS.0003", "APIG.0301"])
@pytest.mark.parametrize("kind", [ErrorWhen, FatalErrorWhen])
async def test_a_refusal_in_a_session_is_as_good_as_one_at_the_door(
    service: HuaweiService, kind: type[ErrorWhen | FatalErrorWhen], code: str
) -> None:
    service.faults.every(kind(Before("AUDIO"), code))
    async with speaking(service) as by:
        assert (await failure(by, Loudspeaker(), "Yes!")).code == "credentials"
        assert (await failure(by, Loudspeaker(), "Yes!")).code == "credentials"
        with pytest.raises(SpeechError) as refused:
            await by.prepare()
    assert refused.value.code == "credentials"
    assert (len(service.connections), len(service.sessions)) == (1, 1)


@pytest.mark.parametrize("fault", [ErrorWhen(Before("AUDIO"), "SIS.0101"), FatalErrorWhen(Before("AUDIO"), "SIS.0101")])
async def test_a_refusal_in_a_session_ends_what_was_connected_ahead(service: HuaweiService, fault: Fault) -> None:
    service.faults.every(fault)
    async with speaking(service, EAGER) as by:
        await failure(by, Loudspeaker(), "Yes!")
        await service.until(lambda: not any(record.is_open for record in service.connections))
        count = len(service.connections)
        await failure(by, Loudspeaker(), "Yes!")
    assert len(service.connections) == count


async def test_a_forbidden_project_is_tried_once(service: HuaweiService) -> None:
    service.faults.every(Refuse(403))
    async with speaking(service) as by:
        for _ in range(3):
            assert (await failure(by, Loudspeaker(), "Yes!")).code == "credentials"
    assert len(service.connections) == 1


async def test_a_token_is_taken(service: HuaweiService) -> None:
    async with speaking(service, credentials=Credentials(token="a-token")) as by:
        assert (await spoken(by, "Yes!")).ended == [0]
    assert service.connections[0].authorized == "token"


async def test_a_token_that_is_over_is_tried_once(service: HuaweiService) -> None:
    async with speaking(service, credentials=Credentials(token="an-old-one")) as by:
        for _ in range(3):
            assert (await failure(by, Loudspeaker(), "Yes!")).code == "credentials"
    assert len(service.connections) == 1


@pytest.mark.parametrize("credentials", [Credentials("A\nB", "s"), Credentials("Ä", "s"), Credentials(token="a\r\nb")])
async def test_what_is_no_key_is_not_sent(service: HuaweiService, credentials: Credentials) -> None:
    async with speaking(service, credentials=credentials) as by:
        assert (await failure(by, Loudspeaker(), "Yes!")).code == "credentials"
    assert service.connections == ()


async def test_a_clock_that_is_far_behind_does_not_cost_the_key_a_try(service: HuaweiService) -> None:
    async with speaking(service, now=Ticking(datetime(1970, 1, 1, tzinfo=UTC))) as by:
        error = await failure(by, Loudspeaker(), "Yes!")
    assert (error.code, service.connections) == ("transport", ())
    assert "1970-01-01" in str(error)


async def test_a_clock_that_was_set_meanwhile_is_believed(service: HuaweiService) -> None:
    clock = Ticking(datetime(1970, 1, 1, tzinfo=UTC))
    async with speaking(service, now=clock) as by:
        await failure(by, Loudspeaker(), "Yes!")
        clock.at = datetime.now(UTC)
        assert (await spoken(by, "Yes!")).ended == [0]


async def test_a_token_needs_no_clock(service: HuaweiService) -> None:
    past: dict[str, Any] = {"now": Ticking(datetime(1970, 1, 1, tzinfo=UTC))}
    async with speaking(service, credentials=Credentials(token="a-token"), **past) as by:
        assert (await spoken(by, "Yes!")).ended == [0]
