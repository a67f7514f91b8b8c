"""What the daemon lends to plugins: objects that can do one thing each, and reach nothing else."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from voiced.api import Announcement, Exchange, Tool
from voiced.conversation.notices import Notices


class Held(Protocol):
    """The conversation that is held now, as far as plugins may take part."""

    def stop(self) -> None:
        """Silence what is being said or rings."""
        ...

    def press(self) -> None:
        """Do what the button does."""
        ...

    def listen(self) -> None:
        """Listen now."""
        ...

    @property
    def volume(self) -> int:
        """Loudness in percent."""
        ...

    def set_volume(self, percent: int) -> None:
        """Change it."""
        ...


class Lease:
    """Where the lent objects find the conversation, while there is one."""

    def __init__(self, volume: int) -> None:
        """`volume` is told while there is no conversation."""
        self.held: Held | None = None
        self.volume = volume


class LentSpeaker:
    """The port Speaker; without a conversation there is nothing to stop, and what is announced waits for one."""

    def __init__(self, lease: Lease, notices: Notices) -> None:
        self._lease = lease
        self._notices = notices

    def stop(self) -> None:
        """As Speaker says."""
        if self._lease.held:
            self._lease.held.stop()

    def announce(self, announcement: Announcement) -> None:
        """As Speaker says."""
        self._notices.announce(announcement)

    def withdraw(self, key: str) -> bool:
        """As Speaker says."""
        return self._notices.withdraw(key)

    @property
    def volume(self) -> int:
        """As Speaker says."""
        return self._lease.held.volume if self._lease.held else self._lease.volume

    def set_volume(self, percent: int) -> None:
        """As Speaker says."""
        if self._lease.held:
            self._lease.held.set_volume(percent)


class LentTurns:
    """The port Turns."""

    def __init__(self, lease: Lease, recent: Callable[[], tuple[Exchange, ...]]) -> None:
        self._lease = lease
        self._recent = recent

    def recent(self) -> tuple[Exchange, ...]:
        """As Turns says."""
        return self._recent()

    def press(self) -> None:
        """As Turns says."""
        if self._lease.held:
            self._lease.held.press()

    def listen(self) -> None:
        """As Turns says."""
        if self._lease.held:
            self._lease.held.listen()


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
