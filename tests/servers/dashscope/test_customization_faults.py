"""What may go wrong with a request for a voice, and what has been done then."""

import asyncio
import json

import aiohttp
import pytest

from tests.servers.dashscope.client import KEY
from tests.servers.dashscope.customization.client import Reply, asking
from tests.servers.dashscope.customization.deeds import PATH
from tests.servers.dashscope.customization.faults import (
    AnswerLate,
    CutShort,
    Deploys,
    Fallback,
    Huge,
    NeverAnswered,
    RequestFault,
    ResetInstead,
    ShownAt,
    Stalled,
    Without,
    failed,
    in_arrears,
    no_json,
    redirected,
    throttled,
    web_page,
)
from tests.servers.dashscope.service import DashScopeService

ENROLLMENT = "voice-enrollment"


async def reply_with(*faults: RequestFault) -> tuple[Reply, int]:
    """What a client gets that wants a voice, and how many there are then."""
    async with DashScopeService() as service, asking(service) as client:
        service.request_faults.next(*faults)
        return await client.enroll(), len(service.voices.all)


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("status", [500, 503, 504])
async def test_an_error_may_come_of_what_was_done_and_of_what_was_not(*, status: int, done: bool) -> None:
    reply, count = await reply_with(failed(status, "InternalError", done=done))
    assert (reply.refusal, count) == ((status, "InternalError"), int(done))


@pytest.mark.parametrize("done", [False, True])
async def test_a_reset_may_come_of_what_was_done_and_of_what_was_not(*, done: bool) -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.request_faults.next(ResetInstead(done))
        with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
            await client.enroll()
        assert (len(service.voices.all), service.requests[0].was_done) == (int(done), done)


async def test_a_reset_is_one_of_tcp() -> None:
    async with DashScopeService() as service:
        service.request_faults.next(ResetInstead())
        reader, writer = await asyncio.open_connection("127.0.0.1", int(service.url.rpartition(":")[2]))
        writer.write(f"POST {PATH} HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n\r\n".encode())
        with pytest.raises(ConnectionResetError):
            await asyncio.wait_for(reader.read(), 5)
        writer.close()


async def test_the_next_request_is_sound_again() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.request_faults.next(failed(500, "InternalError"))
        assert [(await client.enroll()).status for _ in range(2)] == [500, 200]


async def test_a_fault_may_be_of_one_action() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.request_faults.every(failed(503, "ServiceUnavailable"), of="list")
        assert ((await client.enroll()).status, (await client.ask(ENROLLMENT, "list_voice")).status) == (200, 503)


async def test_an_answer_may_stay_away() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.request_faults.next(NeverAnswered(done=True))
        call = asyncio.create_task(client.enroll())
        await service.until(lambda: bool(service.requests) and service.requests[0].was_done)
        assert (call.done(), service.requests[0].answered_at) == (False, None)
        call.cancel()


async def test_who_waits_for_an_answer_is_let_go_at_the_end() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.request_faults.every(NeverAnswered(), of=ENROLLMENT)
        call = asyncio.create_task(client.enroll())
        await service.until(lambda: bool(service.requests) and bool(service.requests[0].size))
        await service.__aexit__()
        with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
            await call


async def test_an_answer_may_be_late() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.request_faults.next(AnswerLate(60.0))
        call = asyncio.create_task(client.enroll())
        await service.until(lambda: bool(service.requests) and service.requests[0].was_done)
        assert (call.done(), service.requests[0].answered_at) == (False, None)
        call.cancel()


async def test_what_is_asked_is_done_though_the_client_has_gone() -> None:
    async with DashScopeService() as service:
        service.request_faults.next(AnswerLate(60.0))
        async with asking(service) as client:
            call = asyncio.create_task(client.enroll())
            await service.until(lambda: bool(service.voices.all))
            call.cancel()
        assert service.requests[0].was_done


