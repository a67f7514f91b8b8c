"""What is said to register and to list voices, and what is understood of the answers."""

import base64
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voiced_plugins.huawei.making import order
from voiced.api import SpeechError
from voiced.api.making import Sample
from voiced_plugins.huawei.voice_codec import listed, page, refusal, registered, registration

ODD = [b"", b"<html>", b"[]", b"null", b'{"result": []}', b'{"result": {}}', b"\xff", b"[" * 100_000]


def answer(result: Any) -> bytes:
    return json.dumps({"trace_id": "567e8537", "result": result}).encode()


def test_a_registration_is_what_the_reference_says() -> None:
    said = json.loads(registration(order("ada", "en"), Sample(b"\x00\xffsound")))
    assert base64.b64decode(said.pop("data")) == b"\x00\xffsound"
    assert said == {"config": {"voice_name": "ada", "language": "english"}}


def test_chinese_has_its_name() -> None:
    assert json.loads(registration(order(), Sample(b"")))["config"]["language"] == "chinese"


def test_a_page_is_as_large_as_it_can_be() -> None:
    assert page(300) == "limit=100&offset=300"


def test_the_name_of_what_was_registered_is_the_service_s() -> None:
    assert registered(answer({"voice_name": "ada"})) == "ada"


@pytest.mark.parametrize("body", [*ODD, answer({"voice_name": ""}), answer({"voice_name": 1}), answer(None)])
def test_an_answer_that_names_no_voice_leaves_it_open(body: bytes) -> None:
    with pytest.raises(SpeechError) as error:
        registered(body)
    assert (error.value.code, error.value.retryable) == ("uncertain", False)


def test_a_list_has_names_and_languages() -> None:
    told = [{"voice_name": "ada", "language": "english"}, {"voice_name": "bob", "language": "chinese"}]
    assert [(voice.name, voice.language, voice.state) for voice in listed(answer({"voices": told}))] == [
        ("ada", "en", "ready"),
        ("bob", "zh", "ready"),
    ]


def test_a_language_that_nobody_knows_is_told_as_it_is() -> None:
    (voice,) = listed(answer({"voices": [{"voice_name": "ada", "language": "klingon"}]}))
    assert (voice.language, voice.more) == ("", {"language": "klingon"})


@pytest.mark.parametrize("language", [None, 1, [], {}])
def test_a_language_that_is_none_is_left_out(language: object) -> None:
    (voice,) = listed(answer({"voices": [{"voice_name": "ada", "language": language}]}))
    assert (voice.language, voice.more) == ("", {})


@pytest.mark.parametrize("odd", [None, "ada", {}, {"voice_name": ""}, {"voice_name": 1}, {"voice_name": "a\x1b[2J"}])
def test_what_is_no_voice_does_not_hide_the_others(odd: object) -> None:
    assert [voice.name for voice in listed(answer({"voices": [odd, {"voice_name": "ada"}]}))] == ["ada"]


def test_an_empty_list_is_a_list() -> None:
    assert listed(answer({"voices": []})) == []


@pytest.mark.parametrize("body", [*ODD, answer({"voices": {}}), answer({"voices": None})])
def test_what_is_no_list_is_not_taken_for_an_empty_one(body: bytes) -> None:
    with pytest.raises(SpeechError) as error:
        listed(body)
    assert error.value.code == "protocol"


def test_a_refusal_has_its_code_and_message() -> None:
    told = refusal(400, b'{"error_code": "SIS.1201", "error_msg": "it exists"}')
    assert (told.code, told.message) == ("SIS.1201", "it exists")


@pytest.mark.parametrize("body", ODD)
def test_a_refusal_that_cannot_be_read_tells_its_status(body: bytes) -> None:
    told = refusal(503, body)
    assert (told.code, told.message) == ("", "HTTP 503")


@given(st.binary(), st.integers(100, 599))
def test_no_answer_does_harm(body: bytes, status: int) -> None:
    refusal(status, body)
    for read in (registered, listed):
        with suppress(SpeechError):
            read(body)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
def test_no_list_of_anything_does_harm(told: Any) -> None:
    voices = listed(answer({"voices": [told, {"voice_name": told, "language": told}]}))
    assert all(voice.name.isprintable() for voice in voices)
