"""What the customization service answers: an output in its envelope, or why there is none."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import uuid4

Json = dict[str, Any]

INVALID_PARAMETER = "InvalidParameter"


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, and the whole body."""

    status: int
    body: Json


class RefusedRequestError(Exception):
    """A request is not done."""

    def __init__(self, code: str, message: str, status: int = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = int(status)


def done(output: Json, count: int) -> Answer:
    """What a request that was done is answered with."""
    return Answer(int(HTTPStatus.OK), {"output": output, "usage": {"count": count}, "request_id": _new_id()})


def refused(error: RefusedRequestError) -> Answer:
    """What one that was not done is answered with."""
    return Answer(error.status, failure(error.code, error.message))


def failure(code: str, message: str) -> Json:
    """The body of an answer that is no success."""
    return {"code": code, "message": message, "request_id": _new_id()}


def invalid(message: str) -> RefusedRequestError:
    """A field is wrong, lacking, or unknown."""
    return RefusedRequestError(INVALID_PARAMETER, message)


def no_voice(name: str) -> RefusedRequestError:
    """There is none of this name, or it is another service's."""
    return RefusedRequestError("VoiceNotFound", f"Voice not found: {name}")


def _new_id() -> str:
    return str(uuid4())
