"""Changes timers while they run, and snoozes what rings."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from voiced.api import Request
from voiced_plugins.timers.book import Book
from voiced_plugins.timers.changes import is_paused, longer, paused, remaining, resumed, snoozed
from voiced_plugins.timers.entry import LONGEST_TIMER_S, Entry, Kind
from voiced_plugins.timers.finding import chosen, left_alone, timers_meant, wanted
from voiced_plugins.timers.means import Means, new_key
from voiced_plugins.timers.names import SENTENCES, begun
from voiced_plugins.timers.readings import Reading
from voiced_plugins.timers.slots import LABEL, length_of
from voiced_plugins.timers.telling import not_there

STILL_SNOOZED_S = 600.0
"""So long after it was silenced it can be snoozed: a wake word silences it too."""


class Changing:
    """The handlers that change a timer."""

    def __init__(self, means: Means) -> None:
        self._means = means

    async def add(self, request: Request) -> str:
        """More time; for an alarm that rings that is a snooze."""
        book = self._means.book
        if not request.slot(LABEL) and book.ringing() and not book.ringing(Kind.TIMER):
            return await self.snooze(request)
        return await self._longer(request, more=True)

    async def take(self, request: Request) -> str:
        """Less time."""
        return await self._longer(request, more=False)

    async def pause(self, request: Request) -> str:
        """Let it stand still."""
        timers = [one for one in self._meant(request) if one.is_waiting and not is_paused(one)]
        timer = await self._one(request, timers)
        if isinstance(timer, str):
            return timer
        reading, voice = self._means.reading(), self._means.voice(request)
        after = paused(timer, reading)
        if after is None:
            return SENTENCES.sentence(request.language, "That timer cannot be paused now.")
        name, time = voice.name(timer), voice.length(remaining(after, reading) or 0.0)
        answer = SENTENCES.sentence(request.language, "Your {name} is paused, with {left} left.", name=name, left=time)
        return await self._means.changed(request, lambda book: book.having(after), answer)

    async def resume(self, request: Request) -> str:
        """Let it go on."""
        timers = [one for one in self._meant(request) if is_paused(one)]
        if not timers:
            return SENTENCES.sentence(request.language, "No timer is paused.")
        timer = await self._one(request, timers)
        if isinstance(timer, str):
            return timer
        reading, voice = self._means.reading(), self._means.voice(request)
        after = resumed(timer, reading)
        if after is None:
            return SENTENCES.sentence(request.language, "No timer is paused.")
        name, time = voice.name(timer), voice.length(remaining(after, reading) or 0.0)
        answer = SENTENCES.sentence(request.language, "Your {name} goes on, with {left} left.", name=name, left=time)
        return await self._means.changed(request, lambda book: book.having(after), answer)

    async def snooze(self, request: Request) -> str:
        """Silence what rings, and let it ring again."""
        reading, voice = self._means.reading(), self._means.voice(request)
        ringing = self._means.book.ringing()
        silenced = [] if ringing else self._means.just_silenced(STILL_SNOOZED_S)
        if not (ringing or silenced):
            return SENTENCES.sentence(request.language, "Nothing is ringing.")
        length = length_of(request)
        seconds = length.total_seconds() if length else self._means.snooze_s
        if not 0 < seconds <= LONGEST_TIMER_S:
            return SENTENCES.sentence(request.language, "I can't snooze that long.")
        after = [entry for one in (*ringing, *silenced) for entry in snoozed(one, seconds, reading, new_key())]
        self._means.silenced = ()
        answer = SENTENCES.sentence(request.language, "I will ring again in {wait}.", wait=voice.length(seconds))
        return await self._means.changed(request, lambda book: book.having(*after), answer)

    async def _longer(self, request: Request, *, more: bool) -> str:
        length = length_of(request) or timedelta()
        timer = await self._one(request, self._meant(request, by_length=False), by_length=False)
        if isinstance(timer, str):
            return timer
        reading, voice = self._means.reading(), self._means.voice(request)
        seconds = length.total_seconds() if more else -length.total_seconds()
        after = longer(timer, seconds, reading)
        if after is None:
            return self._cannot(request, timer, reading)
        name, time = voice.name(timer, self._means.book.of(Kind.TIMER)), voice.length(remaining(after, reading) or 0.0)
        said = voice.length(abs(seconds))
        if more:
            text = SENTENCES.sentence(
                request.language, "{more} more. Your {name} has {left} left.", more=said, name=name, left=time
            )
        else:
            text = SENTENCES.sentence(
                request.language, "{less} less. Your {name} has {left} left.", less=said, name=name, left=time
            )
        return await self._means.changed(request, _having(after), begun(text))

    def _cannot(self, request: Request, timer: Entry, reading: Reading) -> str:
        before = remaining(timer, reading)
        if before is None:
            return SENTENCES.sentence(request.language, "I can't tell how long that timer takes until my clock is set.")
        if before > LONGEST_TIMER_S / 2:
            return SENTENCES.sentence(request.language, "A timer can run for seven days at most.")
        voice = self._means.voice(request)
        name = voice.name(timer)
        return SENTENCES.sentence(
            request.language, "Your {name} has only {left} left.", name=name, left=voice.length(before)
        )

    def _meant(self, request: Request, *, by_length: bool = True) -> list[Entry]:
        return timers_meant(self._means.book, wanted(request, by_length=by_length))

    async def _one(self, request: Request, timers: Sequence[Entry], *, by_length: bool = True) -> Entry | str:
        """The timer that is meant, as it is when the user has chosen; or what to say when there is none."""
        voice = self._means.voice(request)
        if not timers:
            return not_there(wanted(request, by_length=by_length), voice)
        picked = await chosen(request, timers, self._means.reading(), voice)
        there = [now for one in picked[:1] if (now := self._means.book.entries.get(one.key))]
        return there[0] if there else left_alone(request, timers, self._means.reading(), voice)


def _having(entry: Entry) -> Callable[[Book], Book]:
    return lambda book: book.having(entry)
