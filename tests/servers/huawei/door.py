"""Who is let in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from tests.servers.huawei.account import Account
from tests.servers.huawei.locks import Locks
from tests.servers.huawei.signature import Claim, Signed, claim_of

SKEW = timedelta(minutes=15)
"""A clock may be wrong by so much."""

NO_SUCH_API = "APIG.0101"
NOT_AUTHORIZED = "APIG.0301"
"""Also of a key that is locked: only the words differ."""
TOO_MANY = "APIG.0308"
WRONG_PROJECT = "SIS.0101"
LOCKED = "AK access failed to reach the limit,forbidden"

STREAM = re.compile(r"/v1/([^/]+)/vcs/voices/clone")
"""Where a websocket is asked for."""
VOICES = re.compile(r"/v1/([^/]+)/vcs/voices")
"""Where voices are registered and listed, without a websocket."""

_SIGNED = {"host", "x-sdk-date"}


class Visitor(Protocol):
    """The record of a request."""

    path: str
    headers: Mapping[str, str]
    authorized: str
    refused: str
    signature: str
    is_signed_anew: bool


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked for, beside what stands in the record."""

    method: str = "GET"
    body: bytes = b""
    path: re.Pattern[str] = STREAM

    @property
    def signed(self) -> set[str]:
        """The headers that must be there and signed."""
        return _SIGNED | {"content-type"} if self.body else _SIGNED


WEBSOCKET = Call()


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer to a request that is not let in."""

    status: int
    code: str
    message: str


class Door:
    """A signature that is right but was used before is let in, and the record tells of it."""

    def __init__(self, account: Account, clock: Callable[[], datetime], locks: Locks) -> None:
        self._account = account
        self._clock = clock
        self._locks = locks
        self._signatures: set[str] = set()

    def see(self, record: Visitor) -> None:
        """The record gets the signature that it comes with; of a request that is never answered too."""
        if claim := _claim(record):
            record.signature = claim.signature
            record.is_signed_anew = claim.signature not in self._signatures
            self._signatures.add(claim.signature)

    def refusal(self, record: Visitor, call: Call = WEBSOCKET) -> Refusal | None:
        """None to let it in; the record gets how, or why not."""
        refusal = self._refusal(record, call)
        record.refused = refusal.message if refusal else ""
        return refusal

    def _refusal(self, record: Visitor, call: Call) -> Refusal | None:
        path = call.path.fullmatch(urlsplit(record.path).path)
        if path is None:
            return Refusal(404, NO_SUCH_API, "The API does not exist or has not been published in the environment")
        if reason := self._unauthorized(record, call):
            return Refusal(401, NOT_AUTHORIZED, f"Incorrect IAM authentication information: {reason}")
        if path[1] != self._account.project:
            return Refusal(401, WRONG_PROJECT, "the project id is wrong")
        return None

    def _unauthorized(self, record: Visitor, call: Call) -> str | None:
        token = record.headers.get("x-auth-token")
        if token is not None:
            if self._account.token is None or token != self._account.token:
                return "decrypt token fail"
            record.authorized = "token"
            return None
        claim = _claim(record)
        if claim is None:
            return "there is neither a token nor a signature"
        return self._judged(claim, record, call)

    def _judged(self, claim: Claim, record: Visitor, call: Call) -> str | None:
        now = self._clock()
        if self._locks.is_locked(claim.access_key, now):
            return LOCKED
        reason = self._wrong(claim, record, call, now)
        if reason:
            self._locks.failed(claim.access_key, now)
            return reason
        self._locks.passed(claim.access_key)
        record.authorized = "signature"
        return None

    def _wrong(self, claim: Claim, record: Visitor, call: Call, now: datetime) -> str | None:
        if claim.access_key != self._account.access_key:
            return "Get secretKey failed, err:ak not exist"
        missing = {*claim.signed_headers, *call.signed} - {*record.headers}
        if missing or not {*claim.signed_headers} >= call.signed:
            return f"{', '.join(sorted(call.signed))} must be there and signed"
        date = _date(record.headers["x-sdk-date"])
        if date is None or abs(now - date) > SKEW:
            return "the request is too old or too new, or has no date"
        request = Signed(call.method, record.path, record.headers, call.body)
        if request.signature(self._account.secret_key, claim.signed_headers) != claim.signature:
            return "verify aksk signature fail"
        return None


def _claim(record: Visitor) -> Claim | None:
    return claim_of(record.headers.get("authorization", ""))


def _date(written: str) -> datetime | None:
    try:
        return datetime.strptime(written, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
