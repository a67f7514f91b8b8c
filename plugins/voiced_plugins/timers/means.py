"""What every handler needs: the book, the clock, and how to speak."""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex

from voiced.api import Request, WallClock
from voiced_plugins.timers.book import Book
from voiced_plugins.timers.entry import Entry, Kind
from voiced_plugins.timers.keeping import Keeping
from voiced_plugins.timers.names import SENTENCES, Voice
from voiced_plugins.timers.readings import Reading, Stamp, read, stamp

_TOGETHER_S = 5.0


@dataclass(frozen=True, slots=True)
class Silenced:
    """One that rang until somebody stopped it."""

    entry: Entry
    when: Stamp


@dataclass
class Means:
    """Shared by the handlers."""

    keeping: Keeping
    clock: WallClock
    snooze_s: float
    twenty_four_hours: bool
    silenced: tuple[Silenced, ...] = ()
    """What somebody silenced last, all that rang together."""

    @property
    def book(self) -> Book:
        """All entries."""
        return self.keeping.book

    def reading(self) -> Reading:
        """What the clocks show now."""
        return read(self.clock)

    def silence(self, entry: Entry) -> None:
        """Remember that somebody stopped it."""
        now = stamp(self.reading())
        together = [one for one in self.silenced if now.seconds - one.when.seconds < _TOGETHER_S]
        self.silenced = (*together, Silenced(entry, now))

    def just_silenced(self, within_s: float, *kinds: Kind) -> list[Entry]:
        """What was stopped so recently, of these kinds, of all when none is named."""
        now = stamp(self.reading())
        recent = [one.entry for one in self.silenced if now.seconds - one.when.seconds <= within_s]
        return [one for one in recent if one.kind in kinds or not kinds]

    def voice(self, request: Request) -> Voice:
        """How the answer is said."""
        return Voice(request.language, self.twenty_four_hours)

    async def changed(self, request: Request, change: Callable[[Book], Book], answer: str) -> str:
        """Make the change and keep it; the answer, with what is wrong about keeping it."""
        language = request.language
        outcome = await self.keeping.change(change, request.deed)
        if not outcome.done:
            return SENTENCES.sentence(language, "That is done already.")
        return self.voice(request).joined([answer, _doubt(outcome.trouble, language)])

    def passing(self, request: Request) -> str:
        """A sentence on how long anything is kept, where that is not long."""
        if self.keeping.lasting:
            return ""
        return SENTENCES.sentence(request.language, "It is kept only as long as this command runs.")


def new_key() -> str:
    """A key that no entry has ever had."""
    return f"timers-{token_hex(6)}"


def _doubt(trouble: str, language: str) -> str:
    if not trouble:
        return ""
    if trouble == "full":
        return SENTENCES.sentence(language, "But I can't keep it over a restart: the disk is full.")
    if trouble == "read-only":
        return SENTENCES.sentence(language, "But I can't keep it over a restart: the disk cannot be written.")
    if trouble == "busy":
        return SENTENCES.sentence(language, "But I can't keep it over a restart: another program uses my memory.")
    return SENTENCES.sentence(language, "But I can't keep it over a restart: the disk does not work.")
