"""An error of a service is understood in whatever form it comes, in the midst of an answer or instead of one."""

import json

import pytest

from voiced_plugins.chat.messages import Part, Refused
from voiced_plugins.chat.openai_codec import OpenAiDecoder, refused


def understood(event: object) -> list[Part]:
    return OpenAiDecoder().feed(json.dumps(event))


@pytest.mark.parametrize(
    ("event", "refusal"),
    [
        ({"error": {"code": "invalid_api_key", "message": "No."}}, Refused("invalid_api_key", "No.")),
        ({"error": {"code": None, "type": "server_error", "message": "No."}}, Refused("server_error", "No.")),
        ({"error": {"code": 503, "type": "loading", "message": "Wait."}}, Refused("loading", "Wait.", 503)),
        ({"error": {"message": "No."}, "choices": [{"finish_reason": "error"}]}, Refused("", "No.")),
        ({"error": "model not found"}, Refused("", "model not found")),
        ({"error": {"message": {"a": 1}}}, Refused("", '{"a": 1}')),
        ({"code": "Arrearage", "message": "Pay.", "request_id": "1"}, Refused("Arrearage", "Pay.")),
        ({"status_code": 400, "code": "InvalidParameter", "message": "m"}, Refused("InvalidParameter", "m", 400)),
        ({"object": "error", "message": "too long", "code": 400}, Refused("", "too long", 400)),
        ({"detail": "Not Found"}, Refused("", "Not Found")),
    ],
)  # fmt: skip
def test_an_error_is_understood_in_every_form(event: object, refusal: Refused) -> None:
    assert understood(event) == [refusal]


@pytest.mark.parametrize("event", [{"code": "", "message": ""}, {"error": {}}, {"error": ""}, {"error": []}])
def test_an_error_that_says_nothing_is_none(event: object) -> None:
    assert understood(event) == []


@pytest.mark.parametrize("key", ["sk-abcdefgh1234", "sk-ab***34", "gsk_abcdefgh"])
def test_an_error_does_not_repeat_the_key(key: str) -> None:
    (refusal,) = understood({"error": {"code": key, "message": f"Incorrect API key provided: {key}."}})
    assert refusal == Refused("***", "Incorrect API key provided: ***.")


def test_an_error_is_bounded() -> None:
    (refusal,) = understood({"error": {"message": "x" * 100_000}})
    assert isinstance(refusal, Refused)
    assert len(refusal.message) == 500


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        ('{"error": {"code": "invalid_api_key", "message": "No."}}', Refused("invalid_api_key", "No.", 401)),
        ('{"code": "InvalidApiKey", "message": "No."}', Refused("InvalidApiKey", "No.", 401)),
        ("<html>Login</html>", Refused("", "", 401)),
        ("", Refused("", "", 401)),
        ("[]", Refused("", "", 401)),
        ('{"choices": []}', Refused("", "", 401)),
    ],
)
def test_a_reply_that_is_no_success_is_a_refusal_whatever_it_says(data: str, refusal: Refused) -> None:
    assert refused(401, data) == refusal
