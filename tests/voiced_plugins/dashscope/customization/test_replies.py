"""What HTTP replies mean: whether something was done, was not, or nobody knows."""

import json

import pytest

from voiced.api import SpeechError
from voiced_plugins.dashscope.customization.replies import understood
from voiced_plugins.dashscope.customization.request import Kind, Request
from voiced_plugins.dashscope.messages import Event

LOOK = Request("look", {})
SHOW = Request("look", {}, "ada-1")
MAKE = Request("make", {})
DELETE = Request("delete", {}, "ada-1")


def voice(output: Event) -> str:
    return output.text("voice")


def failed(request: Request, status: int, body: bytes | str) -> SpeechError:
    with pytest.raises(SpeechError) as caught:
        understood(request, status, body.encode() if isinstance(body, str) else body, voice)
    return caught.value


def error(code: str = "", message: str = "") -> str:
    return json.dumps({"code": code, "message": message, "request_id": "1"})


def test_the_output_is_read() -> None:
    assert understood(MAKE, 200, b'{"output": {"voice": "ada-1"}, "request_id": "1"}', voice) == "ada-1"


def test_a_deletion_needs_no_output() -> None:
    assert understood(DELETE, 200, b'{"request_id": "1"}', lambda _: "gone") == "gone"


@pytest.mark.parametrize(
    ("status", "said", "code", "retryable"),
    [
        (401, error("InvalidApiKey", "Invalid API-key provided."), "credentials", False),
        (403, error("AccessDenied", "Access denied."), "credentials", False),
        (401, "", "credentials", False),
        (403, "<html>", "credentials", False),
        (400, error("Arrearage", "Access denied, please make sure your account is in good standing."), "quota", False),
        (429, error("Throttling.RateQuota", "Requests rate limit exceeded"), "quota", True),
        (429, error("Odd", "timeout"), "quota", True),
        (400, error("InvalidParameter", "preferred_name is invalid"), "request", False),
        (400, error("Audio.DecoderError", "Decoder audio file failed."), "request", False),
        (400, error("BadRequest.InputDownloadFailed", "Failed to download: timed out"), "request", False),
        (400, error("NO_VALID_AUDIO_ERROR", "no words"), "request", False),
        (404, "", "request", False),
        (405, "", "request", False),
        (413, "<html>", "request", False),
        (302, "", "request", False),
    ],
)
@pytest.mark.parametrize("kind", ["look", "make"])
def test_a_refusal_says_that_nothing_was_done(
    status: int, said: str, code: str, retryable: bool, kind: Kind  # noqa: FBT001  a table
) -> None:  # fmt: skip
    why = failed(Request(kind, {}), status, said)
    assert (why.code, why.retryable) == (code, retryable)


@pytest.mark.parametrize("request_", [SHOW, DELETE], ids=["show", "delete"])
@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, ""),
        (400, error("VoiceNotFound", "Voice not found: ada-1")),
        (400, error("BadRequest.VoiceNotFound", "Voice 'ada-1' not found.")),
        (400, error("BadRequest.ResourceNotExist", "The Required resource not exist.")),
    ],
)
def test_a_voice_that_is_not_there_is_told_by_its_name(request_: Request, status: int, said: str) -> None:
    why = failed(request_, status, said)
    assert (why.code, why.retryable, "'ada-1'" in str(why)) == ("no-voice", False, True)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
def test_a_service_that_fails_may_have_made_the_voice(status: int) -> None:
    assert failed(MAKE, status, error("InternalError", "oops")).code == "uncertain"
    assert failed(DELETE, status, "").code == "uncertain"


def test_a_service_that_fails_to_tell_can_be_asked_again() -> None:
    why = failed(LOOK, 503, error("ServiceUnavailable", "busy"))
    assert (why.code, why.retryable) == ("transport", True)


UNREADABLE = {
    "nothing": b"",
    "no JSON": b"<html>",
    "no UTF-8": b"\xff\xfe{}",
    "no object": b"[]",
    "no output": b"{}",
    "an output that is none": b'{"output": []}',
    "no voice": b'{"output": {}}',
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_a_voice_that_cannot_be_read_was_perhaps_made(body: bytes) -> None:
    assert failed(MAKE, 200, body).code == "uncertain"


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_a_list_that_cannot_be_read_makes_no_sense(body: bytes) -> None:
    assert failed(LOOK, 200, body).code == "protocol"


def test_a_deletion_whose_reply_cannot_be_read_is_uncertain() -> None:
    assert failed(DELETE, 200, "<html>").code == "uncertain"


def test_a_refusal_that_comes_as_a_success_is_one() -> None:
    assert failed(MAKE, 200, error("InvalidParameter", "wrong")).code == "request"


@pytest.mark.parametrize("status", [200, 401, 500])
@pytest.mark.parametrize("request_", [LOOK, MAKE, DELETE], ids=["look", "make", "delete"])
def test_no_error_repeats_the_key(status: int, request_: Request) -> None:
    why = failed(request_, status, error("sk-0123", "the key sk-0123456 is not known"))
    assert "0123" not in str(why)


def test_an_error_without_end_is_cut() -> None:
    assert len(str(failed(MAKE, 400, error("InvalidParameter", "x" * 100_000)))) < 1000


def test_where_a_login_is_in_the_way_it_is_told() -> None:
    assert "HTTP 302" in str(failed(MAKE, 302, ""))


def test_a_recording_that_is_too_large_is_told() -> None:
    assert "shorter" in str(failed(MAKE, 413, ""))
