"""What is answered to somebody who sets one.  Pure."""

from datetime import timedelta

from voiced_plugins.timers.entry import LONGEST_TIMER_S, Countdown, Entry, Kind, Weekly
from voiced_plugins.timers.names import SENTENCES, Voice, begun
from voiced_plugins.timers.readings import Reading
from voiced_plugins.timers.schedule import left
from voiced_plugins.timers.slots import said_label


def set_now(entry: Entry, reading: Reading, voice: Voice) -> str:
    """It is set."""
    if entry.kind is Kind.TIMER:
        return _timer(entry, voice)
    return _reminder(entry, reading, voice) if entry.kind is Kind.REMINDER else _alarm(entry, reading, voice)


def set_already(entry: Entry, reading: Reading, voice: Voice) -> str:
    """The same one is there."""
    return SENTENCES.sentence(voice.language, "You already have an alarm for {at}.", at=voice.at(entry, reading))


def unfit_length(length: timedelta, language: str) -> str:
    """Why no timer can run so long; nothing when it can."""
    if length.total_seconds() < 1:
        return SENTENCES.sentence(language, "A timer takes a second at least.")
    if length.total_seconds() > LONGEST_TIMER_S:
        return SENTENCES.sentence(language, "A timer can run for seven days at most. For longer, set an alarm.")
    return ""


def clock_not_set(language: str, *, reminder: bool) -> str:
    """Nobody knows the time of day."""
    if reminder:
        return SENTENCES.sentence(
            language,
            "My clock is not set yet, so I can't remind you at a time of day. A timer works.",
        )
    return SENTENCES.sentence(language, "My clock is not set yet, so I can't set an alarm. A timer works.")


def _timer(entry: Entry, voice: Voice) -> str:
    assert isinstance(entry.when, Countdown)
    length = voice.length(entry.when.length)
    if not entry.label:
        return begun(SENTENCES.sentence(voice.language, "{length}, starting now.", length=length))
    name = voice.name(entry)
    return begun(SENTENCES.sentence(voice.language, "{name}: {length}.", name=name, length=length))


def _alarm(entry: Entry, reading: Reading, voice: Voice) -> str:
    at = voice.at(entry, reading)
    if isinstance(entry.when, Countdown):
        text = SENTENCES.sentence(voice.language, "I will wake you {at}.", at=at)
    elif entry.label:
        label = said_label(entry.label, voice.language)
        text = begun(SENTENCES.sentence(voice.language, "{label} alarm set for {at}.", label=label, at=at))
    else:
        text = SENTENCES.sentence(voice.language, "Alarm set for {at}.", at=at)
    return voice.joined([text, _in(entry, reading, voice)])


def _in(entry: Entry, reading: Reading, voice: Voice) -> str:
    """How long until then."""
    ahead = left(entry, reading)
    if ahead is None:
        return ""
    wait, shown = voice.wait(ahead), reading.shown(reading.wall + ahead)
    if isinstance(entry.when, Countdown):
        time = voice.time(shown.time())
        return SENTENCES.sentence(voice.language, "That is at {time}.", time=time) if reading.is_set else ""
    if isinstance(entry.when, Weekly):
        day = voice.day(shown, reading)
        return SENTENCES.sentence(voice.language, "The next one is {day}, in {wait}.", day=day, wait=wait)
    return SENTENCES.sentence(voice.language, "That is in {wait}.", wait=wait)


def _reminder(entry: Entry, reading: Reading, voice: Voice) -> str:
    language, text = voice.language, entry.text
    match entry.when:
        case Countdown(length=length):
            wait = voice.length(length)
            return SENTENCES.sentence(language, "I will remind you in {wait}: {text}.", wait=wait, text=text)
        case Weekly(at=at, days=days):
            said, time = voice.days(days), voice.time(at)
            return SENTENCES.sentence(
                language, "I will remind you {days} at {time}: {text}.", days=said, time=time, text=text
            )
        case once:
            day, time = voice.day(once.at, reading), voice.time(once.at.time())
            return SENTENCES.sentence(
                language, "I will remind you {day} at {time}: {text}.", day=day, time=time, text=text
            )
