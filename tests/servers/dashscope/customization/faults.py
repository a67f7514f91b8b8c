"""What may go wrong with a request for a voice."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from tests.servers.dashscope.customization.answers import failure

# What is said instead of the answer.  With `done`, what was asked for has been done all the same.


@dataclass(frozen=True, slots=True)
class Instead:
    """Another answer comes."""

    status: int
    body: str = ""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class NeverAnswered:
    """Nothing comes."""

    done: bool = False


@dataclass(frozen=True, slots=True)
class ResetInstead:
    """The connection ends with a TCP reset."""

    done: bool = False


# What becomes of the right answer, when all is done.


@dataclass(frozen=True, slots=True)
class AnswerLate:
    """It comes so many seconds late; so does what is said instead."""

    seconds: float


@dataclass(frozen=True, slots=True)
class CutShort:
    """The connection ends in the middle of it."""


@dataclass(frozen=True, slots=True)
class Stalled:
    """It begins to come, and never ends."""


@dataclass(frozen=True, slots=True)
class Huge:
    """It is right, behind so many bytes of space."""

    size: int = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Without:
    """Its output lacks these."""

    names: tuple[str, ...] = ("voice", "voice_id")


# What becomes of the voice that is made.


@dataclass(frozen=True, slots=True)
class ShownAt:
    """It is in the n-th list from then on, counted from 1, and in none before."""

    nth: int


@dataclass(frozen=True, slots=True)
class Deploys:
    """It is told to be DEPLOYING so many times before it is this; for one request instead of all."""

    looks: int
    end: Literal["OK", "UNDEPLOYED"] = "OK"


@dataclass(frozen=True, slots=True)
class Fallback:
    """Its sample was bad; there is a voice all the same, and the service says why it is no better."""

    reason: str = "no_merged_segments"


Replacement = Instead | NeverAnswered | ResetInstead
Course = CutShort | Stalled | Huge
RequestFault = Replacement | Course | AnswerLate | Without | ShownAt | Deploys | Fallback


def failed(
    status: int,
    code: str,
    message: str = "Something went wrong.",
    *,
    done: bool = False,
    retry_after_s: int | None = None,
) -> Instead:
    """An error as the service tells it."""
    headers = () if retry_after_s is None else (("Retry-After", str(retry_after_s)),)
    return Instead(int(status), json.dumps(failure(code, message)), headers=headers, done=done)


def throttled(retry_after_s: int | None = None) -> Instead:
    """Too much was asked."""
    message = "Requests rate limit exceeded, please try again later."
    return failed(HTTPStatus.TOO_MANY_REQUESTS, "Throttling.RateQuota", message, retry_after_s=retry_after_s)


def in_arrears() -> Instead:
    """The account has a debt."""
    message = "Access denied, please make sure your account is in good standing."
    return failed(HTTPStatus.BAD_REQUEST, "Arrearage", message)


def web_page(status: int = 502, *, done: bool = False) -> Instead:
    """Something between client and service answers."""
    return Instead(status, f"<html><body><h1>{status}</h1></body></html>", "text/html", done=done)


def no_json(status: int = 200, *, done: bool = False) -> Instead:
    """It is said to be JSON, and is none."""
    return Instead(status, '{"output": {"voice', done=done)


def redirected(url: str, status: int = 307) -> Instead:
    """It is somewhere else."""
    return Instead(status, headers=(("Location", url),))
