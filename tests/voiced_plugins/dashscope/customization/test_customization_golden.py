"""What we send about voices is what the vendor's library sends, but for differences that are told here.

The recording was made with version 2.0.2 of the library, which knows the voices of CosyVoice only.
"""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.voiced_plugins.dashscope.realtime.recorded import FOLDER, said_by_the_service
from voiced.api.making import CloneOrder, OwnVoice
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.customization import cosyvoice_codec as codec
from voiced_plugins.dashscope.customization.replies import understood
from voiced_plugins.dashscope.customization.request import Request

RECORDING = "customization_cosyvoice"
NAME = "cosyvoice-v3-flash-myvoice-xxxxxx"
ORDER = CloneOrder("myvoice", "cosyvoice-v3-flash", "zh", url="https://example.invalid/a.wav")

SAID_FOR_NOTHING: dict[str, Any] = {"parameters": {}}
"""The library adds parameters where there are none; the documentation has them for designs only."""

OF_ONE_NAME = {"prefix": "myvoice", "page_size": 10}
"""The library was asked for voices of one name; we list every voice, by more at once."""

OURS = {
    "create_voice": codec.clone(ORDER),
    "list_voice": codec.page(0),
    "query_voice": codec.query(NAME),
    "delete_voice": codec.delete(NAME),
}
"""`update_voice` is never asked for: a voice is made anew."""

LINES = (FOLDER / f"{RECORDING}.jsonl").read_text(encoding="utf-8").replace("MADE", NAME).splitlines()
REQUESTS = [json.loads(line) for line in LINES]
ASKED = {request["body"]["input"]["action"]: request["body"] for request in REQUESTS}
ANSWERED = dict(zip(ASKED, said_by_the_service(RECORDING), strict=True))


def test_every_request_is_compared() -> None:
    assert set(ASKED) - set(OURS) == {"update_voice"}


def test_requests_go_where_those_of_the_library_do() -> None:
    assert {urlsplit(Account("wss://a", "k").customization().url).path} == {request["path"] for request in REQUESTS}


@pytest.mark.parametrize("action", ["create_voice", "query_voice", "delete_voice"])
def test_we_ask_what_the_library_asks(action: str) -> None:
    assert {**SAID_FOR_NOTHING, **OURS[action].body} == ASKED[action]


def test_we_list_every_voice() -> None:
    ours, theirs = OURS["list_voice"].body, ASKED["list_voice"]
    assert {**SAID_FOR_NOTHING, **ours, "input": {**as_told(OURS["list_voice"]), **OF_ONE_NAME}} == theirs


def as_told(request: Request) -> dict[str, Any]:
    told = request.body["input"]
    assert isinstance(told, dict)
    return told


def test_the_answers_are_understood() -> None:
    made = understood(OURS["create_voice"], 200, ANSWERED["create_voice"].encode(), codec.read_clone(ORDER))
    (listed,) = understood(OURS["list_voice"], 200, ANSWERED["list_voice"].encode(), codec.read_page).voices
    known = understood(OURS["query_voice"], 200, ANSWERED["query_voice"].encode(), codec.read_query(NAME))
    assert made == OwnVoice(NAME, "cosyvoice-v3-flash", "zh", "making")
    assert (listed.name, listed.model, listed.state) == (known.name, known.model, known.state)


def test_a_deletion_is_understood() -> None:
    understood(OURS["delete_voice"], 200, ANSWERED["delete_voice"].encode(), lambda _: None)
