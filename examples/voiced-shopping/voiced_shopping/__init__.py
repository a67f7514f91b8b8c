"""A shopping list that is spoken to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from pydantic import Field

from voiced.api import (
    Announcement,
    Changed,
    Drop,
    Intent,
    Plugin,
    PluginSettings,
    Put,
    Request,
    Speaker,
    Store,
    StoreError,
    Turns,
    Utterance,
    WallClock,
    hookimpl,
    in_language,
)
from voiced.api.spoken import say_list
from voiced_shopping.words import ADD, EXAMPLES, ITEM, LISTED, READ, SENTENCES, TAKE, WORDS, Sentences

ITEMS = "items"
"""The table of the store."""

SATURDAY = 5


class Settings(PluginSettings):
    """How the list behaves."""

    most: int = Field(default=50, ge=1, le=500)
    """How many things may be on the list."""

    reminder_hour: int | None = Field(default=None, ge=0, le=23)
    """Hour of Saturday at which it says what is to be bought; unset for never."""

    night_from: int = Field(default=0, ge=0, le=23)
    """From this hour on, until `night_until`, the device answers only what is certainly meant for it."""

    night_until: int = Field(default=0, ge=0, le=23)
    """The hour at which that ends; the same as `night_from` for no such time."""


class Shopping:
    """Keeps the list."""

    _store: Store
    _clock: WallClock
    _speaker: Speaker
    _turns: Turns
    _changed: Changed

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_start(self, store: Store, clock: WallClock, speaker: Speaker, turns: Turns, changed: Changed) -> None:
        """Take what the daemon lends."""
        self._store, self._clock, self._speaker, self._turns, self._changed = store, clock, speaker, turns, changed

    @hookimpl
    def voiced_intents(self) -> Sequence[Intent]:
        """Put something on the list, read it, and take off what is there."""
        add = Intent("add", ADD, self._add, [ITEM], "Puts something on the shopping list.", EXAMPLES["add"])
        read = Intent("read", READ, self._read, (), "Says what is on the shopping list.", EXAMPLES["read"])
        # without an example: which words it takes is another matter every day
        take = Intent("take", TAKE, self._take, [LISTED], "Takes something off the shopping list.")
        return [add, read, take] if self._items() else [add, read]

    @hookimpl
    def voiced_vocabulary(self) -> Mapping[str, Sequence[str]]:
        """What is on the list: recognizers listen for these words, and only they can be taken off."""
        return {WORDS: self._items()}

    @hookimpl
    def voiced_admit(self, utterance: Utterance) -> Callable[[], Awaitable[bool]] | None:
        """At night, no answer to what may be meant for somebody else."""
        return None if utterance.addressed or not self._is_night() else _no

    @hookimpl
    def voiced_tasks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        """The reminder, if there is to be one."""
        return {} if self._settings.reminder_hour is None else {"reminder": self._remind}

    async def _add(self, request: Request) -> str:
        said = _sentences(request)
        item = request.slot(ITEM) or await request.ask(said.which, ITEM)
        if item is None:
            return said.never_mind
        if item.casefold() in self._store.all(ITEMS):
            return said.there.format(item=item)
        if len(self._items()) >= self._settings.most:
            return said.full
        if not await self._keep(Put(ITEMS, item.casefold(), item), request):
            return said.failed
        return said.added.format(item=item)

    async def _take(self, request: Request) -> str:
        said = _sentences(request)
        item = request.slot(LISTED) or ""
        if not await self._keep(Drop(ITEMS, item.casefold()), request):
            return said.failed
        return said.taken.format(item=item)

    async def _read(self, request: Request) -> str:
        said = _sentences(request)
        items = say_list(self._items(), request.language)
        return said.listed.format(items=items) if items else said.empty

    async def _keep(self, change: Put | Drop, request: Request) -> bool:
        """Whether it is written down; the same deed again changes nothing."""
        try:
            await self._store.apply(change, deed=request.deed)
        except StoreError:
            return False
        self._changed()  # there are other words to listen for now
        return True

    async def _remind(self) -> None:
        due = self._next_reminder(self._clock.now())
        while True:
            now = self._clock.now()
            if now >= due:
                self._announce()
                due = self._next_reminder(now)
            await self._clock.wait((due - now).total_seconds())

    def _announce(self) -> None:
        language = self._turns.language
        if items := say_list(self._items(), language):
            text = in_language(language, SENTENCES).reminder.format(items=items)
            self._speaker.announce(Announcement(text, language, key="shopping"))

    def _next_reminder(self, now: datetime) -> datetime:
        hour = self._settings.reminder_hour or 0
        due = now.replace(hour=hour, minute=0, second=0, microsecond=0)
        due += timedelta(days=(SATURDAY - now.weekday()) % 7)
        return due if due > now else due + timedelta(days=7)

    def _items(self) -> list[str]:
        return list(self._store.all(ITEMS).values())

    def _is_night(self) -> bool:
        begin, end, hour = self._settings.night_from, self._settings.night_until, self._clock.now().hour
        return begin <= hour < end if begin <= end else hour >= begin or hour < end


async def _no() -> bool:
    return False


def _sentences(request: Request) -> Sentences:
    return in_language(request.language, SENTENCES)


plugin = Plugin(Settings, Shopping)
