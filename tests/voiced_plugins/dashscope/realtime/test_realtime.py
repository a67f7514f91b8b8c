"""What both sessions share: reading events, ids, and what an error means."""

import json

import pytest

from voiced.api import SpeechError
from voiced_plugins.dashscope.faults import Fault, failure, fault_of
from voiced_plugins.dashscope.messages import Event, encoded
from voiced_plugins.dashscope.realtime.events import EventIds, Refused, error_of, read, refused


def not_understood(message: str | bytes) -> str:
    with pytest.raises(SpeechError) as caught:
        read(message)
    assert caught.value.code == "protocol"
    return str(caught.value)


def error(**fields: object) -> Event:
    return Event("error", {"type": "error", "error": fields})


def test_an_event_has_its_type_and_its_fields() -> None:
    event = read('{"type":"session.created","session":{"id":"s"}}')
    assert (event.type, event.part("session").text("id")) == ("session.created", "s")


def test_a_binary_message_is_not_understood() -> None:
    assert "binary" in not_understood(b'{"type":"session.created"}')


def test_what_is_no_json_is_not_understood() -> None:
    assert "no JSON" in not_understood("{")


def test_a_number_that_json_does_not_have_is_not_understood() -> None:
    assert "no JSON" in not_understood('{"type":"error","code":NaN}')


def test_json_as_deep_as_a_well_is_not_understood() -> None:
    assert "no JSON" in not_understood("[" * 100_000)


def test_json_that_is_no_object_is_not_understood() -> None:
    assert "no object" in not_understood("[]")


@pytest.mark.parametrize("message", ["{}", '{"type":null}', '{"type":7}'])
def test_an_event_without_a_type_is_not_understood(message: str) -> None:
    assert "without a type" in not_understood(message)


def test_what_was_received_does_not_stand_in_the_message() -> None:
    assert "secret words" not in not_understood('{"secret words"')


@pytest.mark.parametrize("value", [None, 1, True, [], {}])
def test_a_text_that_is_none_is_told_with_event_and_field(value: object) -> None:
    with pytest.raises(SpeechError, match=r"'response\.done: response' with no usable 'id'"):
        Event("response.done", {"response": {"id": value}}).part("response").text("id")


@pytest.mark.parametrize("value", [None, "1", True, 1.5, [], {}])
def test_a_whole_number_that_is_none_is_told_with_event_and_field(value: object) -> None:
    with pytest.raises(SpeechError, match=r"'speech' with no usable 'at'"):
        Event("speech", {"at": value}).whole("at")


@pytest.mark.parametrize("fields", [{}, {"at": None}])
def test_what_may_be_missing_may_be_null(fields: dict[str, object]) -> None:
    event = Event("speech", fields)
    assert (event.optional_text("at"), event.optional_whole("at"), event.optional_part("at").fields) == ("", 0, {})


@pytest.mark.parametrize("take", [Event.optional_text, Event.optional_part])
def test_what_may_be_missing_may_not_be_something_else(take: object) -> None:
    assert callable(take)
    with pytest.raises(SpeechError):
        take(Event("speech", {"at": 3}), "at")


def test_half_a_character_becomes_a_question_mark() -> None:
    assert read('{"type":"error","text":"好\\ud83d"}').text("text") == "好?"


def test_half_a_character_does_not_keep_an_event_from_being_sent() -> None:
    assert encoded({"text": "好\ud83d"}).encode() == '{"text":"好?"}'.encode()


def test_json_is_compact_and_not_escaped() -> None:
    assert encoded({"type": "x", "text": '说"好"'}) == '{"type":"x","text":"说\\"好\\""}'


def test_ids_are_counted() -> None:
    ids = EventIds("t7")
    assert [ids.next(), ids.next()] == ["event_t7_1", "event_t7_2"]


@pytest.mark.parametrize("prefix", ["", 'a"b', "a b", "好", "a\n"])
def test_a_prefix_is_a_word(prefix: str) -> None:
    with pytest.raises(ValueError, match="event id"):
        EventIds(prefix)


def test_an_error_is_taken_with_all_that_it_tells() -> None:
    event = error(type="invalid_request_error", code="invalid_value", message="no", param="session.x", event_id="e")
    assert refused(event) == Refused("invalid_value", "no", "session.x", "e", recoverable=True)


def test_the_session_ends_after_an_error_of_the_server() -> None:
    assert refused(error(type="server_error", code="c", message="m")).recoverable is False


@pytest.mark.parametrize("kind", [{}, {"type": None}, {"type": ""}])
def test_nobody_knows_whether_the_session_ends_after_an_error_without_a_type(kind: dict[str, object]) -> None:
    assert refused(error(**kind, code="c", message="m")).recoverable is None


