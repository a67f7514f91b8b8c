"""What a service was asked for, by a request that is right."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.servers.chat.failures import Family, Json


@dataclass(frozen=True, slots=True)
class Asked:
    """The same for each family."""

    family: Family
    model: str
    messages: tuple[Json, ...]
    tools: tuple[str, ...] = ()
    """Their names."""
    stream: bool = False
    incremental: bool = True
    """Each event has what is new, instead of all so far."""
    tells_usage: bool = False
    """At the end of a stream."""
    multimodal: bool = False
    """Content is a list of parts."""
    options: Json = field(default_factory=dict)
    """All other fields."""

    @property
    def text(self) -> str:
        """What the user said last; empty when the user said nothing."""
        said = [message for message in self.messages if message["role"] == "user"]
        return content_text(said[-1].get("content")) if said else ""

    @property
    def results(self) -> tuple[str, ...]:
        """What came of the calls since then."""
        return tuple(content_text(one.get("content")) for one in self._since_user() if one["role"] == "tool")

    def _since_user(self) -> Sequence[Json]:
        last = max((at for at, one in enumerate(self.messages) if one["role"] == "user"), default=-1)
        return self.messages[last + 1 :]


def content_text(content: Any) -> str:
    """The words in a message's content."""
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""
