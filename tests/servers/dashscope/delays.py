"""How long the service takes."""

from dataclasses import dataclass

from tests.servers.dashscope.events import COMPLETED, DELTA, FINISHED, INTERIM
from tests.servers.dashscope.task_events import AUDIO, ENDED, STARTED, SYNTHESIS


@dataclass(frozen=True, slots=True)
class Delays:
    """In seconds.  An event is sent so long after its reason, and never before the one that comes before it."""

    accept: float = 0.0
    """From the request for a connection to its answer."""
    created: float = 0.0
    """From the beginning to `session.created`, or from `run-task` to `task-started`."""
    updated: float = 0.0
    interim: float = 0.0
    final: float = 0.0
    first_audio: float = 0.0
    """From the text to the first sound of its response."""
    between_deltas: float = 0.0
    """For each tenth of a second of sound, between one piece and the next: 0.1 is real time, 0 as fast as possible."""
    finished: float = 0.0

    def of(self, kind: str) -> float:
        """The delay of a server event of this type."""
        return {
            "session.created": self.created,
            "session.updated": self.updated,
            INTERIM: self.interim,
            COMPLETED: self.final,
            DELTA: self.first_audio,
            FINISHED: self.finished,
            STARTED: self.created,
            SYNTHESIS: self.first_audio,
            AUDIO: self.first_audio,
            ENDED: self.finished,
        }.get(kind, 0.0)
