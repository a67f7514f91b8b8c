"""What is said when one rings, and when somebody comes who missed one.  Pure."""

from datetime import datetime

from voiced.api import Announcement
from voiced_plugins.timers.entry import Entry, Kind, Missed, Ringing, Why
from voiced_plugins.timers.names import SENTENCES, Voice
from voiced_plugins.timers.readings import Reading, until
from voiced_plugins.timers.slots import said_label

WORTH_TELLING_S = 60.0
"""What rings so much too late says so."""


def announcement(entry: Entry, reading: Reading, *, twenty_four_hours: bool = False) -> Announcement | None:
    """What there is to say about it now."""
    voice = Voice(entry.language, twenty_four_hours)
    if entry.ringing:
        return Announcement(ringing_text(entry, entry.ringing, voice), entry.language, entry.key, alarm=True)
    if entry.missed:
        text = missed_text(entry, entry.missed, reading, voice)
        return Announcement(text, entry.language, entry.key, at_contact=True)
    return None


def ringing_text(entry: Entry, ringing: Ringing, voice: Voice) -> str:
    """What is said while it rings."""
    tell = _TELL_LATE if ringing.due is None or ringing.late >= WORTH_TELLING_S else _TELL
    return tell[entry.kind](entry, ringing, voice)


def missed_text(entry: Entry, missed: Missed, reading: Reading, voice: Voice) -> str:
    """What is told to somebody who missed it."""
    ahead = until(missed.due, reading)
    ago = voice.ago(max(0.0, -ahead)) if ahead is not None else ""
    tell = _missed_reminder if entry.kind is Kind.REMINDER else _missed_sound
    said = [tell(entry, missed, ago, voice)]
    if missed.times > 1:
        number = voice.number(missed.times)
        said.append(SENTENCES.sentence(voice.language, "You missed it {number} times.", number=number))
    if missed.shown and missed.shown.date() != reading.now.date():
        said.append(_when(missed.shown, reading, voice))
    return voice.joined(said)


def _timer_done(entry: Entry, _: Ringing, voice: Voice) -> str:
    return SENTENCES.sentence(voice.language, "Your {name} is done.", name=voice.name(entry))


def _timer_late(entry: Entry, ringing: Ringing, voice: Voice) -> str:
    name = voice.name(entry)
    if ringing.due is None:
        return SENTENCES.sentence(
            voice.language, "I was restarted and lost track of your {name}. It may be over.", name=name
        )
    ago = voice.ago(ringing.late)
    return SENTENCES.sentence(voice.language, "Your {name} was done {ago} ago.", name=name, ago=ago)


def _alarm_rings(entry: Entry, ringing: Ringing, voice: Voice) -> str:
    if ringing.shown is None:
        return SENTENCES.sentence(voice.language, "This is your {name}.", name=voice.name(entry))
    text = SENTENCES.sentence(voice.language, "It is {time}.", time=voice.time(ringing.shown.time()))
    if not entry.label:
        return text
    label = said_label(entry.label, voice.language)
    return voice.joined([text, SENTENCES.sentence(voice.language, "Your alarm: {label}.", label=label)])


def _alarm_late(entry: Entry, ringing: Ringing, voice: Voice) -> str:
    if ringing.due is None:
        return _timer_late(entry, ringing, voice)
    late = voice.ago(ringing.late)
    return SENTENCES.sentence(voice.language, "Your {name} is {late} late.", name=voice.name(entry), late=late)


def _reminder(entry: Entry, _: Ringing, voice: Voice) -> str:
    return SENTENCES.sentence(voice.language, "Reminder: {text}.", text=entry.text)


def _reminder_late(entry: Entry, ringing: Ringing, voice: Voice) -> str:
    if ringing.due is None:
        return _reminder(entry, ringing, voice)
    late = voice.ago(ringing.late)
    return SENTENCES.sentence(voice.language, "Reminder, {late} late: {text}.", late=late, text=entry.text)


_TELL = {Kind.TIMER: _timer_done, Kind.ALARM: _alarm_rings, Kind.REMINDER: _reminder}
_TELL_LATE = {Kind.TIMER: _timer_late, Kind.ALARM: _alarm_late, Kind.REMINDER: _reminder_late}


def _missed_sound(entry: Entry, missed: Missed, ago: str, voice: Voice) -> str:
    language, name = voice.language, voice.name(entry)
    if not ago:
        return SENTENCES.sentence(language, "You missed your {name}.", name=name)
    if missed.why is Why.UNHEARD:
        return SENTENCES.sentence(language, "You missed your {name}, {ago} ago.", name=name, ago=ago)
    if missed.why is Why.OFF:
        return SENTENCES.sentence(language, "I was off when your {name} was due, {ago} ago.", name=name, ago=ago)
    return SENTENCES.sentence(language, "Your {name} was due {ago} ago, and I could not ring.", name=name, ago=ago)


def _missed_reminder(entry: Entry, missed: Missed, ago: str, voice: Voice) -> str:
    language, text = voice.language, entry.text
    if not ago:
        return SENTENCES.sentence(language, "You missed a reminder: {text}.", text=text)
    if missed.why is Why.UNHEARD:
        return SENTENCES.sentence(language, "You missed a reminder, {ago} ago: {text}.", ago=ago, text=text)
    if missed.why is Why.OFF:
        return SENTENCES.sentence(
            language, "I was off when I should have reminded you, {ago} ago: {text}.", ago=ago, text=text
        )
    return SENTENCES.sentence(
        language, "I could not remind you when it was due, {ago} ago: {text}.", ago=ago, text=text
    )


def _when(shown: datetime, reading: Reading, voice: Voice) -> str:
    """The day and the time of day, which people know it by."""
    day, time = voice.day(shown, reading), voice.time(shown.time().replace(second=0, microsecond=0))
    return SENTENCES.sentence(voice.language, "That was {day} at {time}.", day=day, time=time)
