"""What becomes of a reply by what the service calls its error."""

from collections.abc import AsyncIterator

import pytest

from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.faults import AfterClient, Before, ErrorWhen, FatalErrorWhen
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.speaking import Loudspeaker, failure, speaking, spoken

LONG = "It is ten o'clock, and the sun shines over the sea. " * 10
UNKNOWN_FATAL, UNKNOWN = "SIS.8888", "SIS.9999"
TRIED_AGAIN = ("SIS.0001", "SIS.0100", "SIS.0033", "SIS.0303", "SIS.0312", "SIS.0401", "SIS.0413", "SIS.0414")
NEVER = {
    "SIS.0022": "quota", "SIS.0023": "quota", "SIS.0024": "quota", "SIS.0012": "request", "SIS.0031": "request",
    "SIS.0032": "request", "SIS.0402": "request", "SIS.0410": "request", "SIS.0411": "request", "SIS.0415": "request",
    "SIS.0604": "request", "SIS.1203": "request", "SIS.1213": "request", "SIS.1222": "item", UNKNOWN: "request",
}  # fmt: skip


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService(voice=Tones(character_ms=50)) as service:
        yield service


@pytest.mark.parametrize("code", TRIED_AGAIN)
async def test_an_error_that_may_pass_is_tried_once_again(service: HuaweiService, code: str) -> None:
    service.faults.next(ErrorWhen(Before("AUDIO"), code))
    async with speaking(service) as by:
        assert (await spoken(by, "Good morning!")).ended == [0]
    assert len(service.sessions) == 2


async def test_after_an_error_the_connection_is_used_again(service: HuaweiService) -> None:
    service.faults.next(ErrorWhen(Before("AUDIO")))
    async with speaking(service) as by:
        loudspeaker = await spoken(by, "Good morning!")
    (record,) = service.connections
    assert (record.commands, loudspeaker.ended) == (["START", "START"], [0])


async def test_after_a_fatal_error_there_is_another_connection(service: HuaweiService) -> None:
    service.faults.next(FatalErrorWhen(Before("AUDIO"), UNKNOWN_FATAL))
    async with speaking(service) as by:
        assert (await spoken(by, "Good morning!")).ended == [0]
    assert len(service.connections) == 2


async def test_an_error_among_many_texts_is_no_reason_to_trust_the_connection(service: HuaweiService) -> None:
    """What was said meanwhile may be answered later."""
    service.faults.next(ErrorWhen(AfterClient("MSG", 2)))
    async with speaking(service) as by:
        assert (await spoken(by, LONG)).ended == [0]
    assert len(service.connections) == 2


@pytest.mark.parametrize(("code", "meaning"), NEVER.items())
async def test_an_error_that_stays_is_not_tried_again(service: HuaweiService, code: str, meaning: str) -> None:
    service.faults.next(ErrorWhen(Before("AUDIO"), code))
    async with speaking(service) as by:
        error = await failure(by, Loudspeaker(), "Good morning!", "It is ten!")
        assert (await spoken(by, "Yes!")).ended == [0]
    assert (error.code, error.retryable) == (meaning, False)
    assert code in str(error)
    assert len(service.sessions) == 2  # the second is the next reply's


@pytest.mark.parametrize("code", TRIED_AGAIN)
async def test_an_error_that_does_not_pass_is_told(service: HuaweiService, code: str) -> None:
    service.faults.every(FatalErrorWhen(Before("AUDIO"), code))
    async with speaking(service) as by:
        error = await failure(by, Loudspeaker(), "Good morning!")
    assert (error.code, error.retryable) == ("quota" if code == "SIS.0312" else "transport", True)


async def test_a_text_without_anything_to_say_is_skipped(service: HuaweiService) -> None:
    service.faults.next(ErrorWhen(Before("AUDIO"), "SIS.1010"))
    async with speaking(service) as by:
        loudspeaker = await spoken(by, "Good morning!", "It is ten!")
    assert loudspeaker.ended == [0, 1]
    assert (loudspeaker.pcm(0), len(service.sessions)) == (b"", 2)
    assert loudspeaker.pcm(1)


async def test_a_service_that_has_waited_too_long_is_asked_again_while_there_is_text(service: HuaweiService) -> None:
    service.faults.next(FatalErrorWhen(Before("AUDIO"), "SIS.0416"))
    async with speaking(service, text_pieces="multi") as by:
        loudspeaker = await spoken(by, "Good morning!", "It is ten!")
    assert loudspeaker.ended == [0, 1]
    assert len(loudspeaker.pcm()) == len("Good morning!It is ten!") * 24_000 * 2 // 20


async def test_a_service_that_has_waited_too_long_is_not_asked_again_without_text(service: HuaweiService) -> None:
    service.faults.next(FatalErrorWhen(Before("END"), "SIS.0416"))
    async with speaking(service, text_pieces="multi") as by:
        loudspeaker = await spoken(by, "Good morning!")
    assert (loudspeaker.ended, len(service.connections)) == ([0], 1)
