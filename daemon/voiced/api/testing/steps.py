"""What a scripted service does with a connection, step by step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Message: TypeAlias = str | bytes
Like: TypeAlias = Message | Mapping[str, Any] | Callable[[Message], bool] | None
"""A message; or what its JSON object holds, among other keys; or a test of it; None for any message."""


@dataclass(frozen=True, slots=True)
class Receives:
    """The client's next message must be as expected."""

    expected: Like = None
    within_s: float = 5.0


@dataclass(frozen=True, slots=True)
class ReceivesUntil:
    """Messages are taken until one is as expected: such as sound, until what ends it."""

    expected: Like
    within_s: float = 5.0


@dataclass(frozen=True, slots=True)
class Sends:
    """Send a message; a mapping is sent as JSON."""

    message: Message | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StaysSilent:
    """Say nothing, and take everything, until the client leaves."""


@dataclass(frozen=True, slots=True)
class Closes:
    """Say goodbye."""

    code: int = 1000
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Breaks:
    """Send bytes that are no frame of a websocket."""

    raw: bytes = b"\xff\xff\xff\xff"


@dataclass(frozen=True, slots=True)
class HangsUp:
    """End the connection without a goodbye, like a network that goes away."""


@dataclass(frozen=True, slots=True)
class Refuses:
    """Open no websocket at all; only as the first step."""

    status: int = 401
    body: str = "refused\n"


Step: TypeAlias = Receives | ReceivesUntil | Sends | StaysSilent | Closes | Breaks | HangsUp | Refuses
