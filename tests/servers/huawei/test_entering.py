"""Requests that come over the wire, and what happens to them."""

import asyncio
import json

import pytest
from websockets.exceptions import InvalidMessage, InvalidStatus
from websockets.http11 import Response

from tests.servers.huawei.account import Account
from tests.servers.huawei.client import connected, signed_headers
from tests.servers.huawei.door import LOCKED
from tests.servers.huawei.faults import AbortHandshake, NoHandshake, Refuse
from tests.servers.huawei.habits import Habits
from tests.servers.huawei.service import HuaweiService, utc_now

WRONG = {"X-Auth-Token": "wrong"}


async def refusal(service: HuaweiService, headers: dict[str, str] | None = None) -> Response:
    """What a request gets that is not let in."""
    with pytest.raises(InvalidStatus) as refused:
        async with connected(service, headers):
            pass
    return refused.value.response


def wrongly_signed(service: HuaweiService) -> dict[str, str]:
    url = service.url + service.account.path
    return signed_headers(Account(secret_key="another"), url, utc_now())


async def test_a_signature_over_host_and_port_is_let_in() -> None:
    async with HuaweiService() as service, connected(service):
        assert service.connections[0].authorized == "signature"


async def test_a_token_is_let_in() -> None:
    async with HuaweiService(token="T") as service, connected(service, {"X-Auth-Token": "T"}):
        assert service.connections[0].authorized == "token"


async def test_a_refusal_says_why() -> None:
    async with HuaweiService() as service:
        response = await refusal(service, wrongly_signed(service))
        assert (response.status_code, json.loads(response.body)) == (
            401,
            {
                "error_msg": "Incorrect IAM authentication information: verify aksk signature fail",
                "error_code": "APIG.0301",
            },
        )


async def test_a_refused_request_is_remembered() -> None:
    async with HuaweiService() as service:
        await refusal(service, WRONG)
        assert [(record.status, record.is_open) for record in service.connections] == [(401, False)]


async def test_a_key_is_locked_after_five_refusals() -> None:
    async with HuaweiService() as service:
        for _ in range(5):
            await refusal(service, wrongly_signed(service))
        assert LOCKED in json.loads((await refusal(service)).body)["error_msg"]


async def test_locked_keys_are_known() -> None:
    async with HuaweiService() as service:
        for _ in range(5):
            await refusal(service, wrongly_signed(service))
        assert service.locked_keys == (service.account.access_key,)


async def test_over_the_quota_nobody_gets_in() -> None:
    async with HuaweiService(habits=Habits(quota=1)) as service, connected(service):
        assert (await refusal(service)).status_code == 429


async def test_who_goes_makes_room() -> None:
    async with HuaweiService(habits=Habits(quota=1)) as service:
        async with connected(service):
            pass
        await service.until(lambda: not service.connections[0].is_open)
        async with connected(service):
            assert service.connections[1].is_open


@pytest.mark.parametrize("code", [401, 403, 429, 500])
async def test_a_request_may_be_refused(code: int) -> None:
    async with HuaweiService() as service:
        service.faults.next(Refuse(code, '{"error_code": "APIG.0201"}', retry_after_s=3))
        response = await refusal(service)
        assert (response.status_code, response.body, response.headers["Retry-After"]) == (
            code,
            b'{"error_code": "APIG.0201"}',
            "3",
        )


async def test_the_signature_of_a_request_is_remembered_that_a_fault_refused() -> None:
    async with HuaweiService() as service:
        service.faults.next(Refuse(500))
        headers = signed_headers(service.account, service.url + service.account.path, utc_now())
        await refusal(service, headers)
        async with connected(service, headers):
            assert [record.is_signed_anew for record in service.connections] == [True, False]


async def test_a_request_may_stay_without_answer() -> None:
    async with HuaweiService() as service:
        service.faults.every(NoHandshake())
        call = asyncio.create_task(refusal(service))
        await service.until(lambda: len(service.connections) == 1)
        assert service.connections[0].status == 0
        call.cancel()


async def test_who_waits_for_an_answer_is_let_go_at_the_end() -> None:
    async with HuaweiService() as service:
        service.faults.every(NoHandshake())
        call = asyncio.create_task(refusal(service))
        await service.until(lambda: len(service.connections) == 1)
    assert (await call).status_code == 503


async def test_a_request_may_be_answered_with_a_reset() -> None:
    async with HuaweiService() as service:
        service.faults.every(AbortHandshake())
        with pytest.raises((InvalidMessage, ConnectionResetError)):
            async with connected(service):
                pass
        assert service.connections[0].status == 0
