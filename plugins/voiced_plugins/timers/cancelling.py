"""Cancels timers, alarms and reminders."""

from collections.abc import Sequence
from dataclasses import replace

from voiced.api import Request
from voiced_plugins.timers.entry import Entry, Kind, Weekly
from voiced_plugins.timers.finding import alarms_meant, chosen, left_alone, reminders_meant, timers_meant, wanted
from voiced_plugins.timers.lists import none
from voiced_plugins.timers.means import Means
from voiced_plugins.timers.names import SENTENCES
from voiced_plugins.timers.occurrences import coming, skipping
from voiced_plugins.timers.slots import moment_of
from voiced_plugins.timers.telling import not_there
from voiced_plugins.timers.times import next_meant

JUST_SILENCED_S = 30.0
"""So soon after something was silenced, cancelling it means that."""


class Cancelling:
    """The handlers that cancel."""

    def __init__(self, means: Means) -> None:
        self._means = means

    async def timer(self, request: Request) -> str:
        """One timer."""
        if off := self._off(request, Kind.TIMER):
            return off
        want = wanted(request)
        meant = timers_meant(self._means.book, want)
        if not meant:
            return not_there(want, self._means.voice(request))
        return await self._chosen(request, meant)

    async def alarm(self, request: Request) -> str:
        """One alarm; of one that comes again only the day that was named."""
        if off := self._off(request, Kind.ALARM):
            return off
        meant = alarms_meant(self._means.book, request, self._means.reading())
        if not meant:
            return self._nothing_like_that(request, Kind.ALARM)
        picked = await chosen(request, meant, self._means.reading(), self._means.voice(request))
        if len(picked) == 1 and (without := self._one_day(request, picked[0])):
            return await self._skip(request, picked[0], without)
        if len(picked) == 1 and picked[0].ringing and isinstance(picked[0].when, Weekly):
            return await self._silence(request, picked[0])
        return await self._cancel(request, picked) if picked else self._left_alone(request, meant)

    async def reminder(self, request: Request) -> str:
        """One reminder."""
        if off := self._off(request, Kind.REMINDER):
            return off
        meant = reminders_meant(self._means.book, request)
        if not meant:
            return self._nothing_like_that(request, Kind.REMINDER)
        return await self._chosen(request, meant)

    async def timers(self, request: Request) -> str:
        """Every timer."""
        return await self._all(request, Kind.TIMER)

    async def alarms(self, request: Request) -> str:
        """Every alarm."""
        return await self._all(request, Kind.ALARM)

    async def reminders(self, request: Request) -> str:
        """Every reminder."""
        return await self._all(request, Kind.REMINDER)

    async def everything(self, request: Request) -> str:
        """All of them."""
        every = self._means.book.of()
        if not every:
            return SENTENCES.sentence(request.language, "Nothing is set: no timer, no alarm and no reminder.")
        return await self._cancel(request, every)

    async def _all(self, request: Request, kind: Kind) -> str:
        every = self._means.book.of(kind)
        return await self._cancel(request, every) if every else none(kind, request.language)

    async def _chosen(self, request: Request, meant: Sequence[Entry]) -> str:
        picked = await chosen(request, meant, self._means.reading(), self._means.voice(request))
        return await self._cancel(request, picked) if picked else self._left_alone(request, meant)

    def _left_alone(self, request: Request, meant: Sequence[Entry]) -> str:
        return left_alone(request, meant, self._means.reading(), self._means.voice(request))

    async def _cancel(self, request: Request, entries: Sequence[Entry]) -> str:
        keys = [one.key for one in entries]
        return await self._means.changed(request, lambda book: book.without(*keys), self._gone(request, entries))

    def _gone(self, request: Request, entries: Sequence[Entry]) -> str:
        voice, first = self._means.voice(request), entries[0]
        kinds = {one.kind for one in entries}
        if len(entries) > 1:
            gone = _all_gone(kinds, voice.number(len(entries)), request.language)
            return _both_gone(kinds, request.language) if len(entries) == 2 else gone
        if first.kind is Kind.REMINDER:
            return SENTENCES.sentence(request.language, "The reminder is cancelled: {text}.", text=first.text)
        name = voice.name(first, self._means.book.of(first.kind))
        return SENTENCES.sentence(request.language, "Your {name} is cancelled.", name=name)

    def _off(self, request: Request, kind: Kind) -> str:
        """What to say when what rang is silent already, because a wake word has stopped it: no other one is meant."""
        silent = self._means.just_silenced(JUST_SILENCED_S, kind)
        if request.slots or not silent or self._means.book.ringing(kind):
            return ""
        return self._is_off(request, silent[-1])

    def _is_off(self, request: Request, entry: Entry) -> str:
        if entry.kind is Kind.REMINDER:
            return SENTENCES.sentence(request.language, "The reminder is off.")
        name = self._means.voice(request).name(entry)
        return SENTENCES.sentence(request.language, "Your {name} is off.", name=name)

    async def _silence(self, request: Request, alarm: Entry) -> str:
        """One that comes again is only stopped while it rings."""
        answer, silent = self._is_off(request, alarm), replace(alarm, ringing=None)
        self._means.silence(silent)
        return await self._means.changed(request, lambda book: book.having(silent), answer)

    def _one_day(self, request: Request, alarm: Entry) -> Weekly | None:
        """Its days without the one that is meant, when only one is."""
        when = moment_of(request)
        if not isinstance(alarm.when, Weekly) or when is None or when.day is None or len(alarm.when.days) == 1:
            return None
        reading = self._means.reading()
        day = next_meant(alarm.when, when, reading)
        return skipping(alarm.when, day) if day is not None and reading.is_set else None

    async def _skip(self, request: Request, alarm: Entry, after: Weekly) -> str:
        reading, voice = self._means.reading(), self._means.voice(request)
        again = coming(after, reading)[0]
        shown = reading.shown(reading.instant(again, after.at))
        name, next_day = voice.name(alarm), voice.day(shown, reading)
        skipped = voice.day(reading.shown(reading.instant(after.skipped[-1], after.at)), reading)
        answer = SENTENCES.sentence(
            request.language,
            "Your {name} will not ring {day}. It rings again {next_day}.",
            name=name,
            day=skipped,
            next_day=next_day,
        )
        changed = replace(alarm, when=after)
        return await self._means.changed(request, lambda book: book.having(changed), answer)

    def _nothing_like_that(self, request: Request, kind: Kind) -> str:
        if not self._means.book.of(kind) or not request.slots:
            return none(kind, request.language)
        if kind is Kind.ALARM:
            return SENTENCES.sentence(request.language, "There is no such alarm.")
        return SENTENCES.sentence(request.language, "There is no such reminder.")


def _both_gone(kinds: set[Kind], language: str) -> str:
    if kinds == {Kind.TIMER}:
        return SENTENCES.sentence(language, "Both timers are cancelled.")
    if kinds == {Kind.ALARM}:
        return SENTENCES.sentence(language, "Both alarms are cancelled.")
    if kinds == {Kind.REMINDER}:
        return SENTENCES.sentence(language, "Both reminders are cancelled.")
    return SENTENCES.sentence(language, "Both are cancelled.")


def _all_gone(kinds: set[Kind], number: str, language: str) -> str:
    if kinds == {Kind.TIMER}:
        return SENTENCES.sentence(language, "All {number} timers are cancelled.", number=number)
    if kinds == {Kind.ALARM}:
        return SENTENCES.sentence(language, "All {number} alarms are cancelled.", number=number)
    if kinds == {Kind.REMINDER}:
        return SENTENCES.sentence(language, "All {number} reminders are cancelled.", number=number)
    return SENTENCES.sentence(language, "All {number} of them are cancelled.", number=number)
