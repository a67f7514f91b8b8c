"""What the device says by itself: announcements, and alarms that ring until somebody stops them."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something to say without being asked; it waits until nobody speaks."""

    text: str
    language: str = ""
    """"" for the language of the settings."""

    key: str = ""
    """Names it: a newer one of the same key takes the place of one that waits; it can be withdrawn by it."""

    due: datetime | None = None
    """When to say it, with a time zone; None for as soon as possible."""

    expires: timedelta | None = None
    """It is dropped when it could not be said for so long after `due`; None to keep it."""

    alarm: bool = False
    """It rings, with its text between, until somebody stops it; it goes before replies and announcements."""

    at_contact: bool = False
    """It waits until somebody has spoken to the device, such as to tell what they missed."""
