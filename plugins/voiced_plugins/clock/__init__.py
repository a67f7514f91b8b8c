"""Tells the time, the date and the day of the week, in English and Chinese."""

from collections.abc import Sequence
from datetime import datetime

from voiced.api import Intent, Plugin, PluginSettings, Request, WallClock, hookimpl
from voiced_plugins.clock.phrases import DATE, DAY, DAYS_FROM_TODAY, TIME, WEEKDAY
from voiced_plugins.clock.spoken import say_date, say_time, say_weekday


class Settings(PluginSettings):
    """How the clock speaks."""

    twenty_four_hours: bool = False
    """Say "twenty two fifteen" rather than "a quarter past ten at night"."""


class Clock:
    """Answers from the device's clock."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._clock: WallClock | None = None

    @hookimpl
    def voiced_start(self, clock: WallClock) -> None:
        """Take the device's clock."""
        self._clock = clock

    @hookimpl
    def voiced_intents(self) -> Sequence[Intent]:
        """Time, date, day of the week."""
        return (
            Intent("time", TIME.templates, self._time, description="Tells the time of day.", example=TIME.example),
            Intent(
                "date",
                DATE.templates,
                self._date,
                slots=[DAY],
                description="Tells the date of today or of a day near it.",
                example=DATE.example,
            ),
            Intent(
                "weekday",
                WEEKDAY.templates,
                self._weekday,
                slots=[DAY],
                description="Tells which day of the week it is, today or on a day near it.",
                example=WEEKDAY.example,
            ),
        )

    def _time(self, request: Request) -> str:
        return say_time(self._now().time(), request.language, twenty_four_hours=self._settings.twenty_four_hours)

    def _date(self, request: Request) -> str:
        return say_date(self._now().date(), _days(request), request.language)

    def _weekday(self, request: Request) -> str:
        return say_weekday(self._now().date(), _days(request), request.language)

    def _now(self) -> datetime:
        assert self._clock is not None, "voiced_start is called before any other hook"
        return self._clock.now()


def _days(request: Request) -> int:
    """The day that was asked for, as days from today."""
    return DAYS_FROM_TODAY[request.slot(DAY) or "today"]


plugin = Plugin(Settings, Clock, embedded=True)
