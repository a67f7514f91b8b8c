"""What is asked over HTTP."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from voiced.api.wire.address import Address

Method: TypeAlias = Literal["DELETE", "GET", "POST", "PUT"]


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """What is asked."""

    method: Method
    address: Address
    """Its headers are sent as they are: the type of the body is one of them."""

    body: bytes = field(default=b"", repr=False)
