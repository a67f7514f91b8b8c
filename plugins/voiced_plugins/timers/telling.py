"""Tells what is set, and how long it takes."""

from voiced.api import Request
from voiced_plugins.timers.entry import Kind
from voiced_plugins.timers.finding import Wanted, alarms_meant, timers_meant, wanted
from voiced_plugins.timers.lists import listed, none, one_of
from voiced_plugins.timers.means import Means
from voiced_plugins.timers.names import SENTENCES, Voice
from voiced_plugins.timers.schedule import left


class Telling:
    """The handlers that change nothing."""

    def __init__(self, means: Means) -> None:
        self._means = means

    async def timers(self, request: Request) -> str:
        """Every timer."""
        return self._listed(request, Kind.TIMER)

    async def alarms(self, request: Request) -> str:
        """Every alarm, or those of a certain time."""
        reading, voice = self._means.reading(), self._means.voice(request)
        return listed(alarms_meant(self._means.book, request, reading), Kind.ALARM, reading, voice)

    async def reminders(self, request: Request) -> str:
        """Every reminder."""
        return self._listed(request, Kind.REMINDER)

    async def everything(self, request: Request) -> str:
        """All that is set."""
        kinds = [kind for kind in Kind if self._means.book.of(kind)]
        if not kinds:
            return SENTENCES.sentence(request.language, "Nothing is set: no timer, no alarm and no reminder.")
        return self._means.voice(request).joined([self._listed(request, kind) for kind in kinds])

    async def left(self, request: Request) -> str:
        """How long a timer takes, or every one."""
        reading, voice = self._means.reading(), self._means.voice(request)
        want, every = wanted(request), self._means.book.of(Kind.TIMER)
        meant = timers_meant(self._means.book, want) if want.is_special else every
        if not meant:
            return voice.joined([not_there(want, voice), self._listed(request, Kind.TIMER) if every else ""])
        if len(meant) == 1:
            return one_of(meant[0], reading, voice, every)
        return listed(meant, Kind.TIMER, reading, voice)

    async def next_alarm(self, request: Request) -> str:
        """When the next alarm rings."""
        reading, voice = self._means.reading(), self._means.voice(request)
        alarms = self._means.book.of(Kind.ALARM)
        if not alarms:
            return none(Kind.ALARM, request.language)
        coming = [(seconds, one) for one in alarms if (seconds := left(one, reading)) is not None]
        if not coming:
            return listed(alarms, Kind.ALARM, reading, voice)
        seconds, _ = min(coming, key=lambda one: one[0])
        if not reading.is_set:
            return SENTENCES.sentence(request.language, "Your next alarm is in {wait}.", wait=voice.wait(seconds))
        shown = reading.shown(reading.wall + seconds)
        return SENTENCES.sentence(
            request.language,
            "Your next alarm is {day} at {time}, in {wait}.",
            day=voice.day(shown, reading),
            time=voice.time(shown.time()),
            wait=voice.wait(seconds),
        )

    def _listed(self, request: Request, kind: Kind) -> str:
        return listed(self._means.book.of(kind), kind, self._means.reading(), self._means.voice(request))


def not_there(want: Wanted, voice: Voice) -> str:
    """No timer is called like that."""
    if not want.is_special:
        return none(Kind.TIMER, voice.language)
    name = voice.label_name(want.label) if want.label else voice.length_name(want.length or 0.0)
    return SENTENCES.sentence(voice.language, "There is no {name}.", name=name)
