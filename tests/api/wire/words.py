"""A protocol for tests: a greeting that is answered by "welcome", then words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from voiced.api import SpeechError
from voiced.api.testing import Receives, ScriptedService, Sends, Step
from voiced.api.wire import LineLimits, Message

QUICK = LineLimits(connect=2.0, ping=None, close=0.2)
GREETED: list[Step] = [Receives("hello"), Sends("welcome")]


@dataclass
class Words:
    """A codec: a text says its words, "beat" means nothing, "bye" is the last word, and bytes are nonsense."""

    ready: bool = False
    finished: bool = False
    fault: Exception | None = None
    """Raised when it is to say hello or goodbye."""

    received: list[Message] = field(default_factory=list)

    def open(self) -> Sequence[Message]:
        if self.fault and not self.ready:
            raise self.fault
        return ("hello",)

    def feed(self, given: str) -> Sequence[Message]:
        if not given:
            raise ValueError("nothing to say")
        return given.split()

    def close(self) -> Sequence[Message]:
        if self.fault:
            raise self.fault
        return ("goodbye",)

    def receive(self, message: Message) -> Sequence[str]:
        self.received.append(message)
        if isinstance(message, bytes):
            raise SpeechError("nonsense", code="protocol")
        self.ready = self.ready or message == "welcome"
        self.finished = message == "bye"
        return [word for word in message.split() if word not in ("welcome", "beat")]


def connections(service: ScriptedService) -> int:
    """How many are open at the server."""
    assert service._server
    return len(service._server.connections)