def test_a_code_may_be_a_number() -> None:
    assert refused(error(code=400, message="m")).code == "400"


def test_an_error_may_tell_nothing() -> None:
    assert refused(error()) == Refused("", "")


def test_a_key_is_hidden_in_what_the_service_says() -> None:
    assert refused(error(message="Incorrect API key: sk-0123abcd.")).message == "Incorrect API key: ***."


@pytest.mark.parametrize("value", [None, "no", 1, []])
def test_an_error_without_an_error_is_not_understood(value: object) -> None:
    with pytest.raises(SpeechError, match="'error' with no usable 'error'"):
        refused(Event("error", {"error": value}))


@pytest.mark.parametrize(
    ("code", "message", "fault"),
    [
        ("InvalidApiKey", "Invalid API-key provided.", Fault("credentials", retryable=False)),
        ("invalid_api_key", "Incorrect API key provided.", Fault("credentials", retryable=False)),
        ("AccessDenied", "Access denied.", Fault("credentials", retryable=False)),
        ("Model.AccessDenied", "Model access denied.", Fault("credentials", retryable=False)),
        ("AccessDenied.Unpurchased", "Access to model denied.", Fault("credentials", retryable=False)),
        ("401", "", Fault("credentials", retryable=False)),
        (
            "Arrearage",
            "Access denied, please make sure your account is in good standing.",
            Fault("quota", retryable=False),
        ),
        ("AllocationQuota.FreeTierOnly", "", Fault("quota", retryable=False)),
        ("Throttling.AllocationQuota", "Free allocated quota exceeded.", Fault("quota", retryable=False)),
        ("Throttling.AllocationQuota", "Allocated quota exceeded.", Fault("quota", retryable=True)),
        ("Throttling.RateQuota", "Requests rate limit exceeded.", Fault("quota", retryable=True)),
        ("", "Requests rate limit exceeded, please try again later.", Fault("quota", retryable=True)),
        ("429", "Too Many Requests", Fault("quota", retryable=True)),
        ("insufficient_quota", "", Fault("quota", retryable=True)),
        ("invalid_value", "The requested voice 'x' is not supported.", Fault("request", retryable=False)),
        ("InvalidParameter", "task can not be null", Fault("request", retryable=False)),
        ("ModelNotFound", "", Fault("request", retryable=False)),
        ("DataInspectionFailed", "", Fault("request", retryable=False)),
        ("NO_VALID_AUDIO_ERROR", "", Fault("item", retryable=True)),
        ("ASR_RESPONSE_HAVE_NO_WORDS", "", Fault("item", retryable=True)),
        ("InternalError", "Internal server error.", Fault("transport", retryable=True)),
        ("server_error", "", Fault("transport", retryable=True)),
        ("ServiceUnavailable", "", Fault("transport", retryable=True)),
        ("CLIENT_ERROR", "request timeout after 23 seconds.", Fault("transport", retryable=True)),
        ("RequestTimeOut", "Request timed out.", Fault("transport", retryable=True)),
        ("503", "", Fault("transport", retryable=True)),
    ],
)
def test_what_the_service_says_has_a_meaning(code: str, message: str, fault: Fault) -> None:
    assert fault_of(code, message) == fault


def test_what_nobody_knows_means_what_it_is_taken_for() -> None:
    assert fault_of("Strange", "things", "item") == Fault("item", retryable=True)


def test_a_number_inside_a_number_is_no_code() -> None:
    assert fault_of("", "the limit is 14290", "item").code == "item"


def test_a_refusal_of_the_clients_is_the_requests_fault() -> None:
    assert error_of(Refused("Strange", "things", recoverable=True)).code == "request"


@pytest.mark.parametrize("refusal", [Refused("Strange", "things"), Refused("Strange", "things", recoverable=False)])
def test_another_refusal_may_be_tried_again(refusal: Refused) -> None:
    raised = error_of(refusal)
    assert (raised.code, raised.retryable) == ("transport", True)


def test_an_error_tells_what_the_service_said() -> None:
    assert "The account is empty. (Arrearage)" in str(error_of(Refused("Arrearage", "The account is empty.")))


def test_a_refused_key_is_told_with_its_setting() -> None:
    assert "plugins.dashscope.api-key" in str(failure("InvalidApiKey", "", "request"))


def test_an_error_that_tells_nothing_says_so() -> None:
    assert "does not say why" in str(error_of(Refused("", "")))


def test_braces_of_the_service_stay_as_they_are() -> None:
    assert json.dumps({"a": 1}) in str(failure("", json.dumps({"a": 1}), "request"))
