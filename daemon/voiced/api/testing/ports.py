"""What the daemon lends to plugins, as fakes: they remember what they were told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from voiced.api.announcements import Announcement
from voiced.api.errors import UnavailableError
from voiced.api.intents import Exchange
from voiced.api.tools import Tool

WAITING = 100
"""Announcements that may wait."""


@dataclass
class RecordingSpeaker:
    """A Speaker that says nothing and remembers what it was told; it refuses what a real one refuses."""

    stops: int = 0
    announced: list[Announcement] = field(default_factory=list)
    """What waits, in order."""

    volume: int = 100

    def stop(self) -> None:
        """Count it."""
        self.stops += 1

    def announce(self, announcement: Announcement) -> None:
        """Keep it; one of the same key takes the other's place."""
        if announcement.due is not None and announcement.due.utcoffset() is None:
            raise ValueError("the time at which an announcement is due needs a time zone")
        if not announcement.alarm and not announcement.text.strip():
            raise ValueError("an announcement needs a text, unless it is an alarm")
        self.withdraw(announcement.key)
        if len(self.announced) >= WAITING:
            raise UnavailableError(f"{WAITING} announcements wait already")
        self.announced.append(announcement)

    def withdraw(self, key: str) -> bool:
        """Take out what has that key."""
        kept = [one for one in self.announced if not key or one.key != key]
        found = len(kept) < len(self.announced)
        self.announced = kept
        return found

    def set_volume(self, percent: int) -> None:
        """Remember it."""
        self.volume = min(100, max(0, percent))


@dataclass
class RecordingTurns:
    """Turns that were given, and that remember how often somebody wanted to be heard."""

    exchanges: tuple[Exchange, ...] = ()
    presses: int = 0
    listens: int = 0
    muted: bool = False
    language: str = "en"
    languages: tuple[str, ...] = ("en", "zh")
    """What it can be spoken to in."""

    disowned: int = 0

    def recent(self) -> tuple[Exchange, ...]:
        """What was given."""
        return self.exchanges

    def press(self) -> None:
        """Count it."""
        self.presses += 1

    def listen(self) -> None:
        """Count it."""
        self.listens += 1

    async def mute(self) -> None:
        """Remember it."""
        self.muted = True

    async def speak_language(self, language: str) -> None:
        """Remember it; raises UnavailableError for another one than `languages`."""
        if language not in self.languages:
            raise UnavailableError(f"nobody hears {language}")
        self.language = language

    async def disown(self) -> int:
        """Count it, and forget the last exchange."""
        self.exchanges = self.exchanges[:-1]
        self.disowned += 1
        return self.disowned


@dataclass
class GivenTools:
    """Tools that were given."""

    tools: tuple[Tool, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word lists by name."""

    def offered(self, language: str) -> tuple[Tool, ...]:  # noqa: ARG002 - the protocol's
        """What was given."""
        return self.tools

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """What was given."""
        return self.words
