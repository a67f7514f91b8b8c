"""What a request must be signed with: the scheme SDK-HMAC-SHA256 of the vendor's gateway."""

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit

ALGORITHM = "SDK-HMAC-SHA256"

_AUTHORIZATION = re.compile(rf"{ALGORITHM} Access=([^,\s]+), SignedHeaders=([^,\s]+), Signature=([0-9a-f]{{64}})")
_UNRESERVED = "-_.~"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the header `Authorization` says."""

    access_key: str
    signed_headers: tuple[str, ...]
    signature: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A request as it was sent: `target` is path and query, names of headers are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    def canonical(self, signed_headers: Sequence[str]) -> str:
        """The text that stands for the request; raises KeyError when a header is not there."""
        url = urlsplit(self.target)
        headers = "".join(f"{name}:{self.headers[name].strip()}\n" for name in signed_headers)
        digest = hashlib.sha256(self.body).hexdigest()
        return "\n".join([self.method, _path(url.path), _query(url.query), headers, ";".join(signed_headers), digest])

    def string_to_sign(self, signed_headers: Sequence[str]) -> str:
        """What the secret key signs."""
        digest = hashlib.sha256(self.canonical(signed_headers).encode()).hexdigest()
        return f"{ALGORITHM}\n{self.headers['x-sdk-date']}\n{digest}"

    def signature(self, secret_key: str, signed_headers: Sequence[str]) -> str:
        """The signature, in hex."""
        text = self.string_to_sign(signed_headers)
        return hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()


def claim_of(authorization: str) -> Claim | None:
    """None when it is not written as it must be."""
    found = _AUTHORIZATION.fullmatch(authorization)
    return Claim(found[1], tuple(found[2].split(";")), found[3]) if found else None


def _path(path: str) -> str:
    """Each part of it encoded, with a slash at its end."""
    encoded = "/".join(quote(part, safe=_UNRESERVED) for part in unquote(path).split("/"))
    return encoded if encoded.endswith("/") else f"{encoded}/"


def _query(query: str) -> str:
    pairs = sorted(parse_qsl(query, keep_blank_values=True))
    return "&".join(f"{quote(name, safe=_UNRESERVED)}={quote(value, safe=_UNRESERVED)}" for name, value in pairs)
