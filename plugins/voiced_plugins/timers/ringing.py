"""Looks when something is due, and tells; it never waits for the disk."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from voiced.api import Announced, Announcement, Event, Rang, Speaker, StateChanged, UnavailableError
from voiced_plugins.timers.announcing import announcement
from voiced_plugins.timers.book import Book
from voiced_plugins.timers.entry import Entry
from voiced_plugins.timers.means import Means
from voiced_plugins.timers.readings import Reading, Stamp, stamp
from voiced_plugins.timers.schedule import changes_in, looked, stopped, told, unheard

logger = logging.getLogger(__name__)

LOOK_S = 60.0
"""The time of day may jump without a word: it is looked at so often."""

_AT_REST = {"idle", "muted", "lent", "deaf"}

AGAIN_S = 5.0
"""When nothing more can wait for the loudspeaker, it is tried again."""


class Bell:
    """What is due is announced, and what was announced is taken back when it is not any more."""

    def __init__(self, means: Means, speaker: Speaker) -> None:
        self._means = means
        self._speaker = speaker
        self._announced: dict[str, Announcement] = {}
        """What the loudspeaker has, by key."""
        self._started: Stamp | None = None
        self._at_rest = True
        """Nobody talks with the device now."""

    async def run(self) -> None:
        """Look, again and again."""
        changed = self._means.keeping.changed
        while True:
            changed.clear()
            await first_of(self._means.clock.wait(self.look()), changed.wait())

    def look(self) -> float:
        """Tell what is due now; seconds until the next look, unless something changes before."""
        reading = self._means.reading()
        started = self._since(reading)
        book = self._means.book.changed(lambda one: looked(one, reading, started))
        self._means.keeping.take(book)
        if not self._tell(book, reading):
            return AGAIN_S
        waits = [wait for one in book if (wait := changes_in(one, reading)) is not None]
        return max(0.0, min([LOOK_S, *waits]))

    def happened(self, event: Event) -> None:
        """What became of something that was announced."""
        match event:
            case Rang(key=key, outcome="stopped"):
                self._settle(key, self._stopped)
            case Rang(key=key, outcome="missed"):
                self._settle(key, lambda entry: unheard(entry, self._means.reading()))
            case StateChanged(state=state):
                self._at_rest = state in _AT_REST
            case Announced(key=key):
                self._settle(key, lambda entry: told(entry) if entry.missed and not entry.ringing else entry)

    def _settle(self, key: str, change: Callable[[Entry], Entry | None]) -> None:
        entry = self._means.book.entries.get(key)
        if entry is None:
            return
        after = change(entry)
        if after == entry:
            return
        self._announced.pop(key, None)
        # what waits under this key says what is over
        self._speaker.withdraw(key)
        book = self._means.book
        self._means.keeping.take(book.without(key) if after is None else book.having(after))

    def _stopped(self, entry: Entry) -> Entry | None:
        if entry.ringing is None:
            return entry
        self._means.silence(replace(entry, ringing=None))
        return stopped(entry)

    def _tell(self, book: Book, reading: Reading) -> bool:
        """Let the loudspeaker have what the book says; False when it does not take all of it."""
        wanted = {one.key: text for one in book if (text := self._announcement(one, reading))}
        for key in [key for key in self._announced if key not in wanted]:
            del self._announced[key]
            self._speaker.withdraw(key)
        try:
            for key, text in wanted.items():
                if self._is_news(text, self._announced.get(key)):
                    self._speaker.announce(text)
                    self._announced[key] = text
        except UnavailableError as error:
            logger.warning("an alarm has to wait: %s", error)
            return False
        return True

    def _is_news(self, text: Announcement, known: Announcement | None) -> bool:
        """Whether the loudspeaker must have it; what is about to be told stays as it is."""
        about_to_be_told = known is not None and known.at_contact and text.at_contact and not self._at_rest
        return known != text and not about_to_be_told

    def _announcement(self, entry: Entry, reading: Reading) -> Announcement | None:
        return announcement(entry, reading, twenty_four_hours=self._means.twenty_four_hours)

    def _since(self, reading: Reading) -> Stamp:
        """When this process began to look, and what the time of day was when it was first known."""
        if self._started is None:
            self._started = stamp(reading)
        elif self._started.wall is None and reading.is_set:
            self._started = replace(self._started, wall=reading.wall)
        return self._started


async def first_of(*waits: Coroutine[Any, Any, Any]) -> None:
    """Wait until one of them is over; the others are cancelled."""
    tasks = [asyncio.ensure_future(one) for one in waits]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for one in done:
            one.result()
    finally:
        for one in tasks:
            one.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
