"""What was asked for over HTTP, and what it was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class RestRecord:
    """Another thread may read it at any time."""

    method: str
    path: str
    """With the query."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = field(repr=False)
    status: int = 0
    """Of the answer; 0 as long as there is none."""
    code: str = ""
    """Why it was refused; empty when it was done."""
    authorized: str = ""
    """How: `signature` or `token`; empty when it was not."""
    refused: str = ""
    """Why it was not let in, in words."""
    signature: str = ""
    """That it came with, right or wrong."""
    is_signed_anew: bool = True
    """No request before came with the same signature."""
    registered: str = ""
    """The name of the voice that came of it."""
