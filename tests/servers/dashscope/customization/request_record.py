"""What came with one request for a voice, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class RequestRecord:
    """Another thread may read it at any time."""

    number: int
    """Counted from 1, over all requests to the service, refused ones too."""
    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    came_at: float
    """On the monotonic clock, in seconds: its head was there."""
    size: int = 0
    """Bytes of its body."""
    body: Any = None
    """Parsed; None when it was no JSON, or has not come as a whole."""
    was_done: bool = False
    """What it asked for has been done: it was right, and no fault was in the way."""
    status: int = 0
    """Of the answer; 0 while there is none."""
    answered_at: float | None = None
    """The answer is on its way, or there will be none."""

    @property
    def model(self) -> str:
        """Which service it is for; empty when it does not say."""
        return self._told(self.body, "model")

    @property
    def input(self) -> dict[str, Any]:
        """What is asked for; empty when it does not say."""
        told = self.body.get("input") if isinstance(self.body, dict) else None
        return told if isinstance(told, dict) else {}

    @property
    def action(self) -> str:
        """What should be done; empty when it does not say."""
        return self._told(self.input, "action")

    @property
    def name(self) -> str:
        """What `of` means: its model and its action."""
        return f"{self.model} {self.action}".strip()

    @staticmethod
    def _told(fields: Any, name: str) -> str:
        value = fields.get(name) if isinstance(fields, dict) else None
        return value if isinstance(value, str) else ""
