"""What each refusal means to who makes a voice, and what people are told to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import SpeechError
from voiced_plugins.huawei.making_errors import refused, uncertain
from voiced_plugins.huawei.vcs_events import Refused

UNTOLD = [f"SIS.{number}" for number in (*range(1205, 1212), *range(1217, 1221), 1224, 1225)]
CODES = {"credentials", "quota", "request", "item", "transport", "uncertain", "no-voice"}


def error(code: str, status: int = 400, *, makes: bool = True) -> SpeechError:
    return refused(Refused("", code, "" if code else f"HTTP {status}"), status, makes=makes)


@pytest.mark.parametrize(
    ("code", "meaning", "said"),
    [
        ("SIS.1201", "request", "already"),
        ("SIS.1202", "quota", "no more voices"),
        ("SIS.1203", "no-voice", "no such voice"),
        ("SIS.1204", "request", "too long or too short"),
        ("SIS.1212", "request", "quiet room"),
        ("SIS.1213", "request", "at most 20 letters"),
        ("SIS.1222", "request", "review"),
        ("SIS.1227", "request", "preset"),
        ("SIS.0101", "credentials", "plugins.huawei.token"),
        ("APIG.0301", "credentials", "clock"),
        ("SIS.0024", "quota", "bills"),
        ("SIS.0032", "request", "[plugins.huawei]"),
        ("APIG.0101", "request", "plugins.huawei.endpoint"),
        *((code, "request", "refused the recording") for code in UNTOLD),
    ],
)
def test_a_refusal_means_that_no_voice_was_made(code: str, meaning: str, said: str) -> None:
    refusal = error(code)
    assert refusal.code == meaning
    assert code in str(refusal)
    assert said in str(refusal)


@pytest.mark.parametrize("code", ["APIG.0201", "SIS.0001", "SIS.0033", "SIS.0100", "SIS.0303"])
@pytest.mark.parametrize("status", [400, 500, 504])
def test_after_a_failure_inside_the_service_nobody_knows(code: str, status: int) -> None:
    assert (error(code, status).code, error(code, status).retryable) == ("uncertain", False)


@pytest.mark.parametrize("code", ["APIG.0201", "SIS.0100"])
def test_a_list_may_be_asked_for_again_after_it(code: str) -> None:
    refusal = error(code, 500, makes=False)
    assert (refusal.code, refusal.retryable) == ("transport", True)


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (301, "request"), (307, "request"), (400, "request"), (401, "credentials"), (402, "quota"),
        (403, "credentials"), (404, "request"), (408, "uncertain"), (413, "request"), (422, "request"), (429, "quota"),
        (500, "uncertain"), (502, "uncertain"), (503, "uncertain"), (504, "uncertain"), (599, "uncertain"),
    ],
)  # fmt: skip
def test_a_status_alone_has_a_meaning(status: int, meaning: str) -> None:
    refusal = error("", status)
    assert refusal.code == meaning
    assert f"HTTP {status}" in str(refusal)


def test_a_refusal_that_is_known_counts_more_than_the_status() -> None:
    assert error("SIS.1201", 500).code == "request"


@pytest.mark.parametrize("code", UNTOLD)
def test_one_whose_meaning_is_not_published_does_not(code: str) -> None:
    assert error(code, 500).code == "uncertain"


def test_an_unknown_code_has_the_meaning_of_its_status() -> None:
    assert [error("SIS.9999", status).code for status in (400, 429, 500)] == ["request", "quota", "uncertain"]


def test_who_does_not_know_says_what_happened() -> None:
    assert "it hung up" in str(uncertain("it hung up"))


@given(st.text(), st.integers(200, 599), st.booleans())
def test_every_refusal_has_a_meaning(code: str, status: int, makes: bool) -> None:  # noqa: FBT001
    refusal = error(code, status, makes=makes)
    assert refusal.code in CODES
    assert makes or refusal.code != "uncertain"
