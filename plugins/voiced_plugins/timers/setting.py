"""Sets timers, alarms and reminders, and asks for what was left out."""

from dataclasses import replace
from datetime import timedelta

from voiced.api import Moment, Request
from voiced_plugins.timers import answers
from voiced_plugins.timers.entry import LONGEST_LABEL, LONGEST_TIMER_S, Countdown, Entry, Kind, Once, When
from voiced_plugins.timers.means import Means, new_key
from voiced_plugins.timers.names import SENTENCES
from voiced_plugins.timers.readings import Reading, stamp
from voiced_plugins.timers.slots import DAYS, DURATION, LABEL, NAME, WHAT, WHEN, bare, label_of
from voiced_plugins.timers.times import OverError, planned
from voiced_plugins.timers.waking import woken
from voiced_plugins.timers.wording import turned

_EARLIEST = {Kind.ALARM: 4, Kind.REMINDER: 7}
"""The hour before which nobody means the morning, unless they say so."""

_LONGEST_TEXT = 300


class Setting:
    """The handlers that set something."""

    def __init__(self, means: Means) -> None:
        self._means = means

    async def timer(self, request: Request) -> str:
        """Set a timer."""
        if again := self._again(request):
            return again
        length = request.slot(DURATION)
        if length is None:
            asked = SENTENCES.sentence(request.language, "For how long?")
            length = await request.ask(asked, DURATION)
        if length is None:
            return SENTENCES.sentence(request.language, "I set no timer. Say how long, such as ten minutes.")
        if refusal := answers.unfit_length(length, request.language):
            return refusal
        return await self._keep(request, Kind.TIMER, _counting(length, self._means.reading()))

    async def alarm(self, request: Request) -> str:
        """Set an alarm."""
        if again := self._again(request):
            return again
        if refusal := self._needs_a_clock(request):
            return refusal
        when = request.slot(WHEN)
        if when is None or _lacks_time(when) or (when.after is not None and DAYS.name in request.slots):
            asked = SENTENCES.sentence(request.language, "For what time?")
            when = _together(when, await request.ask(asked, WHEN))
        if when is None or _lacks_time(when):
            return SENTENCES.sentence(request.language, "I set no alarm. Say a time, such as seven in the morning.")
        return await self._plan(request, Kind.ALARM, woken(when, request.text))

    async def reminder(self, request: Request) -> str:
        """Set a reminder."""
        if again := self._again(request):
            return again
        if refusal := self._needs_a_clock(request):
            return refusal
        what = request.slot(WHAT)
        if what is None:
            what = await request.ask(SENTENCES.sentence(request.language, "What should I remind you of?"), WHAT)
        if not what:
            return SENTENCES.sentence(request.language, "I set no reminder. Say what it is for.")
        when = request.slot(WHEN)
        if when is None or (DAYS.name in request.slots and (_lacks_time(when) or when.after is not None)):
            asked = SENTENCES.sentence(request.language, "When should I remind you?")
            when = await request.ask(asked, WHEN)
        if when is None:
            return SENTENCES.sentence(request.language, "I set no reminder. Say when, such as in ten minutes.")
        return await self._plan(request, Kind.REMINDER, when, turned(what, request.language)[:_LONGEST_TEXT])

    async def _plan(self, request: Request, kind: Kind, when: Moment, text: str = "") -> str:
        reading = self._means.reading()
        if refusal := self._needs_a_clock(request, when):
            return refusal
        try:
            plan = planned(when, request.slot(DAYS), reading, _EARLIEST[kind])
        except OverError:
            return SENTENCES.sentence(request.language, "That is over already.")
        if isinstance(plan, Countdown) and plan.length < 1:
            return SENTENCES.sentence(request.language, "That is over already.")
        return await self._keep(request, kind, plan, text)

    async def _keep(self, request: Request, kind: Kind, when: When, text: str = "") -> str:
        if self._means.book.is_full:
            return SENTENCES.sentence(request.language, "There are fifty of them already. Cancel one first.")
        entry = Entry(new_key(), kind, 0, request.language, when, _label(request), text, request.deed)
        if kind is Kind.ALARM and (twin := self._twin(entry)):
            return answers.set_already(twin, self._means.reading(), self._means.voice(request))
        answer = self._answer(entry, request)
        return await self._means.changed(
            request, lambda book: book.having(replace(entry, order=book.next_order)), answer
        )

    def _answer(self, entry: Entry, request: Request) -> str:
        voice = self._means.voice(request)
        answer = answers.set_now(entry, self._means.reading(), voice)
        return voice.joined([answer, self._means.passing(request)])

    def _again(self, request: Request) -> str:
        """The answer to what was set before by the same deed."""
        entry = self._means.book.by_deed(request.deed)
        return self._answer(entry, request) if entry else ""

    def _twin(self, entry: Entry) -> Entry | None:
        """An alarm that is the same already."""
        if not isinstance(entry.when, Countdown):
            for one in self._means.book.of(Kind.ALARM):
                if one.is_waiting and one.label == entry.label and _same_time(one.when, entry.when):
                    return one
        return None

    def _needs_a_clock(self, request: Request, when: Moment | None = None) -> str:
        """What to say when the time of day is needed and nobody knows it."""
        when = when or request.slot(WHEN)
        if self._means.reading().is_set or (when is not None and _is_countdown(when)):
            return ""
        return answers.clock_not_set(request.language, reminder=request.intent == "set-reminder")


def _label(request: Request) -> str:
    if label := request.slot(LABEL):
        return label
    name = request.slot(NAME)
    return label_of(bare(name)[:LONGEST_LABEL]) if name else ""


def _counting(length: timedelta, reading: Reading) -> Countdown:
    return Countdown(length.total_seconds(), stamp(reading, length.total_seconds()))


def _is_countdown(when: Moment) -> bool:
    return when.after is not None and when.after.total_seconds() <= LONGEST_TIMER_S


def _lacks_time(when: Moment) -> bool:
    return when.after is None and when.time_of_day is None


def _together(first: Moment | None, second: Moment | None) -> Moment | None:
    """The day that was said first, and the time that was said when asked for it."""
    if first is None or second is None or second.after is not None or second.day is not None:
        return second
    return replace(second, day=first.day)


def _same_time(one: When, other: When) -> bool:
    if isinstance(one, Once) and isinstance(other, Once):
        return one == other
    if isinstance(one, Countdown | Once) or isinstance(other, Countdown | Once):
        return False
    return (one.at, one.days) == (other.at, other.days)
