"""How each family of services says that it does not do what it was asked for."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal

Json = dict[str, Any]

Reason = Literal[
    "key", "forbidden", "model", "rate", "quota", "arrears", "long", "request", "large", "media", "path", "method",
    "inspection", "server", "busy",
]  # fmt: skip


class Family(Enum):
    """Whose words a service uses."""

    OPENAI = "openai"
    COMPATIBLE = "compatible"
    """DashScope's that is like OpenAI's."""
    NATIVE = "native"
    """DashScope's own."""


@dataclass(frozen=True, slots=True)
class Failure:
    """In one family's words."""

    status: int
    code: str
    message: str


class RefusedRequestError(Exception):
    """A request is not done."""

    def __init__(self, reason: Reason, message: str = "") -> None:
        super().__init__(message or reason)
        self.reason = reason
        self.message = message


def failure(family: Family, reason: Reason, message: str = "") -> Failure:
    """What this family says then."""
    status, of_openai, of_compatible, of_native, usual = _USUAL[reason]
    code = {Family.OPENAI: of_openai, Family.COMPATIBLE: of_compatible, Family.NATIVE: of_native}[family]
    return Failure(status, code, message or usual)


def with_status(family: Family, status: int, code: str, message: str) -> Failure:
    """What stands there; what is empty is what this family usually says."""
    usual = failure(family, _BY_STATUS.get(status, "request" if status < 500 else "server"))
    return Failure(status, code or usual.code, message or usual.message)


def written(family: Family, failed: Failure, request_id: str) -> Json:
    """The body of an answer, or the data of an event."""
    if family is Family.NATIVE:
        return {"code": failed.code, "message": failed.message, "request_id": request_id}
    kind = "server_error" if failed.status >= 500 else _TYPES.get(failed.code, "invalid_request_error")
    error = {"message": failed.message, "type": kind, "param": None, "code": failed.code or None}
    return {"error": error} | ({"request_id": request_id} if family is Family.COMPATIBLE else {})


_INVALID = ("", "invalid_parameter_error", "InvalidParameter")
_SERVER = ("", "internal_server_error", "InternalError")
_USUAL: dict[Reason, tuple[int, str, str, str, str]] = {
    "key": (401, "invalid_api_key", "invalid_api_key", "InvalidApiKey", "Incorrect API key provided."),
    "forbidden": (403, "unsupported_country_region_territory", "access_denied", "AccessDenied", "Access denied."),
    "model": (404, "model_not_found", "model_not_found", "ModelNotFound", "The model does not exist."),
    "rate": (429, "rate_limit_exceeded", "limit_requests", "Throttling.RateQuota", "Requests rate limit exceeded."),
    "quota": (429, "insufficient_quota", "insufficient_quota", "Throttling.AllocationQuota", "Quota is used up."),
    "arrears": (400, "billing_not_active", "Arrearage", "Arrearage", "The account is not in good standing."),
    "long": (400, "context_length_exceeded", *_INVALID[1:], "Range of input length should be [1, 98304]"),
    "request": (400, *_INVALID, "The request is invalid."),
    "large": (413, *_INVALID, "The request is too large."),
    "media": (415, *_INVALID, "The content type must be application/json."),
    "path": (404, *_INVALID, "url error, please check url"),
    "method": (405, *_INVALID, "Not allowed here."),
    "inspection": (
        400, "content_filter", "data_inspection_failed", "DataInspectionFailed",
        "Output data may contain inappropriate content.",
    ),
    "server": (500, *_SERVER, "Something went wrong inside."),
    "busy": (503, "", "ServiceUnavailable", "ServiceUnavailable", "The service is overloaded."),
}  # fmt: skip
_BY_STATUS: dict[int, Reason] = {
    401: "key", 403: "forbidden", 404: "model", 429: "rate", 413: "large", 503: "busy"
}  # fmt: skip
_TYPES = {
    "rate_limit_exceeded": "requests",
    "insufficient_quota": "insufficient_quota",
    "limit_requests": "limit_requests",
    "Arrearage": "Arrearage",
    "data_inspection_failed": "data_inspection_failed",
}
