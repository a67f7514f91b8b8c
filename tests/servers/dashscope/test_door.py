"""Who gets a connection, and what happens to those who do not."""

import asyncio

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidMessage, InvalidStatus

from tests.servers.dashscope.client import ASR, KEY, calling, connected
from tests.servers.dashscope.faults import AbortHandshake, NoHandshake, Refuse
from tests.servers.dashscope.reception import PATH
from tests.servers.dashscope.service import DashScopeService


async def status(service: DashScopeService, path: str = PATH, headers: dict[str, str] = KEY) -> int:
    """What the service refuses a request with."""
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"{service.url}{path}?model={ASR}", additional_headers=headers)
    return refused.value.response.status_code


async def test_another_path_is_not_there() -> None:
    async with DashScopeService() as service:
        assert await status(service, "/api-ws/v1/elsewhere") == 404


@pytest.mark.parametrize("headers", [{}, {"Authorization": "sk-test"}, {"Authorization": "Bearer "}], ids=str)
async def test_without_a_key_nobody_gets_in(headers: dict[str, str]) -> None:
    async with DashScopeService() as service:
        assert await status(service, headers=headers) == 401


async def test_another_key_is_refused() -> None:
    async with DashScopeService(key="sk-right") as service:
        assert await status(service) == 401


async def test_the_right_key_is_taken() -> None:
    async with DashScopeService(key="sk-test") as service, connected(service, ASR):
        assert service.connections[0].is_open


@pytest.mark.parametrize("query", ["", "?model=", "?model=nonsense"])
async def test_without_a_model_the_connection_ends_at_once(query: str) -> None:
    async with (
        DashScopeService() as service,
        connect(f"{service.url}{PATH}{query}", additional_headers=KEY) as line,
    ):
        with pytest.raises(ConnectionClosed):
            await line.recv()


@pytest.mark.parametrize("code", [401, 403, 429, 500, 503])
async def test_a_request_may_be_refused(code: int) -> None:
    async with DashScopeService() as service:
        service.faults.every(Refuse(code))
        assert await status(service) == code


async def test_a_refusal_says_why() -> None:
    async with DashScopeService() as service:
        service.faults.every(Refuse(429, '{"code": "Throttling"}', retry_after_s=3))
        with pytest.raises(InvalidStatus) as refused:
            await connect(f"{service.url}{PATH}?model={ASR}", additional_headers=KEY)
        response = refused.value.response
        assert (response.body, response.headers["Retry-After"]) == (b'{"code": "Throttling"}', "3")


async def test_a_refused_request_is_remembered() -> None:
    async with DashScopeService() as service:
        service.faults.every(Refuse(503))
        await status(service)
        assert [(record.status, record.is_open) for record in service.connections] == [(503, False)]


async def test_a_request_may_stay_without_answer() -> None:
    async with DashScopeService() as service:
        service.faults.every(NoHandshake())
        call = asyncio.create_task(status(service))
        await service.until(lambda: len(service.connections) == 1)
        assert service.connections[0].status == 0
        call.cancel()


async def test_who_waits_for_an_answer_is_let_go_at_the_end() -> None:
    async with DashScopeService() as service:
        service.faults.every(NoHandshake())
        call = asyncio.create_task(status(service))
        await service.until(lambda: len(service.connections) == 1)
    assert await call == 503


async def test_a_request_may_be_answered_with_a_reset() -> None:
    async with DashScopeService() as service:
        service.faults.every(AbortHandshake())
        with pytest.raises((InvalidMessage, ConnectionResetError)):
            async with calling(service, ASR):
                pass
        assert service.connections[0].status == 0


async def test_two_services_may_follow_each_other_on_one_port() -> None:
    async with DashScopeService() as service:
        port = int(service.url.rpartition(":")[2])
    async with DashScopeService(port=port) as service, connected(service, ASR):
        assert service.url.endswith(f":{port}")
