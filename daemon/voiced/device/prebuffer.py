"""How much of a reply is gathered before it is played.  Pure."""

LEAST_S = 0.06
MOST_S = 1.0

MORE_S = 0.02
"""What a gap adds, beyond doubling."""

BACK = 0.9
"""What a reply without a gap leaves of the surplus."""


class Prebuffer:
    """Learns from gaps: much more after a reply that had some, a little less after one that had none."""

    def __init__(self) -> None:
        self.seconds = LEAST_S
        """For the next reply."""

    def over(self, gaps: int) -> None:
        """A reply is over that ran dry so often."""
        if gaps:
            self.seconds = min(MOST_S, self.seconds * 2 + MORE_S)
        else:
            self.seconds = LEAST_S + (self.seconds - LEAST_S) * BACK
