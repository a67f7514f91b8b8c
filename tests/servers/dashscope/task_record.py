"""What became of one task."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

End = Literal["", "finished", "cancelled", "replaced", "failed"]


@dataclass(slots=True)
class TaskRecord:
    """Another thread may read it at any time."""

    task_id: str
    model: str
    parameters: Mapping[str, Any]
    """As they came."""
    texts: list[str] = field(default_factory=list)
    """As they came, one of each event."""
    flushes: int = 0
    sentences: list[str] = field(default_factory=list)
    """What was spoken; what was dropped before it was sent is here too."""
    end: End = ""
    """Empty while it runs, and when the connection ended before it."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(list(self.texts))
