"""What a refusal of a service means, and what the user hears of it."""

import pytest

from voiced.api import SpeechError
from voiced_plugins.chat.faults import Fault, failure, mend_of, refusal, spoken
from voiced_plugins.chat.messages import Refused

TOO_LONG = "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens."


@pytest.mark.parametrize(
    ("status", "code", "message", "fault"),
    [
        # OpenAI
        (401, "invalid_api_key", "Incorrect API key provided: ***.", Fault.KEY),
        (429, "insufficient_quota", "You exceeded your current quota, please check your plan.", Fault.QUOTA),
        (429, "rate_limit_exceeded", "Rate limit reached for requests", Fault.BUSY),
        (400, "context_length_exceeded", TOO_LONG, Fault.LONG),
        (404, "model_not_found", "The model `gpt-9` does not exist or you do not have access to it.", Fault.MODEL),
        (400, "content_filter", "The response was filtered", Fault.FILTER),
        # DashScope
        (401, "InvalidApiKey", "Invalid API-key provided.", Fault.KEY),
        (400, "Arrearage", "Access denied, please make sure your account is in good standing.", Fault.QUOTA),
        (403, "AllocationQuota.FreeTierOnly", "The free tier of the model has been exhausted.", Fault.QUOTA),
        (429, "Throttling.RateQuota", "Requests rate limit exceeded, please try again later.", Fault.BUSY),
        (429, "limit_requests", "You exceeded your current requests list.", Fault.BUSY),
        (400, "InvalidParameter", "Range of input length should be [1, 30720]", Fault.LONG),
        (400, "DataInspectionFailed", "Input data may contain inappropriate content.", Fault.FILTER),
        (0, "data_inspection_failed", "Output data may contain inappropriate content.", Fault.FILTER),
        (404, "ModelNotFound", "Model not exist.", Fault.MODEL),
        (400, "InvalidParameter", "url error, please check url!", Fault.MODEL),
        (403, "AccessDenied", "Access denied.", Fault.KEY),
        (500, "InternalError", "An internal error has occurred.", Fault.BROKEN),
        # Ollama and llama.cpp
        (404, "not_found_error", 'model "qwen9" not found, try pulling it first', Fault.MODEL),
        (400, "exceed_context_size_error", "the request exceeds the available context size", Fault.LONG),
        (503, "unavailable_error", "Loading model", Fault.BUSY),
        # what says nothing
        (401, "", "", Fault.KEY),
        (402, "", "", Fault.QUOTA),
        (404, "", "", Fault.MODEL),
        (413, "", "", Fault.LONG),
        (429, "", "", Fault.BUSY),
        (400, "", "", Fault.REQUEST),
        (422, "", "messages: field required", Fault.REQUEST),
        (301, "", "", Fault.BROKEN),
        (502, "", "<html>Bad gateway</html>", Fault.BROKEN),
        (0, "", "", Fault.BROKEN),
    ],
)
def test_a_refusal_is_understood_by_its_words_or_else_its_status(
    status: int, code: str, message: str, fault: Fault
) -> None:
    assert refusal(Refused(code, message, status)).fault is fault


def test_an_error_tells_no_words_of_the_service() -> None:
    assert (
        str(refusal(Refused("InvalidParameter", "you said: my secret", 400))) == "request (HTTP 400 InvalidParameter)"
    )


@pytest.mark.parametrize("code", ["what I said", "sk-123456", "我说的", "a" * 65, "a\nb"])
def test_a_code_that_may_be_words_or_a_key_is_not_told(code: str) -> None:
    assert str(refusal(Refused(code, "", 400))) == "request (HTTP 400)"


@pytest.mark.parametrize(
    ("code", "begun", "fault"),
    [
        ("transport", False, Fault.NETWORK),
        ("transport", True, Fault.CUT),
        ("silent", False, Fault.SILENT),
        ("silent", True, Fault.SILENT),
        ("credentials", False, Fault.KEY),
        ("request", False, Fault.REQUEST),
        ("protocol", True, Fault.BROKEN),
        ("what nobody knows", False, Fault.BROKEN),
    ],
)
def test_an_error_of_the_line_is_told_as_what_it_is(code: str, fault: Fault, *, begun: bool) -> None:
    assert failure(SpeechError("no", code=code), begun=begun).fault is fault


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_sentence_and_a_line_that_mends_it(fault: Fault) -> None:
    assert spoken(fault, "en").endswith(".")
    assert mend_of(fault)


@pytest.mark.parametrize("fault", [Fault.NETWORK, Fault.SILENT, Fault.BROKEN, Fault.CUT])
def test_in_the_midst_of_an_answer_the_connection_is_lost_whatever_lost_it(fault: Fault) -> None:
    assert spoken(fault, "en", after_words=True) == "... I lost the connection to the model."


def test_a_refusal_in_the_midst_of_an_answer_is_told_as_what_it_is() -> None:
    assert spoken(Fault.FILTER, "en", after_words=True) == spoken(Fault.FILTER, "en")
