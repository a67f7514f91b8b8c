"""What is asked at the door of the service."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.servers.huawei.signature import Signed, claim_of
from tests.voiced_plugins.huawei.recorded import request_of
from voiced_plugins.huawei.account import Account, Credentials

THEN = datetime(2026, 2, 3, 8, 9, 10, tzinfo=UTC)
PROJECT = "0123456789abcdef0123456789abcdef"
PAIR = Credentials("AKTESTEXAMPLE0000001", "SkTestExampleSecret00000000000000000000A")


def test_the_request_is_the_recorded_one() -> None:
    recorded = request_of("only")
    address = Account("ws://127.0.0.1:18765", PROJECT, PAIR).address(THEN)
    assert address.url == f"ws://127.0.0.1:18765{recorded['target']}"
    told = {name.lower(): value for name, value in address.headers.items()}
    assert told == {name: recorded["headers"][name] for name in ("x-sdk-date", "authorization")}


def test_a_token_comes_alone() -> None:
    account = Account("wss://example.org", PROJECT, Credentials(token="a-token"))
    assert account.address(THEN).headers == {"X-Auth-Token": "a-token"}


def test_each_time_has_its_own_signature() -> None:
    account = Account("wss://example.org", PROJECT, PAIR)
    assert account.address(THEN).headers != account.address(THEN + timedelta(seconds=1)).headers


@pytest.mark.parametrize(
    ("endpoint", "same"),
    [
        ("wss://example.org:443", "wss://example.org"),
        ("ws://example.org:80", "ws://example.org"),
        ("wss://Example.ORG/", "wss://example.org"),
        ("WSS://example.org", "wss://example.org"),
    ],
)
def test_what_is_signed_is_what_a_websocket_sends(endpoint: str, same: str) -> None:
    made, meant = (Account(one, PROJECT, PAIR).address(THEN) for one in (endpoint, same))
    assert (made.url, made.headers) == (meant.url, meant.headers)


@pytest.mark.parametrize("endpoint", ["wss://example.org:8443", "ws://example.org:443", "ws://[::1]:18765"])
def test_a_port_that_is_not_the_usual_one_stays(endpoint: str) -> None:
    assert Account(endpoint, PROJECT, PAIR).address(THEN).url.startswith(f"{endpoint}/v1/")


def test_a_project_cannot_change_the_path() -> None:
    assert "/v1/a%2Fb%3F/vcs/" in Account("wss://example.org", "a/b?", PAIR).address(THEN).url


@pytest.mark.parametrize(
    ("endpoint", "place"),
    [
        ("wss://example.org", "https://example.org"),
        ("wss://Example.org:443/", "https://example.org"),
        ("wss://example.org:8443", "https://example.org:8443"),
        ("ws://127.0.0.1:18765", "http://127.0.0.1:18765"),
    ],
)
def test_voices_are_made_at_the_same_host(endpoint: str, place: str) -> None:
    address = Account(endpoint, PROJECT, PAIR).rest_address("GET", THEN, "limit=100&offset=0")
    assert address.url == f"{place}/v1/{PROJECT}/vcs/voices?limit=100&offset=0"


@pytest.mark.parametrize(("query", "body"), [("limit=100&offset=0", b""), ("", b'{"data": "", "config": {}}')])
def test_a_request_for_voices_is_signed_with_its_type_its_query_and_its_body(query: str, body: bytes) -> None:
    method = "POST" if body else "GET"
    said = {
        name.lower(): value
        for name, value in Account("wss://example.org", PROJECT, PAIR)
        .rest_address(method, THEN, query, body)
        .headers.items()
    }
    target = f"/v1/{PROJECT}/vcs/voices" + (f"?{query}" if query else "")
    claim = claim_of(said["authorization"])
    assert claim
    assert claim.signed_headers == ("content-type", "host", "x-sdk-date")
    sent = Signed(method, target, {**said, "host": "example.org"}, body)
    assert sent.signature(PAIR.sk, claim.signed_headers) == claim.signature


def test_a_token_comes_with_the_type_alone() -> None:
    account = Account("wss://example.org", PROJECT, Credentials(token="a-token"))
    headers = account.rest_address("POST", THEN, body=b"{}").headers
    assert headers == {"Content-Type": "application/json", "X-Auth-Token": "a-token"}


def test_keys_are_starred_wherever_they_stand() -> None:
    account = Account("wss://example.org", PROJECT, Credentials("AK1", "SK2", "TOKEN3"))
    assert account.without_secrets("AK1 and SK2 or TOKEN3") == "*** and *** or ***"


def test_no_keys_change_no_text() -> None:
    assert Account("wss://example.org", PROJECT, Credentials()).without_secrets("abc") == "abc"


def test_nothing_shows_a_key() -> None:
    account = Account("wss://example.org", PROJECT, Credentials("AK1", "SK2", "TOKEN3"))
    shown = repr((account, account.address(THEN), account.rest_address("GET", THEN), account.credentials))
    assert not any(secret in shown for secret in ("AK1", "SK2", "TOKEN3"))
