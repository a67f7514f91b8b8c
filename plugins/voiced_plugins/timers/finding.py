"""Which of them somebody means.  Pure, but for the question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voiced.api import Request, Slot, choice, primary
from voiced_plugins.timers.book import Book
from voiced_plugins.timers.entry import Countdown, Entry, Kind, Weekly
from voiced_plugins.timers.names import SENTENCES, Voice
from voiced_plugins.timers.readings import Reading
from voiced_plugins.timers.slots import DURATION, LABEL, LABELS, NAME, WHAT, days_of, label_of, moment_of
from voiced_plugins.timers.times import rings_at
from voiced_plugins.timers.wording import turned

_SAME_S = 1.0
_MOST_NAMED = 5
_PART_OF_DAY = re.compile(r" (in the \w+|at night)$|^(凌晨|早上|上午|中午|下午|晚上)")
_ALL = "all"
_ALL_WAYS = {"en": ["all", "both", "all of them", "both of them"], "zh": ["全部", "都", "两个都", "全都", "所有"]}
_PLACES = {
    "en": ["first", "second", "third", "fourth", "fifth"],
    "zh": ["第一个", "第二个", "第三个", "第四个", "第五个"],
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody said to tell one from the others."""

    label: str = ""
    length: float | None = None

    @property
    def is_special(self) -> bool:
        """They mean a certain one."""
        return bool(self.label) or self.length is not None


def wanted(request: Request, *, by_length: bool = True) -> Wanted:
    """What the request tells about the one that it means."""
    name = request.slot(LABEL) or label_of(request.slot(NAME) or "")
    length = request.slot(DURATION) if by_length else None
    return Wanted(name, length.total_seconds() if length else None)


def timers_meant(book: Book, want: Wanted) -> list[Entry]:
    """The timers that it may be; those that ring come before others when nothing was said."""
    every = book.of(Kind.TIMER)
    if want.label:
        return [one for one in every if _same_label(one.label, want.label)]
    if want.length is not None:
        return [one for one in every if isinstance(one.when, Countdown) and _close(one.when.length, want.length)]
    return book.ringing(Kind.TIMER) or every


def alarms_meant(book: Book, request: Request, reading: Reading) -> list[Entry]:
    """The alarms that it may be."""
    every = book.of(Kind.ALARM)
    label = request.slot(LABEL) or label_of(request.slot(NAME) or "")
    if label:
        every = [one for one in every if _same_label(one.label, label)]
    when, days = moment_of(request), days_of(request)
    if when is not None:
        every = [one for one in every if rings_at(one, when, reading)]
    if days:
        every = [one for one in every if isinstance(one.when, Weekly) and one.when.days == days]
    if label or when is not None or days:
        return every
    return [one for one in every if one.ringing] or every


def reminders_meant(book: Book, request: Request) -> list[Entry]:
    """The reminders that it may be: those with the words that were said."""
    every = book.of(Kind.REMINDER)
    what = turned(request.slot(WHAT) or "", request.language).casefold()
    if what:
        return [one for one in every if what in one.text.casefold() or one.text.casefold() in what]
    return [one for one in every if one.ringing] or every


def left_alone(request: Request, entries: Sequence[Entry], reading: Reading, voice: Voice) -> str:
    """The answer when nobody chose."""
    if request.asker is None and entries:
        return which_one(entries, reading, voice)
    return SENTENCES.sentence(voice.language, "Then I leave them as they are.")


async def chosen(request: Request, entries: Sequence[Entry], reading: Reading, voice: Voice) -> list[Entry]:
    """One of several, or all; asked for when there is a choice, and none when nobody chooses."""
    if len(entries) < 2:
        return list(entries)
    answer = await request.ask(which_one(entries, reading, voice), _which(entries, voice, reading))
    return [one for one in entries if answer in (one.key, _ALL)]


def which_one(entries: Sequence[Entry], reading: Reading, voice: Voice) -> str:
    """The question for one of several."""
    if len(entries) > _MOST_NAMED:
        number = voice.number(len(entries))
        return SENTENCES.sentence(
            voice.language, "Which one? There are {number}. Say its name or its time.", number=number
        )
    names = [_told_apart(one, entries, reading, voice) for one in entries]
    return SENTENCES.sentence(voice.language, "Which one: {names}?", names=voice.either(names))


def _told_apart(entry: Entry, among: Sequence[Entry], reading: Reading, voice: Voice) -> str:
    if entry.kind is Kind.ALARM and not isinstance(entry.when, Countdown):
        return voice.on(entry, reading)
    if entry.kind is Kind.REMINDER:
        twins = [one for one in among if one.text == entry.text]
        return entry.text if len(twins) == 1 else voice.on(entry, reading)
    return SENTENCES.sentence(voice.language, "the {name}", name=voice.name(entry, among))


def _which(entries: Sequence[Entry], voice: Voice, reading: Reading) -> Slot[str]:
    language = primary(voice.language) if primary(voice.language) in _PLACES else "en"
    ways: dict[str, list[str]] = {}
    for place, one in enumerate(entries):
        ways[one.key] = [way for way in _ways(one, entries, reading, voice) if way]
        ways[one.key] += _PLACES[language][place : place + 1]
    ways[_ALL] = _ALL_WAYS[language]
    return choice("which", {language: ways})


def _ways(entry: Entry, among: Sequence[Entry], reading: Reading, voice: Voice) -> list[str]:
    """What may be answered for one of them."""
    language = primary(voice.language)
    known: Mapping[str, Sequence[str]] = LABELS.get(language, {})
    ways = [_told_apart(entry, among, reading, voice), voice.name(entry, among), *known.get(entry.label, [entry.label])]
    if isinstance(entry.when, Countdown):
        length = entry.when.length
        return [*ways, voice.length(length), voice.adjective(length), voice.length_name(length, entry.kind)]
    at = entry.when.at if isinstance(entry.when, Weekly) else entry.when.at.time()
    ways += [voice.label_name(entry.label, entry.kind)] if entry.label else []
    ways += [voice.time(at), *_short(voice.time(at))]
    if isinstance(entry.when, Weekly):
        return [*ways, voice.days(entry.when.days)]
    return [*ways, voice.day(entry.when.at, reading)]


def _short(time: str) -> list[str]:
    """A time of day without the part of the day: "seven o'clock" and "seven", 七点."""
    hour = _PART_OF_DAY.sub("", time)
    return list(dict.fromkeys((hour, hour.removesuffix(" o'clock"), hour.removesuffix("整"))))


def _same_label(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _close(one: float, other: float) -> bool:
    return abs(one - other) < _SAME_S
