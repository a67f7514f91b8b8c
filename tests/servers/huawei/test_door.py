"""Who is let in, and what those get who are not."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.servers.huawei.account import Account
from tests.servers.huawei.client import signed_headers
from tests.servers.huawei.door import LOCKED, Door
from tests.servers.huawei.locks import Locks
from tests.servers.huawei.record import Record

ACCOUNT = Account(token="T")
OTHER = Account(secret_key="another")
URL = "https://sis.test:8443" + ACCOUNT.path
NOW = datetime(2026, 2, 3, 8, 9, 10, tzinfo=UTC)


class Visits:
    """Requests at one door, whose time a test sets."""

    def __init__(self) -> None:
        self.now = NOW
        self.locks = Locks()
        self._door = Door(ACCOUNT, lambda: self.now, self.locks)

    def signed(self, account: Account = ACCOUNT, /, **changes: str) -> Record:
        """A request with a signature of now; headers are added or changed behind the signer's back."""
        headers = {name.lower(): value for name, value in signed_headers(account, URL, self.now).items()}
        return self.record(ACCOUNT.path, **{"host": "sis.test:8443", **headers, **changes})

    def record(self, path: str = ACCOUNT.path, /, **headers: str) -> Record:
        return Record(1, path, {name.replace("_", "-"): value for name, value in headers.items()}, 0.0)

    def answer(self, record: Record) -> tuple[int, str]:
        """Status and code; 101 when it is let in."""
        self._door.see(record)
        refusal = self._door.refusal(record)
        return (refusal.status, refusal.code) if refusal else (101, "")


def test_the_right_signature_is_let_in() -> None:
    visits = Visits()
    assert visits.answer(visits.signed()) == (101, "")


def test_how_it_was_let_in_is_remembered() -> None:
    visits = Visits()
    visits.answer(signed := visits.signed())
    visits.answer(token := visits.record(x_auth_token="T"))
    assert (signed.authorized, token.authorized) == ("signature", "token")


def test_the_right_token_is_let_in() -> None:
    visits = Visits()
    assert visits.answer(visits.record(x_auth_token="T")) == (101, "")


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer T"}, {"x_auth_token": "U"}, {"x_auth_token": ""}])
def test_who_has_neither_is_refused(headers: dict[str, str]) -> None:
    visits = Visits()
    assert visits.answer(visits.record(**headers)) == (401, "APIG.0301")


def test_no_token_is_right_when_the_account_has_none() -> None:
    door = Door(Account(), lambda: NOW, Locks())
    refusal = door.refusal(Visits().record(x_auth_token=""))
    assert refusal
    assert refusal.status == 401


def test_another_secret_key_is_refused() -> None:
    visits = Visits()
    assert visits.answer(visits.signed(OTHER)) == (401, "APIG.0301")


def test_another_access_key_is_refused() -> None:
    visits = Visits()
    assert visits.answer(visits.signed(Account(access_key="AKOTHER"))) == (401, "APIG.0301")


@pytest.mark.parametrize(
    "changes", [{"host": "sis.test"}, {"host": "sis.test:443"}, {"x-sdk-date": "20260203T080911Z"}], ids=str
)
def test_what_was_signed_must_be_what_was_sent(changes: dict[str, str]) -> None:
    visits = Visits()
    assert visits.answer(visits.signed(**changes)) == (401, "APIG.0301")


def test_headers_that_were_not_signed_do_not_matter() -> None:
    visits = Visits()
    assert visits.answer(visits.signed(origin="https://sis.test")) == (101, "")


def test_a_signature_of_the_host_alone_is_refused() -> None:
    visits = Visits()
    record = visits.signed()
    authorization = record.headers["authorization"].replace("host;x-sdk-date", "host")
    assert visits.answer(visits.signed(authorization=authorization)) == (401, "APIG.0301")


def test_a_request_without_a_date_is_refused() -> None:
    visits = Visits()
    record = visits.signed()
    undated = visits.record(host=record.headers["host"], authorization=record.headers["authorization"])
    assert visits.answer(undated) == (401, "APIG.0301")


@pytest.mark.parametrize("minutes", [-15, 15])
def test_a_clock_may_be_a_quarter_of_an_hour_wrong(minutes: int) -> None:
    visits = Visits()
    record = visits.signed()
    visits.now += timedelta(minutes=minutes)
    assert visits.answer(record) == (101, "")


@pytest.mark.parametrize("seconds", [-901, 901])
def test_a_clock_may_not_be_more_wrong(seconds: int) -> None:
    visits = Visits()
    record = visits.signed()
    visits.now += timedelta(seconds=seconds)
    assert visits.answer(record) == (401, "APIG.0301")


def test_a_signature_that_comes_again_is_remembered() -> None:
    visits = Visits()
    first, second = visits.signed(), visits.signed()
    for record in (first, second):
        visits.answer(record)
    assert (first.is_signed_anew, second.is_signed_anew) == (True, False)


def test_a_signature_of_another_second_is_a_new_one() -> None:
    visits = Visits()
    visits.answer(visits.signed())
    visits.now += timedelta(seconds=1)
    visits.answer(record := visits.signed())
    assert record.is_signed_anew


@pytest.mark.parametrize("path", ["/", "/v1/p/vcs/stream", "/v1/p/rtts", ACCOUNT.path + "/", "/v2/p/vcs/voices/clone"])
def test_another_path_is_not_there(path: str) -> None:
    visits = Visits()
    assert visits.answer(visits.record(path, x_auth_token="T")) == (404, "APIG.0101")


def test_another_project_is_refused() -> None:
    visits = Visits()
    assert visits.answer(visits.record("/v1/another/vcs/voices/clone", x_auth_token="T")) == (401, "SIS.0101")


def test_a_key_is_locked_after_five_refusals() -> None:
    visits = Visits()
    for _ in range(5):
        visits.answer(visits.signed(OTHER))
    visits.answer(record := visits.signed())
    assert LOCKED in record.refused


def test_four_refusals_do_not_lock_a_key() -> None:
    visits = Visits()
    for _ in range(4):
        visits.answer(visits.signed(OTHER))
    assert visits.answer(visits.signed()) == (101, "")


def test_refusals_must_follow_each_other_to_lock_a_key() -> None:
    visits = Visits()
    for account in [OTHER] * 4 + [ACCOUNT] + [OTHER] * 4:
        visits.answer(visits.signed(account))
    assert visits.answer(visits.signed()) == (101, "")


def test_refusals_are_counted() -> None:
    visits = Visits()
    for _ in range(3):
        visits.answer(visits.signed(OTHER))
    assert visits.locks.failures[ACCOUNT.access_key] == 3


def test_a_key_is_unlocked_after_five_minutes() -> None:
    visits = Visits()
    for _ in range(5):
        visits.answer(visits.signed(OTHER))
    visits.now += timedelta(minutes=5)
    assert visits.answer(visits.signed()) == (101, "")


def test_counting_begins_anew_after_a_lock() -> None:
    visits = Visits()
    for _ in range(5):
        visits.answer(visits.signed(OTHER))
    visits.now += timedelta(minutes=5)
    visits.answer(visits.signed(OTHER))
    assert visits.answer(visits.signed()) == (101, "")


def test_another_key_is_not_locked_with_it() -> None:
    visits = Visits()
    for _ in range(5):
        visits.answer(visits.signed(Account(access_key="AKOTHER")))
    assert visits.answer(visits.signed()) == (101, "")
