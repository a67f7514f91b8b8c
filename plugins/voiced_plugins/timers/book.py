"""All timers, alarms and reminders as one value.  Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from voiced_plugins.timers.entry import MOST, Entry, Kind


@dataclass(frozen=True)
class Book:
    """The entries in the order in which they were set."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By key."""

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    @property
    def is_full(self) -> bool:
        """No more may be set."""
        return len(self.of()) >= MOST or len(self.entries) >= 2 * MOST

    @property
    def next_order(self) -> int:
        """The place of the next one."""
        return 1 + max((one.order for one in self), default=0)

    def of(self, *kinds: Kind) -> list[Entry]:
        """Those of these kinds that will ring or do, of all kinds when none is named."""
        return [one for one in self if not one.is_over and (one.kind in kinds or not kinds)]

    def ringing(self, *kinds: Kind) -> list[Entry]:
        """Those of these kinds that ring now."""
        return [one for one in self.of(*kinds) if one.ringing]

    def by_deed(self, deed: str) -> Entry | None:
        """What that deed has set."""
        return next((one for one in self if deed and one.deed == deed), None)

    def having(self, *entries: Entry) -> "Book":
        """The book with these, in the place of those that have their keys."""
        return Book({**self.entries, **{one.key: one for one in entries}})

    def without(self, *keys: str) -> "Book":
        """The book without those of these keys."""
        return Book({key: one for key, one in self.entries.items() if key not in keys})

    def changed(self, change: Callable[[Entry], Entry | None]) -> "Book":
        """The book with each entry as `change` makes it; None takes it out."""
        kept = ((key, change(one)) for key, one in self.entries.items())
        return Book({key: one for key, one in kept if one is not None})


def differing(before: Book, after: Book) -> list[str]:
    """The keys of what is in only one of them, or another in each."""
    every = dict.fromkeys((*before.entries, *after.entries))
    return [key for key in every if before.entries.get(key) != after.entries.get(key)]


def undone(book: Book, before: Book, after: Book) -> Book:
    """The book without the step from `before` to `after`, where nothing else has happened since."""
    entries = dict(book.entries)
    for key in differing(before, after):
        if entries.get(key) != after.entries.get(key):
            continue
        if key in before.entries:
            entries[key] = before.entries[key]
        else:
            entries.pop(key, None)
    return Book(entries)
