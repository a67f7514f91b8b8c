"""Signs a request with a key of the cloud's gateway (API reference, authentication, AK/SK signing).  Pure."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, unquote, urlsplit

ALGORITHM = "SDK-HMAC-SHA256"

DATE = "X-Sdk-Date"
"""The header with the time of the signature."""

UNRESERVED = "-_.~"
"""What is not encoded in a path or a query, beside letters and digits."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is signed."""

    method: str
    url: str
    """`https://HOST/PATH`; the scheme does not count."""

    at: datetime
    """The time of the signature, with its time zone: the gateway refuses one that differs much from its own."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """Headers that are signed beside `Host` and `X-Sdk-Date`."""

    body: bytes = b""


def signed(request: Request, ak: str, sk: str) -> Mapping[str, str]:
    """The headers that make it a signed one: `X-Sdk-Date` and `Authorization`.

    `Host` must be sent as it stands in the URL, with the port if one is written.  A signature is good for one request.
    """
    signature = hmac.new(sk.encode(), string_to_sign(request).encode(), hashlib.sha256).hexdigest()
    names = ";".join(_headers(request))
    return {
        DATE: date_of(request.at),
        "Authorization": f"{ALGORITHM} Access={ak}, SignedHeaders={names}, Signature={signature}",
    }


def string_to_sign(request: Request) -> str:
    """What the secret key signs."""
    digest = hashlib.sha256(canonical(request).encode()).hexdigest()
    return f"{ALGORITHM}\n{date_of(request.at)}\n{digest}"


def canonical(request: Request) -> str:
    """The text that stands for the request."""
    url, headers = urlsplit(request.url), _headers(request)
    lines = "".join(f"{name}:{value.strip()}\n" for name, value in headers.items())
    digest = hashlib.sha256(request.body).hexdigest()
    return "\n".join((request.method, _path(url.path), _query(url.query), lines, ";".join(headers), digest))


def date_of(at: datetime) -> str:
    """A point in time as the gateway writes it: 20260203T080910Z."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _headers(request: Request) -> Mapping[str, str]:
    """Everything that is signed, in the order in which it is."""
    headers = {**request.headers, "host": urlsplit(request.url).netloc, DATE: date_of(request.at)}
    return dict(sorted((name.lower(), value) for name, value in headers.items()))


def _path(path: str) -> str:
    """With a slash at its end, which the request itself does not have."""
    encoded = "/".join(quote(part, safe=UNRESERVED) for part in unquote(path).split("/"))
    return encoded if encoded.endswith("/") else f"{encoded}/"


def _query(query: str) -> str:
    pairs = sorted(parse_qsl(query, keep_blank_values=True))
    return "&".join(f"{quote(name, safe=UNRESERVED)}={quote(value, safe=UNRESERVED)}" for name, value in pairs)
