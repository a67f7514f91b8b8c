"""What the clock answers.  Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from voiced.api import Catalogue, best, marked
from voiced.api.spoken import say_date, say_day, say_duration, say_time
from voiced_plugins.clock.phrases import LANGUAGES
from voiced_plugins.clock.places import Place

SENTENCES = Catalogue("voiced_plugins.clock")

_ON_DAYS: Mapping[int, str] = {
    0: marked("Today is {day}."),
    1: marked("Tomorrow is {day}."),
    -1: marked("Yesterday was {day}."),
    2: marked("The day after tomorrow is {day}."),
    -2: marked("The day before yesterday was {day}."),
}
"""By days from today."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place that was asked about, and the time there."""

    place: Place
    city: Place
    """Another one than `place` when that has several time zones."""

    there: datetime


def answer_language(language: str) -> str:
    """The language of the sentence; its numbers must be in no other."""
    return best(language, LANGUAGES) or "en"


def time_here(now: datetime, language: str, *, twenty_four_hours: bool) -> str:
    """The time of day."""
    language = answer_language(language)
    said = say_time(now.time(), language, twenty_four_hours=twenty_four_hours)
    return SENTENCES.sentence(language, "It's {time}.", time=said)


def date_on(today: date, days: int, language: str) -> str:
    """The date so many days from today."""
    language = answer_language(language)
    said = say_date(today + timedelta(days=days), language)
    return SENTENCES.sentence(language, _ON_DAYS[days], day=said)


def weekday_on(today: date, days: int, language: str) -> str:
    """The day of the week so many days from today."""
    from babel.dates import format_date

    language = answer_language(language)
    said = format_date(today + timedelta(days=days), "EEEE", locale=language.replace("-", "_"))
    return SENTENCES.sentence(language, _ON_DAYS[days], day=said)


def other_day(today: date, day: date, language: str) -> str:
    """The date of a day, with its day of the week; a later year's is no surprise."""
    language = answer_language(language)
    said = say_date(day, language)
    if day.year == today.year:
        return SENTENCES.sentence(language, "That's {day}.", day=said)
    if day.year == today.year + 1:
        return SENTENCES.sentence(language, "That's {day}, next year.", day=said)
    return SENTENCES.sentence(language, "That's {day}, in the next leap year.", day=said)


def time_there(asked: Elsewhere, here: datetime, language: str, *, twenty_four_hours: bool) -> str:
    """The time in another place, and the day when it is not ours."""
    language = answer_language(language)
    at = say_time(asked.there.time(), language, twenty_four_hours=twenty_four_hours)
    place = asked.city.name(language)
    if asked.there.date() == here.date():
        said = SENTENCES.sentence(language, "It's {time} in {place}.", time=at, place=place)
    else:
        day = say_day(asked.there.date(), here.date(), language)
        said = SENTENCES.sentence(language, "It's {time} in {place}, {day}.", time=at, place=place, day=day)
    return _of_several(asked, said, language)


def difference(asked: Elsewhere, here: datetime, language: str) -> str:
    """How far another place's clocks are ahead of ours, or behind."""
    language = answer_language(language)
    ahead = (asked.there.utcoffset() or timedelta(0)) - (here.utcoffset() or timedelta(0))
    place, length = asked.city.name(language), say_duration(abs(ahead), language)
    if not ahead:
        said = SENTENCES.sentence(language, "The time in {place} is the same as here.", place=place)
    elif ahead > timedelta(0):
        said = SENTENCES.sentence(
            language, "The time in {place} is {length} ahead of ours.", place=place, length=length
        )
    else:
        said = SENTENCES.sentence(language, "The time in {place} is {length} behind ours.", place=place, length=length)
    return _of_several(asked, said, language)


def several(place: Place, language: str) -> str:
    """A place without one time."""
    language = answer_language(language)
    name = place.name(language)
    return SENTENCES.sentence(language, "There are several time zones in {place}; ask me for a city.", place=name)


def unknown(name: str, language: str) -> str:
    """A place that nobody knows."""
    return SENTENCES.sentence(answer_language(language), "I don't know where {place} is.", place=name)


def without_zone(place: Place, language: str) -> str:
    """A place that the machine has no time zone for."""
    language = answer_language(language)
    name = place.name(language)
    return SENTENCES.sentence(language, "This device has no time zone data for {place}.", place=name)


def not_set(language: str) -> str:
    """The time of day cannot be believed."""
    return SENTENCES.sentence(answer_language(language), "My clock is not set yet.")


def _of_several(asked: Elsewhere, said: str, language: str) -> str:
    if asked.city is asked.place:
        return said
    first = SENTENCES.sentence(language, "There are several time zones in {place}.", place=asked.place.name(language))
    return SENTENCES.sentence(language, "{first} {second}", first=first, second=said)
