"""A request over HTTP goes through the proxy of the environment, and what the proxy does is told."""

import socket

import pytest

from tests.api.wire.odd_service import OddService, answers
from voiced.api import SpeechError
from voiced.api.wire import Address, HttpLimits, HttpRequest, UnansweredError, exchange

LIMITS = HttpLimits(connect=5.0, whole=5.0)
NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
ELSEWHERE = "http://service.test/place"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def place(service: OddService) -> str:
    return f"http://127.0.0.1:{service.port}"


async def status(url: str) -> int:
    return (await exchange(HttpRequest("POST", Address(url), b"x"), LIMITS)).status


async def error(url: str) -> SpeechError:
    with pytest.raises(SpeechError) as caught:
        await status(url)
    assert not isinstance(caught.value, UnansweredError)
    return caught.value


@pytest.mark.parametrize("name", ["http_proxy", "all_proxy"])
async def test_the_proxy_is_asked(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    async with OddService(answers(200)) as proxy:
        monkeypatch.setenv(name, place(proxy))
        assert await status(ELSEWHERE) == 200
        assert proxy.callers[0].head.startswith(f"POST {ELSEWHERE} HTTP/1.1\r\n")


async def test_a_password_of_the_proxy_is_for_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    async with OddService(answers(200)) as proxy:
        monkeypatch.setenv("http_proxy", f"http://ada:secret@127.0.0.1:{proxy.port}")
        await status(ELSEWHERE)
        assert "proxy-authorization: basic " in proxy.callers[0].head.lower()


async def test_no_proxy_is_asked_where_the_environment_excepts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    async with OddService(answers(200)) as service:
        assert await status(service.address.url) == 200


async def test_where_the_proxy_lets_nobody_through_nothing_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    async with OddService(answers(407)) as proxy:
        monkeypatch.setenv("https_proxy", place(proxy))
        why = await error("https://service.test/place")
        assert [caller.head.partition(" ")[0] for caller in proxy.callers] == ["CONNECT"]
    assert why.code == "transport"
    assert str(why) == "no connection to service.test: the proxy lets nobody through (HTTP 407)"


@pytest.mark.parametrize("url", [ELSEWHERE, "https://service.test/place"])
async def test_a_proxy_that_is_not_there_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://ada:secret@127.0.0.1:{port}")
    why = await error(url)
    assert why.code == "transport"
    assert str(why).endswith(f"the proxy 127.0.0.1:{port} cannot be reached: Connection refused")


@pytest.mark.parametrize(
    "proxy", ["socks5://ada:secret@127.0.0.1:9", "no proxy", "127.0.0.1:9", "http://", "http://[x"]
)
async def test_a_proxy_that_cannot_be_asked_is_told_and_not_gone_around(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    async with OddService(answers(200)) as service:
        why = await error(service.address.url)
        assert (why.code, service.callers) == ("transport", [])
    assert "http_proxy" in str(why)
    assert "secret" not in str(why)


async def test_what_is_meant_for_everything_may_be_no_proxy_of_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9")
    async with OddService(answers(200)) as service:
        assert await status(service.address.url) == 200
