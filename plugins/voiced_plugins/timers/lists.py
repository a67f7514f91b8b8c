"""What is set, said aloud.  Pure."""

from collections.abc import Sequence

from voiced_plugins.timers.entry import Countdown, Entry, Kind
from voiced_plugins.timers.names import SENTENCES, Voice, begun
from voiced_plugins.timers.readings import Reading
from voiced_plugins.timers.schedule import left
from voiced_plugins.timers.slots import said_label

MOST_SAID = 6
"""Nobody listens to more."""


def listed(entries: Sequence[Entry], kind: Kind, reading: Reading, voice: Voice) -> str:
    """All of one kind: how many, and each; or that there is none."""
    if not entries:
        return none(kind, voice.language)
    soonest = sorted(entries, key=lambda one: _order(one, reading))
    told = [one_of(one, reading, voice, entries) for one in soonest[:MOST_SAID]]
    if len(entries) == 1:
        return told[0]
    more = len(entries) - MOST_SAID
    rest = SENTENCES.sentence(voice.language, "And {number} more.", number=voice.number(more)) if more > 0 else ""
    return voice.joined([_count(len(entries), kind, voice), *told, rest])


def one_of(entry: Entry, reading: Reading, voice: Voice, among: Sequence[Entry] = ()) -> str:
    """One sentence on one of them."""
    if entry.ringing:
        return _rings(entry, voice, among)
    if entry.kind is Kind.TIMER:
        return _timer(entry, reading, voice, among)
    at = begun(voice.on(entry, reading))
    if entry.kind is Kind.REMINDER:
        return SENTENCES.sentence(voice.language, "{at}: {text}.", at=at, text=entry.text)
    if entry.label:
        label = said_label(entry.label, voice.language)
        return SENTENCES.sentence(voice.language, "{at}: {label} alarm.", at=at, label=label)
    if len(among) > 1:
        return SENTENCES.sentence(voice.language, "{at}.", at=at)
    return SENTENCES.sentence(voice.language, "Your alarm is set for {at}.", at=voice.at(entry, reading))


def none(kind: Kind, language: str) -> str:
    """There is none of that kind."""
    if kind is Kind.TIMER:
        return SENTENCES.sentence(language, "No timer is running.")
    if kind is Kind.ALARM:
        return SENTENCES.sentence(language, "No alarm is set.")
    return SENTENCES.sentence(language, "No reminder is set.")


def _timer(entry: Entry, reading: Reading, voice: Voice, among: Sequence[Entry]) -> str:
    name = voice.name(entry, among)
    assert isinstance(entry.when, Countdown)
    if entry.when.left is not None:
        time = voice.length(entry.when.left)
        return SENTENCES.sentence(voice.language, "Your {name} is paused, with {left} left.", name=name, left=time)
    seconds = left(entry, reading)
    if seconds is None:
        return SENTENCES.sentence(voice.language, "Your {name} waits until my clock is set.", name=name)
    time = voice.length(seconds)
    return SENTENCES.sentence(voice.language, "Your {name} has {left} left.", name=name, left=time)


def _rings(entry: Entry, voice: Voice, among: Sequence[Entry]) -> str:
    if entry.kind is Kind.REMINDER:
        return SENTENCES.sentence(voice.language, "Now: {text}.", text=entry.text)
    return SENTENCES.sentence(voice.language, "Your {name} is ringing.", name=voice.name(entry, among))


def _count(number: int, kind: Kind, voice: Voice) -> str:
    said = voice.number(number)
    if kind is Kind.TIMER:
        return SENTENCES.sentence(voice.language, "You have {number} timers.", number=said)
    if kind is Kind.ALARM:
        return SENTENCES.sentence(voice.language, "You have {number} alarms.", number=said)
    return SENTENCES.sentence(voice.language, "You have {number} reminders.", number=said)


def _order(entry: Entry, reading: Reading) -> tuple[bool, float]:
    seconds = 0.0 if entry.ringing else left(entry, reading)
    return (seconds is None, seconds or 0.0)
