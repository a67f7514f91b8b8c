"""A turn without a session: what is said, what the service tells of it, and what comes of that."""

from voiced.api import RATE, Frame, Interim, Pause
from voiced_plugins.dashscope.qwen_asr.events import AsrOut, Completed, Partial, SpeechStarted, SpeechStopped
from voiced_plugins.dashscope.qwen_asr.turn import AsrTurn, Tuning

TUNING = Tuning()
QUICK = 0.05
"""A round trip."""


class Talk:
    """A turn, what is said in it, and what comes of that."""

    def __init__(self, tuning: Tuning = TUNING, position: int = 0) -> None:
        self.turn = AsrTurn(tuning)
        self.turn.lead(position, "sess_1")
        self.now = 100.0
        self.answers: list[Interim] = []
        self.sent = 0
        """Samples of silence that were sent last."""
        self._position = 0

    def hears(self, seconds: float) -> None:
        """The microphone."""
        samples = round(seconds * RATE)
        self.turn.hear(Frame(bytes(2 * samples), self._position, 0.0))
        self._position += samples
        self._look()

    def pauses(self, silence: float = 0.3, round_trip: float = QUICK) -> None:
        self.sent = self.turn.pause(Pause(silence), self.now, round_trip)
        if self.turn.commits:
            self.turn.committed()
        self._look()

    def takes(self, *events: AsrOut) -> None:
        """What the service tells."""
        for event in events:
            self.turn.take(event, self.now)
            self._look()

    def waits(self, seconds: float) -> None:
        self.now += seconds
        if self.turn.deadline is not None and self.now >= self.turn.deadline:
            self.turn.pass_deadline(self.now)
        self._look()

    def in_(self) -> float:
        """How long it waits."""
        assert self.turn.deadline is not None
        return round(self.turn.deadline - self.now, 6)

    def _look(self) -> None:
        self.answers += self.turn.answers()


def item(name: str, start_ms: int, end_ms: int, text: str) -> list[AsrOut]:
    return [SpeechStarted(name, start_ms), SpeechStopped(name, end_ms), completed(name, text)]


def completed(name: str, text: str) -> Completed:
    return Completed(name, text, "en", "neutral")


def said(text: str = "Yes.") -> Talk:
    """A second of speech and the pause behind it, of which the service has told nothing yet."""
    talk = Talk()
    talk.hears(1.3)
    talk.takes(SpeechStarted("a", 0), Partial("a", text, "", "en", ""))
    talk.pauses()
    return talk
