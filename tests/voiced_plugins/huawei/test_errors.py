"""What each error of the service means, and what people are told to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import SpeechError
from voiced_plugins.huawei.errors import ended, failure, fault_of, refused_at_door
from voiced_plugins.huawei.vcs_events import Refused

KNOWN = {
    "credentials": ("SIS.0101", "SIS.0102", "SIS.0103", "SIS.0003", "APIG.0301"),
    "quota": ("SIS.0022", "SIS.0023", "SIS.0024", "SIS.0312", "SIS.1202"),
    "transport": (
        *("SIS.0001", "SIS.0100", "SIS.0033", "SIS.0303", "SIS.0401", "SIS.0413", "SIS.0414", "SIS.0416"),
        "APIG.0201",
    ),
    "request": (
        *("SIS.0012", "SIS.0031", "SIS.0032", "SIS.0402", "SIS.0410", "SIS.0411", "SIS.0415", "SIS.0604"),
        *(f"SIS.{number}" for number in (1201, *range(1203, 1214), *range(1217, 1221), 1224, 1225, 1227)),
        "APIG.0101",
    ),
    "item": ("SIS.1010", "SIS.1222"),
}
RETRYABLE = {*KNOWN["transport"], "SIS.0312"}
ALL = [(code, meaning) for meaning, codes in KNOWN.items() for code in codes]


@pytest.mark.parametrize(("code", "meaning"), ALL)
@pytest.mark.parametrize("is_fatal", [True, False])
def test_a_code_means_the_same_however_it_comes(code: str, meaning: str, *, is_fatal: bool) -> None:
    assert failure(Refused("", code, "", is_fatal)).code == meaning


@pytest.mark.parametrize(("code", "_"), ALL)
def test_what_the_vendor_asks_to_be_tried_again_is_and_nothing_else(code: str, _: str) -> None:
    assert failure(Refused("", code, "")).retryable == (code in RETRYABLE)


def test_an_unknown_error_is_not_tried_again() -> None:
    error = failure(Refused("", "SIS.9999", ""))
    assert (error.code, error.retryable) == ("request", False)


def test_an_unknown_fatal_error_may_be_tried_again() -> None:
    error = failure(Refused("", "SIS.9999", "", is_fatal=True))
    assert (error.code, error.retryable) == ("transport", True)


def test_too_many_at_once_is_tried_again_after_a_while() -> None:
    assert fault_of("SIS.0312", is_fatal=False).wait_s > 0


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("APIG.0301", ["plugins.huawei.ak", "plugins.huawei.sk", "clock"]),
        ("SIS.0101", ["plugins.huawei.token", "plugins.huawei.project-id"]),
        ("SIS.1203", ["plugins.huawei.voice"]),
        ("APIG.0101", ["plugins.huawei.endpoint", "plugins.huawei.region", "plugins.huawei.project-id"]),
        ("SIS.0024", ["console"]),
        ("SIS.0103", ["real name"]),
    ],
)
def test_people_are_told_what_to_look_at(code: str, places: list[str]) -> None:
    said = str(failure(Refused("", code, "")))
    assert all(place in said for place in places)


def test_the_service_is_quoted_with_the_name_of_the_session() -> None:
    said = str(failure(Refused("567e8537", "SIS.0401", "synthesis abnormal")))
    assert "synthesis abnormal, SIS.0401, 567e8537" in said


def test_an_error_that_says_nothing_says_so() -> None:
    assert "does not say why" in str(failure(Refused("", "", "")))


def test_a_long_message_is_cut_and_stays_on_one_line() -> None:
    said = str(failure(Refused("", "SIS.0401", "a\nb" * 1000)))
    assert len(said) < 300
    assert "\n" not in said


def test_a_refusal_at_the_door_says_what_to_look_at() -> None:
    error = refused_at_door(SpeechError("HTTP 401", code="credentials", retryable=False))
    assert (error.code, error.retryable) == ("credentials", False)
    assert "HTTP 401" in str(error)
    assert "plugins.huawei.ak" in str(error)


def test_a_door_that_is_not_there_is_a_wrong_address() -> None:
    assert "plugins.huawei.endpoint" in str(refused_at_door(SpeechError("HTTP 404", code="request")))


def test_a_line_that_breaks_at_the_door_is_told_as_it_is() -> None:
    error = SpeechError("gone", code="transport")
    assert refused_at_door(error) is error


def test_an_end_that_is_none_may_be_tried_again() -> None:
    error = ended("567e8537", "ERROR")
    assert (error.code, error.retryable) == ("transport", True)
    assert "ERROR, 567e8537" in str(error)


@given(st.text(), st.text(), st.booleans())
def test_every_error_has_a_meaning(code: str, message: str, is_fatal: bool) -> None:  # noqa: FBT001
    assert failure(Refused("", code, message, is_fatal)).code in KNOWN
