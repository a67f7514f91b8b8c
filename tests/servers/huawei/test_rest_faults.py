"""What goes wrong with requests over HTTP, when a test wants it to."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.servers.huawei.rest_client import ask, body_of, names, register
from tests.servers.huawei.rest_faults import (
    Answers,
    CutShort,
    LateAnswer,
    NeverAnswered,
    ResetInstead,
    RestFault,
    failing,
)
from tests.servers.huawei.service import HuaweiService


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService() as service:
        yield service


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize("kind", [ResetInstead, CutShort])
async def test_a_connection_breaks_with_or_without_the_deed(
    service: HuaweiService, kind: type[ResetInstead | CutShort], *, done: bool
) -> None:
    service.rest_faults.next(kind(done=done))
    with pytest.raises(aiohttp.ClientError):
        await asyncio.wait_for(_told(service), 5)
    assert await names(service) == ["ada"] * done


@pytest.mark.parametrize("done", [True, False])
async def test_something_else_is_answered_with_or_without_the_deed(service: HuaweiService, *, done: bool) -> None:
    service.rest_faults.next(failing(500, "SIS.0100", done=done))
    told = await register(service)
    assert (told.status, told.code, service.requests[0].status) == (500, "SIS.0100", 500)
    assert await names(service) == ["ada"] * done


@pytest.mark.parametrize("done", [True, False])
async def test_no_answer_comes_with_or_without_the_deed(service: HuaweiService, *, done: bool) -> None:
    service.rest_faults.next(NeverAnswered(done=done))
    asking = asyncio.create_task(register(service))
    await service.until(lambda: len(service.requests) == 1)
    assert not asking.done()
    asking.cancel()
    await asyncio.wait({asking})
    assert await names(service) == ["ada"] * done


async def test_an_answer_may_be_late(service: HuaweiService) -> None:
    service.rest_faults.next(LateAnswer(0.05))
    began = asyncio.get_running_loop().time()
    assert (await register(service)).status == 200
    assert asyncio.get_running_loop().time() - began >= 0.05


async def test_a_fault_may_be_for_one_kind_of_request(service: HuaweiService) -> None:
    service.rest_faults.every(Answers(503), of="list")
    assert (await register(service)).status == 200
    assert (await ask(service)).status == 503


async def test_an_answer_has_the_headers_that_are_wanted(service: HuaweiService) -> None:
    service.rest_faults.next(Answers(302, headers={"Location": "/"}))
    assert (await ask(service)).status == 302


@pytest.mark.parametrize("fault", [NeverAnswered(), LateAnswer(100.0)])
async def test_the_service_ends_though_somebody_waits(fault: RestFault) -> None:
    async with HuaweiService() as service:
        service.rest_faults.every(fault)
        asking = asyncio.create_task(_told(service))
        await service.until(lambda: len(service.requests) == 1)
    done, _ = await asyncio.wait({asking}, timeout=5)
    assert done
    assert isinstance(asking.exception(), aiohttp.ClientError | None)


async def _told(service: HuaweiService) -> None:
    """Without a meaning of the answer, which may be half of one."""
    await ask(service, "POST", body=body_of())
