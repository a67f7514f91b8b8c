"""How long the probes wait, and what they send."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Times are in seconds."""

    answer: float = 10.0
    """For what has to come."""

    late: float = 2.0
    """For what may not come."""

    window: float = 1.2
    """Of silence that ends an utterance, where that is measured."""

    idle: float = 90.0
    """How long an idle session is watched."""

    ping: float = 1.0
    """Until a ping is sent."""

    pong: float = 3.0
    """Until it must be answered."""

    hang_up: float = 2.0
    """Until a line that is given up is down."""

    pace: float = 1.0
    """How many times faster than it lasts speech is sent where that does not matter."""

    speeds: tuple[float, ...] = (1.0, 4.0, 8.0)
    """The same where it matters, in this order."""

    sentence: str = "Please tell me what the weather will be like in the mountains tomorrow afternoon."
    """English: every voice speaks it, and every recognizer hears it."""
