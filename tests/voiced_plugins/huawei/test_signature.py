"""Requests are signed as the vendor's own signers do it."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.servers.huawei.signature import Signed, claim_of
from tests.voiced_plugins.huawei.recorded import request_of, vectors
from voiced_plugins.huawei.signature import Request, canonical, date_of, signed, string_to_sign

THEN = datetime(2026, 2, 3, 8, 9, 10, tzinfo=UTC)
AK, SK = "AKTESTEXAMPLE0000001", "SkTestExampleSecret00000000000000000000A"

each = pytest.mark.parametrize("vector", vectors(), ids=[vector["name"] for vector in vectors()])


def request(vector: dict[str, Any]) -> Request:
    headers = dict(vector["headers"])
    host = headers.pop("host")
    at = datetime.strptime(headers.pop("x-sdk-date"), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return Request(vector["method"], f"https://{host}{vector['target']}", at, headers, vector["body"].encode())


@each
def test_the_text_that_stands_for_a_request_is_the_same(vector: dict[str, Any]) -> None:
    assert canonical(request(vector)) == vector["canonical"]


@each
def test_the_text_that_is_signed_is_the_same(vector: dict[str, Any]) -> None:
    assert string_to_sign(request(vector)) == vector["string_to_sign"]


@each
def test_the_signature_is_the_same(vector: dict[str, Any]) -> None:
    headers = signed(request(vector), vector["access_key"], vector["secret_key"])
    assert headers == {"X-Sdk-Date": vector["headers"]["x-sdk-date"], "Authorization": vector["authorization"]}


@pytest.mark.parametrize("name", ["multi", "only", "odd_order"])
def test_recorded_requests_are_signed_the_same(name: str) -> None:
    recorded = request_of(name)
    url = f"http://{recorded['headers']['host']}{recorded['target']}"
    assert signed(Request("GET", url, THEN), AK, SK)["Authorization"] == recorded["headers"]["authorization"]


def test_the_time_is_told_in_utc() -> None:
    assert date_of(THEN.astimezone(timezone(timedelta(hours=8)))) == "20260203T080910Z"


def test_each_second_has_its_own_signature() -> None:
    times = [THEN, THEN + timedelta(seconds=1)]
    assert len({signed(Request("GET", "https://a/b", at), AK, SK)["Authorization"] for at in times}) == 2


def test_a_path_with_a_slash_at_its_end_is_the_same_as_one_without() -> None:
    assert canonical(Request("GET", "https://a/b", THEN)) == canonical(Request("GET", "https://a/b/", THEN))


def test_what_is_encoded_is_not_encoded_twice() -> None:
    assert canonical(Request("GET", "https://a/%E4%BD%A0", THEN)) == canonical(Request("GET", "https://a/你", THEN))


bodies = st.binary(max_size=50)
queries = st.dictionaries(st.text("abc", min_size=1), st.integers(0, 999).map(str), max_size=3).map(urlencode)


@given(st.sampled_from(["GET", "POST"]), queries, bodies)
def test_another_reading_of_the_scheme_finds_the_same_signature(method: str, query: str, body: bytes) -> None:
    target = "/v1/0123456789abcdef0123456789abcdef/vcs/voices" + (f"?{query}" if query else "")
    typed = {"Content-Type": "application/json"}
    headers = signed(Request(method, f"https://sis.test:8443{target}", THEN, typed, body), AK, SK)
    claim = claim_of(headers["Authorization"])
    assert claim
    sent = {"content-type": "application/json", "host": "sis.test:8443", "x-sdk-date": headers["X-Sdk-Date"]}
    assert Signed(method, target, sent, body).signature(SK, claim.signed_headers) == claim.signature


@pytest.mark.parametrize(
    ("method", "query", "body", "signature"),
    [
        (
            "POST",
            "",
            b'{"data": "AAAA", "config": {"voice_name": "ada"}}',
            "2c4516b269f49405e0ce265a15125604c93eac5f9a902b61324db58aba45f43d",
        ),
        ("GET", "?limit=100&offset=0", b"", "d44c57b58514fdfc4b50b79de5413cdae404f3b1c4057f3d69af4d97eb6ef4e3"),
    ],
)
def test_requests_for_voices_are_signed_as_openssl_does_it(
    method: str, query: str, body: bytes, signature: str
) -> None:
    url = f"https://sis-ext.cn-east-3.myhuaweicloud.com/v1/0123456789abcdef0123456789abcdef/vcs/voices{query}"
    headers = signed(Request(method, url, THEN, {"Content-Type": "application/json"}, body), AK, SK)
    assert headers["Authorization"].endswith(f"SignedHeaders=content-type;host;x-sdk-date, Signature={signature}")