async def test_who_asks_too_much_is_told_when_to_come_back() -> None:
    reply, count = await reply_with(throttled(7))
    assert (reply.refusal, reply.headers["Retry-After"], count) == ((429, "Throttling.RateQuota"), "7", 0)


async def test_who_has_a_debt_is_refused() -> None:
    reply, count = await reply_with(in_arrears())
    assert (reply.refusal, count) == ((400, "Arrearage"), 0)


async def test_a_web_page_may_come() -> None:
    reply, _ = await reply_with(web_page())
    assert (reply.status, reply.headers["Content-Type"]) == (502, "text/html; charset=utf-8")


async def test_what_is_said_to_be_json_may_be_none() -> None:
    reply, count = await reply_with(no_json(done=True))
    with pytest.raises(json.JSONDecodeError):
        reply.body  # noqa: B018
    assert (reply.status, count) == (200, 1)


async def test_an_output_may_lack_the_voice() -> None:
    reply, count = await reply_with(Without())
    assert (reply.output, count) == ({}, 1)


async def test_an_answer_may_be_huge() -> None:
    reply, _ = await reply_with(Huge(200_000))
    assert (len(reply.text) > 200_000, "voice_id" in reply.output) == (True, True)


async def test_a_client_may_leave_before_the_end_of_a_huge_answer() -> None:
    async with DashScopeService() as service, aiohttp.ClientSession() as session:
        service.request_faults.next(Huge())
        async with session.post(service.http_url + PATH, headers=KEY) as response:
            await response.content.readexactly(1000)
        async with asking(service) as client:
            assert (await client.enroll()).status == 200


async def test_an_answer_may_end_in_the_middle() -> None:
    async with DashScopeService() as service, aiohttp.ClientSession() as session:
        service.request_faults.next(CutShort())
        async with session.post(service.http_url + PATH, headers=KEY) as response:
            with pytest.raises((aiohttp.ClientPayloadError, aiohttp.ClientOSError)):
                await asyncio.wait_for(response.read(), 5)


async def test_an_answer_may_begin_and_not_end() -> None:
    async with DashScopeService() as service, aiohttp.ClientSession() as session:
        service.request_faults.next(Stalled())
        async with session.post(service.http_url + PATH, headers=KEY) as response:
            begun = await asyncio.wait_for(response.content.readany(), 5)
            assert (begun[:8], len(begun) < int(response.headers["Content-Length"])) == (b'{"code":', True)
            assert not response.content.at_eof()


async def test_a_request_may_be_sent_elsewhere() -> None:
    reply, count = await reply_with(redirected("https://example.invalid/"))
    assert (reply.status, reply.headers["Location"], count) == (307, "https://example.invalid/", 0)


async def test_a_new_voice_may_be_shown_late() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.request_faults.next(ShownAt(3), of="create")
        await client.enroll()
        lists = [(await client.ask(ENROLLMENT, "list_voice")).output["voice_list"] for _ in range(4)]
        assert [len(shown) for shown in lists] == [0, 0, 1, 1]


async def test_one_voice_may_take_longer_than_others() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.request_faults.next(Deploys(1, "UNDEPLOYED"))
        for _ in range(2):
            await client.enroll()
        assert [voice.status for voice in service.voices.all] == ["DEPLOYING", "OK"]


async def test_a_bad_sample_may_make_a_voice() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.request_faults.next(Fallback())
        output = (await client.clone()).output
        assert (output["fallback_mode"], output["fallback_reason"]) == (True, "no_merged_segments")


async def test_requests_are_remembered_in_order() -> None:
    async with DashScopeService() as service, asking(service) as client:
        await client.enroll()
        await client.send(b"{", authorization="")
        first, second = service.requests
        assert (first.name, first.input["prefix"], first.status) == ("voice-enrollment create_voice", "anna", 200)
        assert (second.name, second.body, second.status, second.size) == ("", None, 401, 1)
        assert (first.path, first.method, first.headers["authorization"]) == (PATH, "POST", "Bearer sk-test")
        assert first.came_at <= second.came_at
