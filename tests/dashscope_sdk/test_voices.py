"""The vendor's SDK makes voices with our stand-in, as its documentation shows."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from tests.servers.dashscope.customization.faults import Deploys, RequestFault, failed, in_arrears
from tests.servers.dashscope.customization.request_record import RequestRecord
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.vendor_sdk import ROOT, Sdk, Told

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

RECORDING = ROOT / "tests" / "recordings" / "dashscope" / "customization_cosyvoice.jsonl"
MODEL = "cosyvoice-v3-flash"
MADE = "MADE"
CREATE = (
    "create_voice",
    {"target_model": MODEL, "prefix": "myvoice", "url": "https://example.invalid/a.wav", "language_hints": ["zh"]},
)
LIST = ("list_voices", {"prefix": "myvoice", "page_index": 0, "page_size": 10})
QUERY = ("query_voice", {"voice_id": MADE})
UPDATE = ("update_voice", {"voice_id": MADE, "url": "https://example.invalid/b.wav"})
DELETE = ("delete_voice", {"voice_id": MADE})

Call = tuple[str, dict[str, Any]]


def asked(sdk: Sdk, *calls: Call, faults: Sequence[RequestFault] = ()) -> tuple[list[Told], DashScopeService]:
    """What the SDK told, and the service that it asked."""
    service = DashScopeService()
    service.request_faults.every(*faults)
    with ServiceInThread(service):
        told = sdk.run("enroll_voice", f"{service.http_url}/api/v1", *(json.dumps(call) for call in calls))
    return told, service


@pytest.fixture(scope="module")
def life(sdk: Sdk) -> tuple[list[Told], DashScopeService]:
    """Of one voice."""
    return asked(sdk, CREATE, LIST, QUERY, UPDATE, DELETE, LIST)


def results(told: Sequence[Told], call: str) -> list[Any]:
    return [line["result"] for line in told if line["kind"] == "told" and line["call"] == call]


def said(record: RequestRecord, made: str) -> Any:
    """As it is recorded."""
    told = {name: MADE if value == made else value for name, value in record.input.items()}
    request = {"method": record.method, "path": record.path, "headers": sorted(record.headers.keys() - {"host"})}
    return request | {"body": record.body | {"input": told}}


def test_the_sdk_says_what_was_recorded(life: tuple[list[Told], DashScopeService]) -> None:
    told, service = life
    made = results(told, "create_voice")[0]
    recording = [json.loads(line) for line in RECORDING.read_text(encoding="utf-8").splitlines()]
    assert [said(record, made) for record in service.requests[:5]] == recording


def test_the_sdk_gets_the_name_of_its_voice(life: tuple[list[Told], DashScopeService]) -> None:
    assert results(life[0], "create_voice")[0].startswith(f"{MODEL}-myvoice-")


def test_the_sdk_finds_its_voice_until_it_is_deleted(life: tuple[list[Told], DashScopeService]) -> None:
    told, _ = life
    lists = [[voice["voice_id"] for voice in listed] for listed in results(told, "list_voices")]
    assert lists == [results(told, "create_voice"), []]


def test_the_sdk_knows_what_the_service_knows(life: tuple[list[Told], DashScopeService]) -> None:
    known = results(life[0], "query_voice")[0]
    assert (known["target_model"], known["status"], known["resource_link"]) == (MODEL, "OK", CREATE[1]["url"])


def test_the_sdk_has_the_id_of_each_request(life: tuple[list[Told], DashScopeService]) -> None:
    ids = {line["request_id"] for line in life[0]}
    assert (len(ids), None in ids) == (6, False)


def test_the_sdk_sees_a_voice_come_to_be(sdk: Sdk) -> None:
    told, _ = asked(sdk, CREATE, QUERY, QUERY, faults=[Deploys(1)])
    assert [known["status"] for known in results(told, "query_voice")] == ["DEPLOYING", "OK"]


@pytest.mark.parametrize(
    ("call", "faults", "reason"),
    [
        (("query_voice", {"voice_id": "nobody"}), (), "VoiceNotFound"),
        (("create_voice", CREATE[1] | {"prefix": "an_na"}), (), "InvalidParameter"),
        (CREATE, (in_arrears(),), "Arrearage"),
        (CREATE, (failed(503, "ServiceUnavailable"),), "ServiceUnavailable"),
    ],
)
def test_the_sdk_tells_why_it_was_refused(sdk: Sdk, call: Call, faults: Sequence[RequestFault], reason: str) -> None:
    told, _ = asked(sdk, call, faults=faults)
    assert [(line["kind"], reason in line["message"]) for line in told] == [("failure", True)]
