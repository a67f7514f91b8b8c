"""The signature of a request, with what other implementations made of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.servers.huawei.signature import Signed, claim_of

RECORDINGS = Path(__file__).parents[2] / "recordings" / "huawei"
SIGNATURES = json.loads((RECORDINGS / "signatures.json").read_text())

each = pytest.mark.parametrize("made", SIGNATURES, ids=lambda made: made["name"])


def request(made: dict[str, Any]) -> Signed:
    return Signed(made["method"], made["target"], made["headers"], made["body"].encode())


def test_there_are_five() -> None:
    assert len(SIGNATURES) == 5


@each
def test_a_request_is_written_as_others_do(made: dict[str, Any]) -> None:
    assert request(made).canonical([*made["headers"]]) == made["canonical"]


@each
def test_what_is_signed_is_the_same(made: dict[str, Any]) -> None:
    assert request(made).string_to_sign([*made["headers"]]) == made["string_to_sign"]


@each
def test_the_signature_is_the_same(made: dict[str, Any]) -> None:
    claim = claim_of(made["authorization"])
    assert claim
    assert request(made).signature(made["secret_key"], claim.signed_headers) == claim.signature


def test_an_encoded_path_is_signed_as_it_is_written() -> None:
    assert Signed("GET", "/a%20b/%E4%BD%A0~", {}).canonical([]).split("\n")[1] == "/a%20b/%E4%BD%A0~/"


def test_a_query_is_sorted() -> None:
    assert Signed("GET", "/?b=2&a=x%2Fy", {}).canonical([]).split("\n")[2] == "a=x%2Fy&b=2"


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer sk-test",
        "SDK-HMAC-SHA256 Access=a, SignedHeaders=host",
        f"SDK-HMAC-SHA1 Access=a, SignedHeaders=host, Signature={'0' * 64}",
        f"SDK-HMAC-SHA256 Access=a,SignedHeaders=host,Signature={'0' * 64}",
        "SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=0",
    ],
)
def test_what_is_written_otherwise_is_no_signature(authorization: str) -> None:
    assert claim_of(authorization) is None
