"""The loudness of the room when nobody speaks."""

from collections import deque


class Floor:
    """The lowest of the last so many levels."""

    def __init__(self, span: int, lowest: float) -> None:
        """`span` counts levels; the floor is never given as less than `lowest`."""
        self._span = span
        self._lowest = lowest
        self._heard = 0
        self._rising: deque[tuple[float, int]] = deque()
        """Levels that are or may become the minimum, each with the count at which it is forgotten."""

    def hear(self, level: float) -> float:
        """The floor with this level counted in."""
        rising = self._rising
        self._heard = heard = self._heard + 1
        while rising and rising[-1][0] >= level:
            rising.pop()
        rising.append((level, heard + self._span))
        if rising[0][1] <= heard:
            rising.popleft()
        return max(rising[0][0], self._lowest)

    def forget(self) -> None:
        """Begin anew with the next level."""
        self._rising.clear()
