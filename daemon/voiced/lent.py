"""What the daemon lends to plugins: objects that can do one thing each, and reach nothing else."""

from collections.abc import Callable
from datetime import datetime

from voiced.api import Exchange, Tool


class LentSpeaker:
    """The port Speaker; silent until there is a loudspeaker."""

    def __init__(self) -> None:
        self._stop: Callable[[], None] | None = None

    def connect(self, stop: Callable[[], None]) -> None:
        """From now on there is something to stop."""
        self._stop = stop

    def stop(self) -> None:
        """Silence what is being said now."""
        if self._stop:
            self._stop()


class LentTurns:
    """The port Turns."""

    def __init__(self, recent: Callable[[], tuple[Exchange, ...]]) -> None:
        self._recent = recent

    def recent(self) -> tuple[Exchange, ...]:
        """The last turns, the newest last."""
        return self._recent()


class LentTools:
    """The port Tools."""

    def __init__(self, tools: Callable[[str], tuple[Tool, ...]]) -> None:
        self._tools = tools

    def offered(self, language: str) -> tuple[Tool, ...]:
        """Every intent that has templates in that language."""
        return self._tools(language)


class DeviceClock:
    """The port WallClock: the device's own time of day."""

    def now(self) -> datetime:
        """The present, with the device's time zone."""
        return datetime.now().astimezone()
