"""Where a service is, and what is said at its door."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from voiced.api.errors import SpeechError
from voiced.wording import printed


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where a service is, and what is said at its door."""

    url: str
    """`wss://HOST/PATH` of a websocket, `https://HOST/PATH` of what is asked over HTTP; without the `s` on this
    machine."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """What holds the key, so it is never shown."""

    @property
    def host(self) -> str:
        """For messages: without what may be secret."""
        return re.split(r"[/?#]", self.url.partition("//")[2])[0].rpartition("@")[2]

    def __repr__(self) -> str:
        return f"Address({self.host!r})"


def refuse_odd_key(address: Address) -> None:
    """Raise SpeechError("credentials") for headers that cannot be sent as they are."""
    if all(text.isascii() and text.isprintable() for header in address.headers.items() for text in header):
        return
    message = printed("the key for {host} has characters that no key has", host=address.host)
    raise SpeechError(message, code="credentials", retryable=False)
