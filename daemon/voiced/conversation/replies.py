"""What the device says by itself, until it is said: announcements, and alarms.  Pure: the time is passed in.

Time is the clock on the wall, which jumps.  So an alarm that rings goes on ringing whatever the clock shows next, what
is taken out never comes back, and what has no time of its own is due whatever the clock shows.  What is due at a time
keeps to that time: after a jump past `due` and `expires` an announcement is dropped, and an alarm is missed.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from voiced.api import Announcement, UnavailableError
from voiced.wording import printed

MOST: Final = 100
"""How many wait at most; how many missed alarms are remembered, the newest."""

JUMP_S: Final = 90.0
"""A longer step between two calls is a jump of the clock: somebody asks at least once a minute."""


@dataclass(slots=True, eq=False)
class _Waiting:
    announcement: Announcement
    added: float
    """When it took its place, on the wall."""

    passed: float
    """The same in the seconds that `Replies` counts."""

    due: float | None
    rings: bool = False
    in_contact: bool = False
    """Somebody has spoken to the device since it waits."""

    @property
    def is_held_back(self) -> bool:
        return self.announcement.at_contact and not self.in_contact

    def is_due(self, at: float) -> bool:
        return self.rings or (not self.is_held_back and (self.due is None or self.due <= at))

    @property
    def turn(self) -> float:
        return self.added if self.due is None else self.due

    def stands_for(self, other: Announcement) -> bool:
        """Whether the other one takes its place: of the same key, or without keys the same thing at the same time."""
        mine = self.announcement
        if mine.key or other.key:
            return mine.key == other.key
        return _same(mine, other) and self.due == _due(other)


class Replies:
    """The queue.  Every `now` has a time zone."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._waiting: list[_Waiting] = []
        """In the order in which they took their places."""
        self._missed: deque[Announcement] = deque(maxlen=most)
        self._expired = 0
        self._passed = 0.0
        """Seconds without those that the clock jumped over."""
        self._asked: float | None = None

    @property
    def expired(self) -> int:
        """How many announcements were dropped because nobody could say them in time."""
        return self._expired

    def add(self, announcement: Announcement, now: datetime) -> None:
        """Let it wait, in the place of what it replaces.

        It replaces what has its key, even if that rings or was missed; without a key, what says the same at the same
        time.  Raises
        ValueError for a `due` without a time zone and for an empty text that is no alarm, UnavailableError when full.
        """
        _check(announcement)
        at = self._look(now)
        if announcement.key:
            still_missed = [one for one in self._missed if one.key != announcement.key]
            self._missed = deque(still_missed, maxlen=self._most)
        new = _Waiting(announcement, at, self._passed, _due(announcement))
        for place, old in enumerate(self._waiting):
            if old.stands_for(announcement):
                new.added, new.in_contact = old.added, old.in_contact
                new.rings = old.rings and announcement.alarm and new.due == old.due
                self._waiting[place] = new
                return
        if len(self._waiting) >= self._most:
            message = printed(
                "{number} announcements wait already; withdraw some, or let them expire", number=len(self._waiting)
            )
            raise UnavailableError(message)
        self._waiting.append(new)

    def withdraw(self, key: str) -> bool:
        """Take out what has that key, even if it rings; whether there was any.  A missed alarm stays missed."""
        return bool(key and self._take(lambda one: one.announcement.key == key))

    def due_alarms(self, now: datetime) -> tuple[Announcement, ...]:
        """The alarms that ring as one, the earliest first.

        Those told here ring from now on, until they are stopped, missed, withdrawn or replaced: neither `expires` nor
        the clock silences them.
        """
        at = self._look(now)
        ringing = [one for one in self._waiting if one.announcement.alarm and one.is_due(at)]
        for one in ringing:
            one.rings = True
        return _in_turn(ringing)

    def stop_alarms(self, now: datetime) -> tuple[Announcement, ...]:
        """Take out the alarms that ring, because somebody heard them.

        One that came due but was never told by `due_alarms` was not heard, and is still to ring.
        """
        self._look(now)
        return _in_turn(self._take(lambda one: one.rings))

    def miss_alarms(self, now: datetime) -> tuple[Announcement, ...]:
        """Take out the alarms that ring, and remember them as missed."""
        missed = self.stop_alarms(now)
        self._missed.extend(missed)
        return missed

    def take_missed(self) -> tuple[Announcement, ...]:
        """The alarms that nobody stopped, and those that could not ring in time; each is given once."""
        missed = tuple(self._missed)
        self._missed.clear()
        return missed

    def contact(self) -> None:
        """Somebody speaks to the device: what waits for that waits no longer."""
        for one in self._waiting:
            one.in_contact = True

    def has_words(self, now: datetime) -> bool:
        """Whether an announcement is due."""
        at = self._look(now)
        return any(one.is_due(at) for one in self._waiting if not one.announcement.alarm)

    def take_words(self, now: datetime) -> Announcement | None:
        """Take out the next announcement that is due: by `due`, or its adding, then in order of adding.

        What says the same without a key, and is due too, has been said with it.
        """
        at = self._look(now)
        due = [one for one in self._waiting if one.is_due(at) and not one.announcement.alarm]
        if not due:
            return None
        first = min(due, key=lambda one: one.turn)
        words = first.announcement
        said = [one for one in due if one is first or _same(one.announcement, words)]
        self._take(lambda one: one in said)
        return words

    def wait_s(self, now: datetime) -> float | None:
        """Seconds until something more becomes due; None when all that waits is due, or nothing waits.

        What is due already is not counted: whoever adds something or comes to rest looks for it at once.  Ask again
        at least once a minute, because the clock may jump.
        """
        at = self._look(now)
        to_come = (one for one in self._waiting if not one.is_held_back and not one.is_due(at))
        return min((one.due - at for one in to_come if one.due is not None), default=None)

    def waiting(self) -> int:
        """How many wait or ring."""
        return len(self._waiting)

    def _look(self, now: datetime) -> float:
        """Count the time, and sort out what is too late for it; the time as a number."""
        at = now.timestamp()
        step = at - self._asked if self._asked is not None else 0.0
        self._asked = at
        if 0 < step <= JUMP_S:
            self._passed += step
        for one in self._take(lambda one: self._is_late(one, at)):
            if one.announcement.alarm:
                self._missed.append(one.announcement)
            else:
                self._expired += 1
        return at

    def _is_late(self, one: _Waiting, at: float) -> bool:
        expires = one.announcement.expires
        if expires is None or one.rings:
            return False
        waited = self._passed - one.passed if one.due is None else at - one.due
        return waited > expires.total_seconds()

    def _take(self, which: Callable[[_Waiting], bool]) -> list[_Waiting]:
        taken = [one for one in self._waiting if which(one)]
        if taken:
            self._waiting = [one for one in self._waiting if one not in taken]
        return taken


def _check(announcement: Announcement) -> None:
    due = announcement.due
    if due is not None and due.utcoffset() is None:
        raise ValueError(printed("the time at which an announcement is due needs a time zone"))
    if not announcement.alarm and not announcement.text.strip():
        raise ValueError(printed("an announcement needs a text, unless it is an alarm"))


def _due(announcement: Announcement) -> float | None:
    # as a number: times of one zone compare by what its clocks show, which some hours of the year show twice
    return None if announcement.due is None else announcement.due.timestamp()


def _same(one: Announcement, other: Announcement) -> bool:
    """Whether they say the same, and no key tells them apart."""
    if one.key or other.key:
        return False
    return (one.text, one.language, one.alarm) == (other.text, other.language, other.alarm)


def _in_turn(some: list[_Waiting]) -> tuple[Announcement, ...]:
    return tuple(one.announcement for one in sorted(some, key=lambda one: one.turn))
