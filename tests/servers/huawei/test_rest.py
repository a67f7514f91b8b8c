"""Voices are registered and listed over HTTP, at the port of the websockets."""

from collections.abc import AsyncIterator

import pytest

from tests.servers.huawei.client import connected, kinds
from tests.servers.huawei.frames import END
from tests.servers.huawei.habits import Habits
from tests.servers.huawei.rest_client import ask, body_of, names, register, rest_headers
from tests.servers.huawei.service import HuaweiService
from tests.servers.huawei.start import PRESETS


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService(token="T") as service:
        yield service


async def test_a_voice_is_registered_and_listed(service: HuaweiService) -> None:
    told = await register(service, language="english")
    assert (told.status, told.body["result"]) == (200, {"voice_name": "ada"})
    assert told.body["trace_id"]
    listed = (await ask(service)).body["result"]["voices"]
    assert listed == [{"voice_name": "ada", "language": "english"}]


async def test_a_registered_voice_can_be_spoken_with(service: HuaweiService) -> None:
    async with connected(service) as client:
        assert (await client.start(voice_name="ada"))["error_code"] == "SIS.1203"
        await register(service)
        assert (await client.start(voice_name="ada"))["resp_type"] == "START"
        assert kinds(await client.spoken("你好。"))[-1] == END


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", 10), ("?limit=3", 3), ("?limit=100&offset=20", 10), ("?limit=0", 30), ("?limit=1000", 30), ("?offset=30", 0)],
)
async def test_a_list_comes_in_pages(query: str, expected: int) -> None:
    registered = [f"voice_{number}" for number in range(30)]
    async with HuaweiService(registered=registered) as service:
        assert len(await names(service, query)) == expected


async def test_an_offset_may_count_pages() -> None:
    async with HuaweiService(registered=["a", "b", "c"], habits=Habits(pages_by_number=True)) as service:
        assert [await names(service, f"?limit=2&offset={offset}") for offset in range(3)] == [["a", "b"], ["c"], []]


@pytest.mark.parametrize("query", ["?limit=x", "?offset=-1", "?limit=1&limit=2", "?limit="])
async def test_a_number_that_is_none_is_refused(service: HuaweiService, query: str) -> None:
    assert (await ask(service, query=query)).code == "SIS.0032"


async def test_presets_may_be_listed_too() -> None:
    async with HuaweiService(registered=["a"], habits=Habits(lists_presets=True)) as service:
        assert await names(service, "?limit=100") == [*sorted(PRESETS), "a"]


async def test_a_voice_may_be_seen_only_later() -> None:
    async with HuaweiService(registered=["a"], habits=Habits(first_look=2)) as service:
        await register(service)
        assert [await names(service) for _ in range(2)] == [["a"], ["a", "ada"]]


@pytest.mark.parametrize(("status", "path"), [(404, "/v1/p/voices"), (404, "/"), (401, "/v1/another/vcs/voices")])
async def test_another_path_is_refused(service: HuaweiService, status: int, path: str) -> None:
    assert (await ask(service, headers={"X-Auth-Token": "T"}, path=path)).status == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_there_is_no_other_call(service: HuaweiService, method: str) -> None:
    told = await ask(service, method, headers={"X-Auth-Token": "T"})
    assert (told.status, told.code) == (404, "APIG.0101")


async def test_a_token_is_as_good_as_a_signature(service: HuaweiService) -> None:
    headers = {"X-Auth-Token": "T", "Content-Type": "application/json"}
    assert (await ask(service, "POST", body=body_of(), headers=headers)).status == 200
    assert service.requests[0].authorized == "token"


@pytest.mark.parametrize("headers", [{}, {"X-Auth-Token": "U"}, {"Authorization": "Bearer T"}])
async def test_who_has_neither_is_refused(service: HuaweiService, headers: dict[str, str]) -> None:
    told = await ask(service, headers=headers)
    assert (told.status, told.code) == (401, "APIG.0301")


async def test_the_body_must_be_the_one_that_was_signed(service: HuaweiService) -> None:
    url = service.url.replace("ws", "http") + service.account.voices
    headers = rest_headers(service.account, "POST", url, body_of("bob"))
    assert (await ask(service, "POST", body=body_of("ada"), headers=headers)).code == "APIG.0301"
    assert service.requests[0].registered == ""


async def test_the_query_must_be_the_one_that_was_signed(service: HuaweiService) -> None:
    url = service.url.replace("ws", "http") + service.account.voices
    headers = rest_headers(service.account, "GET", f"{url}?limit=1")
    assert (await ask(service, query="?limit=2", headers=headers)).code == "APIG.0301"


async def test_the_type_must_be_signed_with_a_body(service: HuaweiService) -> None:
    url = service.url.replace("ws", "http") + service.account.voices
    headers = rest_headers(service.account, "POST", url, body_of())
    headers["authorization"] = headers["authorization"].replace("content-type;", "")
    assert (await ask(service, "POST", body=body_of(), headers=headers)).code == "APIG.0301"


async def test_another_type_is_refused(service: HuaweiService) -> None:
    headers = {"X-Auth-Token": "T", "Content-Type": "text/plain"}
    assert (await ask(service, "POST", body=body_of(), headers=headers)).code == "SIS.0032"


async def test_wrong_signatures_lock_the_key_for_websockets_too(service: HuaweiService) -> None:
    url = service.url.replace("ws", "http") + service.account.voices
    for _ in range(5):
        await ask(service, query="?limit=2", headers=rest_headers(service.account, "GET", url))
    assert service.locked_keys == (service.account.access_key,)


async def test_requests_are_remembered(service: HuaweiService) -> None:
    await register(service)
    await register(service)
    assert [(one.method, one.status, one.code, one.registered) for one in service.requests] == [
        ("POST", 200, "", "ada"),
        ("POST", 400, "SIS.1201", ""),
    ]
    assert service.connections == ()
