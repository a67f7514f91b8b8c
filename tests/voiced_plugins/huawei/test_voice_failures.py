"""What becomes of a request that goes wrong: whether a voice was made is never guessed."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

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
from tests.voiced_plugins.huawei.making import SHORT, error_of, maker, making, order
from tests.voiced_plugins.huawei.speaking import AK, SK
from voiced_plugins.huawei.rest import RestLimits

OPEN = [
    NeverAnswered(done=True), NeverAnswered(done=False), ResetInstead(done=True), ResetInstead(done=False),
    CutShort(), Answers(500, done=True), Answers(502, b"<html>"), failing(503, "SIS.0100"), failing(504, "APIG.0201"),
    failing(400, "APIG.0201", done=True), Answers(200, b"<html>", done=True), Answers(200, b"{}"), Answers(204),
    Answers(200, b'{"result": {"voice_name": 7}}'), Answers(200, b"\xff" * 5_000_000, done=True),
    Answers(200, b"x", {"Content-Encoding": "gzip"}, done=True),
]  # fmt: skip


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService() as service:
        yield service


@pytest.mark.parametrize("fault", OPEN, ids=repr)
async def test_when_nobody_knows_that_is_said(service: HuaweiService, fault: RestFault) -> None:
    service.rest_faults.next(fault)
    async with making(service, SHORT) as by:
        error = await error_of(by.clone(order()))
    assert (error.code, error.retryable, len(service.requests)) == ("uncertain", False, 1)


@pytest.mark.parametrize("done", [True, False])
async def test_the_list_shows_whether_it_was_done(service: HuaweiService, *, done: bool) -> None:
    service.rest_faults.next(ResetInstead(done=done), of="register")
    async with making(service) as by:
        await error_of(by.clone(order()))
        assert [by.is_called(voice, "ada") for voice in await by.voices()] == [True] * done


async def test_an_answer_may_be_late(service: HuaweiService) -> None:
    service.rest_faults.every(LateAnswer(0.05))
    async with making(service) as by:
        assert (await by.clone(order())).name == "ada"


async def test_a_large_recording_has_more_time(service: HuaweiService) -> None:
    service.rest_faults.every(LateAnswer(0.3))
    async with making(service, replace(SHORT, registering=0.0, bytes_s=50_000)) as by:
        assert (await by.clone(order())).name == "ada"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (NeverAnswered(), "silent"), (ResetInstead(), "transport"), (CutShort(), "transport"),
        (Answers(500), "transport"), (failing(503, "SIS.0100"), "transport"), (failing(504, "APIG.0201"), "transport"),
        (Answers(200, b"<html>"), "protocol"), (Answers(200, b"\xff" * 5_000_000), "protocol"),
        (Answers(302, headers={"Location": "https://example.org/"}), "request"), (Answers(429), "quota"),
        (failing(400, "SIS.0031"), "request"), (failing(400, "SIS.0024"), "quota"),
    ],
    ids=repr,
)  # fmt: skip
async def test_a_list_that_does_not_come_says_why(service: HuaweiService, fault: RestFault, code: str) -> None:
    service.rest_faults.next(fault)
    async with making(service, SHORT) as by:
        assert (await error_of(by.voices())).code == code
        assert await by.voices() == []


async def test_a_list_that_breaks_is_not_asked_for_again_with_its_signature(service: HuaweiService) -> None:
    service.rest_faults.every(ResetInstead())
    async with making(service) as by:
        await error_of(by.voices())
    assert len(service.requests) == 1


async def test_nobody_is_sent_on_with_a_signature(service: HuaweiService) -> None:
    async with HuaweiService() as other:
        place = f"{other.url.replace('ws', 'http')}{other.account.voices}"
        service.rest_faults.every(Answers(307, headers={"Location": place}))
        async with making(service) as by:
            assert (await error_of(by.clone(order()))).code == "request"
        assert other.requests == ()


async def test_an_error_in_an_answer_that_looks_well_is_an_error(service: HuaweiService) -> None:
    service.rest_faults.next(failing(200, "SIS.1212"))
    async with making(service) as by:
        assert "SIS.1212" in str(await error_of(by.clone(order())))


async def test_where_nobody_listens_no_voice_was_made() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    by = maker(f"ws://127.0.0.1:{port}")
    for call in (by.clone(order()), by.voices()):
        error = await error_of(call)
        assert (error.code, error.retryable) == ("transport", True)
        assert f"127.0.0.1:{port}" in str(error)


async def test_a_host_that_is_none_is_an_error_for_people() -> None:
    assert (await error_of(maker("wss://host.invalid", RestLimits(connect=1.0)).voices())).code == "transport"
    for url in ("ws://127.0.0.1:99999", "ws://[::1", "ws://a b"):
        error = await error_of(maker(url).clone(order()))
        assert (error.code, error.retryable) == ("request", False)
        assert "plugins.huawei.endpoint" in str(error)


async def test_what_is_no_http_leaves_it_open() -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(babble, "127.0.0.1", 0) as server:
        by = maker(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        assert (await error_of(by.voices())).code == "transport"
        assert (await error_of(by.clone(order()))).code == "uncertain"


async def test_what_the_service_repeats_of_the_keys_is_not_shown(service: HuaweiService) -> None:
    by = maker(service.url)
    keys = by._account.credentials
    for code in ("SIS.0032", "SIS.0100", ""):
        service.rest_faults.every(failing(400, code, f"{keys.ak} and {keys.sk}"))
        said = str(await error_of(by.clone(order())))
        assert keys.ak not in said
        assert keys.sk not in said
        service.rest_faults.clear()


@pytest.mark.parametrize("status", [200, 401, 500])
async def test_no_log_shows_a_key_or_the_recording(
    service: HuaweiService, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    caplog.set_level(logging.DEBUG)
    service.rest_faults.every(Answers(status, done=True))
    async with making(service) as by:
        await error_of(by.clone(order()))
    letters = json.loads(service.requests[0].body)["data"]
    assert not any(secret in caplog.text for secret in (AK, SK, letters[:40]))


async def test_a_proxy_of_the_environment_is_asked(service: HuaweiService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", service.url.replace("ws", "http"))
    monkeypatch.setenv("no_proxy", "")
    assert await maker("ws://voices.test").voices() == []
    assert service.requests[0].headers["host"] == "voices.test"


async def test_no_proxy_is_asked_where_the_environment_excepts_it(
    service: HuaweiService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert await maker(service.url).voices() == []


async def test_where_a_proxy_lets_nobody_through_no_voice_was_made(
    service: HuaweiService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", service.url.replace("ws", "http"))
    monkeypatch.setenv("no_proxy", "")
    error = await error_of(maker("wss://voices.test").clone(order()))
    assert (error.code, [one.method for one in service.requests]) == ("transport", ["CONNECT"])


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "http://127.0.0.1:9", "no proxy"])
async def test_a_proxy_that_is_none_is_told(
    service: HuaweiService, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", "")
    assert (await error_of(maker(service.url).clone(order()))).code == "transport"
    assert service.requests == ()


async def test_who_gives_up_leaves_nothing_behind(service: HuaweiService) -> None:
    service.rest_faults.next(NeverAnswered())
    async with making(service) as by:
        call = asyncio.create_task(by.clone(order()))
        await service.until(lambda: len(service.requests) == 1)
        call.cancel()
        await asyncio.wait({call})
        assert call.cancelled()
        assert await by.voices() == []
