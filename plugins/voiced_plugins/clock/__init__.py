"""Tells the time, here and in other places, the date and the day of the week, in English and Chinese."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from voiced.api import Day, Intent, Moment, Plugin, PluginSettings, Request, Slot, WallClock, hookimpl
from voiced_plugins.clock import answers
from voiced_plugins.clock.asked import asked_place
from voiced_plugins.clock.phrases import DATE, DAY, DAYS_FROM_TODAY, TIME, WEEKDAY, WEEKDAYS, WHEN, Phrases
from voiced_plugins.clock.place_phrases import DIFFERENCE, ELSEWHERE, PLACE, PRONUNCIATIONS, TIME_IN
from voiced_plugins.clock.world import capital_of, zone_of

_Answer: TypeAlias = Callable[[Request, datetime], str]


class Settings(PluginSettings):
    """How the clock speaks."""

    twenty_four_hours: bool = False
    """Say "twenty two fifteen" rather than "a quarter past ten at night"."""


class Clock:
    """Answers from the device's clock."""

    def __init__(self, settings: Settings, load: Callable[[str], tzinfo] = ZoneInfo) -> None:
        """`load` gives a time zone by its name."""
        self._settings = settings
        self._load = load
        self._clock: WallClock | None = None

    @hookimpl
    def voiced_start(self, clock: WallClock) -> None:
        """Take the device's clock."""
        self._clock = clock

    @hookimpl
    def voiced_intents(self) -> Sequence[Intent]:
        """Time, date, day of the week, and the time elsewhere."""
        day, there = (DAY, WHEN), (PLACE, ELSEWHERE)
        return (
            self._intent("time", TIME, self._time, (), "Tells the time of day."),
            self._intent("date", DATE, self._date, day, "Tells the date of today or another day."),
            self._intent(
                "weekday", WEEKDAY, self._weekday, day, "Tells which day of the week today or another day is."
            ),
            self._intent("time-in", TIME_IN, self._time_in, there, "Tells the time of day in another place."),
            self._intent("difference", DIFFERENCE, self._difference, there, "Tells the time difference to a place."),
        )

    def _intent(
        self, name: str, phrases: Phrases, answer: _Answer, slots: Sequence[Slot[Any]], description: str
    ) -> Intent:
        def answered(request: Request) -> str:
            assert self._clock is not None, "voiced_start is called before any other hook"
            return answer(request, self._clock.now()) if self._clock.is_set() else answers.not_set(request.language)

        return Intent(
            name,
            phrases.templates,
            answered,
            slots,
            description,
            phrases.example,
            pronunciations=PRONUNCIATIONS if PLACE in slots else {},
        )

    def _time(self, request: Request, now: datetime) -> str:
        return answers.time_here(now, request.language, twenty_four_hours=self._settings.twenty_four_hours)

    def _date(self, request: Request, now: datetime) -> str:
        return _on_other_day(request, now) or answers.date_on(now.date(), _days(request), request.language)

    def _weekday(self, request: Request, now: datetime) -> str:
        return _on_other_day(request, now) or answers.weekday_on(now.date(), _days(request), request.language)

    def _time_in(self, request: Request, now: datetime) -> str:
        asked = self._elsewhere(request, now)
        if asked is None:
            return self._time(request, now)
        if isinstance(asked, str):
            return asked
        return answers.time_there(asked, now, request.language, twenty_four_hours=self._settings.twenty_four_hours)

    def _difference(self, request: Request, now: datetime) -> str:
        asked = self._elsewhere(request, now)
        if asked is None:
            return self._time(request, now)
        return asked if isinstance(asked, str) else answers.difference(asked, now, request.language)

    def _elsewhere(self, request: Request, now: datetime) -> answers.Elsewhere | str | None:
        """The place that was asked about, or why there is no answer; None for here."""
        place = asked_place(request)
        if isinstance(place, str):
            return answers.unknown(place, request.language) if place else None
        city = capital_of(place)
        if not city.zone:
            return answers.several(place, request.language)
        zone = zone_of(city, self._load)
        if zone is None:
            return answers.without_zone(place, request.language)
        return answers.Elsewhere(place, city, now.astimezone(zone))


def _days(request: Request) -> int:
    """The day that was asked for, as days from today."""
    return DAYS_FROM_TODAY[request.slot(DAY) or "today"]


def _on_other_day(request: Request, now: datetime) -> str:
    """The answer for a day that was named in another way than those; empty for them."""
    when, day = request.slot(WHEN), request.slot(DAY)
    if day in WEEKDAYS:
        when = Moment(day=Day(weekday=WEEKDAYS.index(day), not_today=True))
    return answers.other_day(now.date(), _day_of(when, now), request.language) if when is not None else ""


def _day_of(when: Moment, now: datetime) -> date:
    """The day that a point in time is on; where only a day was said, today counts."""
    if when.day is not None:
        return when.day.after(now.date()) + timedelta(days=when.past_midnight)
    return (when.at(now) or now).date()


plugin = Plugin(Settings, Clock, embedded=True)
