"""What is asked of the service that makes voices.  Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol, TypeAlias, TypeVar

from voiced_plugins.dashscope.messages import Event

T = TypeVar("T")

Kind: TypeAlias = Literal["look", "make", "delete"]
"""What it does at the service; only a look may be asked again when nobody knows what became of it."""


PAGE = 100
"""Voices of a list that are asked for at once."""

PREVIEW_RATE = 24000
PREVIEW: Mapping[str, object] = {"sample_rate": PREVIEW_RATE, "response_format": "wav"}
"""How the sound of a new voice is asked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request."""

    kind: Kind
    body: Mapping[str, object] = field(repr=False)
    voice: str = ""
    """The voice that it is about; empty for a list, and for a voice that is not made yet."""


class VoiceService(Protocol):
    """Who answers."""

    async def ask(self, request: Request, read: Callable[[Event], T]) -> T:
        """What `read` makes of the output.

        Raises SpeechError: "credentials", "quota", "request", "transport" when nothing was done; "no-voice"; of a look
        "silent" and "protocol" too, of the others "uncertain".
        """
        ...

    async def close(self) -> None:
        """Let go of the connection."""
        ...


def about(kind: Kind, model: str, action: str, told: Mapping[str, object], voice: str = "") -> Request:
    """A request: its model says how voices are made, not which model speaks (voice cloning API, request body)."""
    return Request(kind, {"model": model, "input": {"action": action, **told}}, voice)


def with_preview(request: Request) -> Request:
    """The same for a voice whose sound comes back (voice design API, create, parameters)."""
    return replace(request, body={**request.body, "parameters": PREVIEW})
