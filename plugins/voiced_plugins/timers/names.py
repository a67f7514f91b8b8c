"""What an entry is called in a sentence, and lengths and times as they are said.  Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from voiced.api import Catalogue, marked, primary
from voiced.api.spoken import say_day, say_duration, say_list, say_number, say_time, say_weekdays
from voiced_plugins.timers.entry import Countdown, Entry, Kind, Once, Weekly
from voiced_plugins.timers.readings import Reading
from voiced_plugins.timers.schedule import left
from voiced_plugins.timers.slots import said_label

SENTENCES = Catalogue("voiced_plugins.timers")

_PLURAL = re.compile(r"\b(second|minute|hour|day)s\b")
_MINUTE_S, _HOUR_S, _WEEK_S = 60.0, 3600.0, 7 * 86_400.0
_PLACES = (
    marked("first {name}"),
    marked("second {name}"),
    marked("third {name}"),
    marked("fourth {name}"),
    marked("fifth {name}"),
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How things are said."""

    language: str
    twenty_four_hours: bool = False

    def time(self, at: time) -> str:
        """A time of day."""
        return say_time(at, self.language, twenty_four_hours=self.twenty_four_hours)

    def day(self, at: datetime, reading: Reading) -> str:
        """A day, seen from today."""
        return say_day(at.date(), reading.now.date(), self.language)

    def days(self, days: frozenset[int]) -> str:
        """Days that come again."""
        return say_weekdays(days, self.language)

    def length(self, seconds: float) -> str:
        """A length of time, to the second."""
        return say_duration(timedelta(seconds=max(1, round(seconds))), self.language)

    def adjective(self, seconds: float) -> str:
        """A length of time before a noun: "ten minute"."""
        said = self.length(seconds)
        if primary(self.language) != "en":
            return said
        return _PLURAL.sub(r"\1", said).replace("half an hour", "half hour")

    def wait(self, seconds: float) -> str:
        """A length of time as people wait: to the minute, when it is more than one."""
        minutes = round(seconds / _MINUTE_S)
        if minutes <= 1:
            return self.length(seconds)
        return say_duration(timedelta(minutes=minutes), self.language, parts=1 if seconds > _WEEK_S else 2)

    def ago(self, seconds: float) -> str:
        """A length of time in one round number: it stays true for a while."""
        if seconds > _HOUR_S:
            return say_duration(timedelta(seconds=seconds), self.language, parts=1)
        minutes = max(1, int(seconds // _MINUTE_S))
        return say_duration(timedelta(minutes=minutes - minutes % 5 if minutes > 10 else minutes), self.language)

    def joined(self, sentences: Sequence[str]) -> str:
        """Sentences in a row."""
        return ("" if primary(self.language) == "zh" else " ").join(one for one in sentences if one)

    def number(self, number: int) -> str:
        """A number of things."""
        return "两" if number == 2 and primary(self.language) == "zh" else say_number(number, self.language)

    def either(self, items: Sequence[str]) -> str:
        """One or the other."""
        return say_list(items, self.language, last="or")

    def name(self, entry: Entry, among: Sequence[Entry] = ()) -> str:
        """What stands behind "your": "pasta timer", "ten minute timer", "alarm for seven o'clock in the morning".

        One that is called like others of `among` is told by its place.
        """
        same = [one for one in among if self._plain(one) == self._plain(entry)]
        if len(same) < 2 or entry not in same:
            return self._plain(entry)
        place = same.index(entry)
        if place < len(_PLACES):
            return SENTENCES.sentence(self.language, _PLACES[place], name=self._plain(entry))
        number = say_number(place + 1, self.language)
        return SENTENCES.sentence(self.language, "{name} number {number}", name=self._plain(entry), number=number)

    def at(self, entry: Entry, reading: Reading) -> str:
        """When it rings: "seven o'clock in the morning, tomorrow", "in ten minutes"."""
        match entry.when:
            case Countdown(length=length):
                return self._countdown_at(entry, length, reading)
            case Once(at=at):
                day = self.day(at, reading)
                return SENTENCES.sentence(self.language, "{time}, {day}", time=self.time(at.time()), day=day)
            case Weekly(at=at, days=days):
                said = self.days(days)
                return SENTENCES.sentence(self.language, "{time}, {days}", time=self.time(at), days=said)

    def on(self, entry: Entry, reading: Reading) -> str:
        """When it rings, as one of several: "tomorrow at seven o'clock in the morning"."""
        match entry.when:
            case Countdown(length=length):
                return self._countdown_at(entry, length, reading)
            case Once(at=at):
                day = self.day(at, reading)
                return SENTENCES.sentence(self.language, "{day} at {time}", time=self.time(at.time()), day=day)
            case Weekly(at=at, days=days):
                said = self.days(days)
                return SENTENCES.sentence(self.language, "{days} at {time}", time=self.time(at), days=said)

    def length_name(self, length: float, kind: Kind = Kind.TIMER) -> str:
        """What one is called that has no name: "ten minute timer"."""
        said = self.adjective(length)
        if kind is Kind.ALARM:
            return SENTENCES.sentence(self.language, "{length} alarm", length=said)
        return SENTENCES.sentence(self.language, "{length} timer", length=said)

    def label_name(self, label: str, kind: Kind = Kind.TIMER) -> str:
        """What one is called that has a name: "pasta timer"."""
        said = said_label(label, self.language)
        if kind is Kind.ALARM:
            return SENTENCES.sentence(self.language, "{label} alarm", label=said)
        return SENTENCES.sentence(self.language, "{label} timer", label=said)

    def _countdown_at(self, entry: Entry, length: float, reading: Reading) -> str:
        seconds = left(entry, reading)
        return SENTENCES.sentence(self.language, "in {wait}", wait=self.wait(length if seconds is None else seconds))

    def _plain(self, entry: Entry) -> str:
        if entry.kind is Kind.REMINDER:
            return SENTENCES.sentence(self.language, "reminder: {text}", text=entry.text)
        if isinstance(entry.when, Countdown):
            length = entry.when.length
            return self.label_name(entry.label, entry.kind) if entry.label else self.length_name(length, entry.kind)
        said = self.time(entry.when.at.time() if isinstance(entry.when, Once) else entry.when.at)
        if entry.label:
            name = self.label_name(entry.label, entry.kind)
            return SENTENCES.sentence(self.language, "{name} for {time}", name=name, time=said)
        return SENTENCES.sentence(self.language, "alarm for {time}", time=said)


def begun(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
