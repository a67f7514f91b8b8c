"""Whatever is announced, and however the clock jumps: nothing is lost, nothing comes twice, all comes in order."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from voiced.api import Announcement, UnavailableError
from voiced.conversation.replies import Replies

MOST = 5
BEGIN = datetime(2024, 3, 5, 12, tzinfo=UTC)

OFFSETS = st.sampled_from([None, -7200, -60, 0, 45, 60, 3600, 90_000])
LIMITS = st.sampled_from([None, 0, 30, 600, 7200])


@dataclass(eq=False)
class Entry:
    announcement: Announcement
    added: datetime
    passed: int
    rings: bool = False
    in_contact: bool = False

    @property
    def is_held_back(self) -> bool:
        return self.announcement.at_contact and not self.in_contact and not self.rings


class AnyReplies(RuleBasedStateMachine):
    """Keeps its own books: what still waits, and what became of the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.replies = Replies(MOST)
        self.now = BEGIN
        self.passed = 0
        self.entries: list[Entry] = []
        self.missed: list[Announcement] = []
        self.expired = 0

    def late(self, entry: Entry) -> bool:
        expires, due = entry.announcement.expires, entry.announcement.due
        if expires is None or entry.rings:
            return False
        return (self.now - due if due else timedelta(seconds=self.passed - entry.passed)) > expires

    def due(self, *, alarm: bool) -> list[Entry]:
        """Those that can be said or rung now, in order."""
        some = [entry for entry in self.entries if entry.announcement.alarm is alarm]
        some = [entry for entry in some if not entry.is_held_back]
        due = [entry for entry in some if entry.rings or (entry.announcement.due or self.now) <= self.now]
        return sorted(due, key=lambda entry: entry.announcement.due or entry.added)

    def sort_out(self) -> None:
        """What is too late goes at the next call, whichever that is."""
        for entry in [entry for entry in self.entries if self.late(entry)]:
            self.entries.remove(entry)
            if entry.announcement.alarm:
                self.missed.append(entry.announcement)
            else:
                self.expired += 1
        self.missed = self.missed[-MOST:]

    def ask_at(self, now: datetime) -> None:
        self.now = now
        self.replies.has_words(now)
        self.sort_out()

    def replaced(self, new: Announcement) -> Entry | None:
        for entry in self.entries:
            old = entry.announcement
            same = (old.text, old.alarm, old.due) == (new.text, new.alarm, new.due) and not old.key
            if (old.key == new.key) if new.key else same:
                return entry
        return None

    @rule(
        text=st.sampled_from("abcdefgh"),
        key=st.sampled_from(["", "", "k", "l"]),
        alarm=st.booleans(),
        offset=OFFSETS,
        limit=LIMITS,
        at_contact=st.booleans(),
    )
    def add(self, text: str, key: str, alarm: bool, offset: int | None, limit: int | None, at_contact: bool) -> None:  # noqa: FBT001
        due = None if offset is None else self.now + timedelta(seconds=offset)
        expires = None if limit is None else timedelta(seconds=limit)
        new = Announcement(text, key=key, due=due, expires=expires, alarm=alarm, at_contact=at_contact)
        self.sort_out()
        self.missed = [one for one in self.missed if not key or one.key != key]
        entry, old = Entry(new, self.now, self.passed), self.replaced(new)
        if old is None and len(self.entries) == MOST:
            try:
                self.replies.add(new, self.now)
            except UnavailableError:
                return
            raise AssertionError("there was no room")
        self.replies.add(new, self.now)
        if old is None:
            self.entries.append(entry)
            return
        entry.added, entry.in_contact = old.added, old.in_contact
        entry.rings = old.rings and alarm and old.announcement.due == due
        self.entries[self.entries.index(old)] = entry

    @rule(seconds=st.integers(0, 60))
    def wait(self, seconds: int) -> None:
        self.passed += seconds
        self.ask_at(self.now + timedelta(seconds=seconds))

    @rule(minutes=st.sampled_from([-1440, -60, -1, 2, 60, 1440]))
    def jump(self, minutes: int) -> None:
        self.ask_at(self.now)
        self.ask_at(self.now + timedelta(minutes=minutes))

    @rule(key=st.sampled_from(["", "k", "l"]))
    def withdraw(self, key: str) -> None:
        some = [entry for entry in self.entries if key and entry.announcement.key == key]
        assert self.replies.withdraw(key) == bool(some)
        self.entries = [entry for entry in self.entries if entry not in some]

    @rule()
    def contact(self) -> None:
        self.replies.contact()
        for entry in self.entries:
            entry.in_contact = True

    @rule()
    def ring(self) -> None:
        told = self.replies.due_alarms(self.now)
        self.sort_out()
        due = self.due(alarm=True)
        assert told == tuple(entry.announcement for entry in due)
        for entry in due:
            entry.rings = True

    @rule(stopped=st.booleans())
    def silence(self, stopped: bool) -> None:  # noqa: FBT001
        taken = self.replies.stop_alarms(self.now) if stopped else self.replies.miss_alarms(self.now)
        self.sort_out()
        rang = [entry for entry in self.due(alarm=True) if entry.rings]
        assert taken == tuple(entry.announcement for entry in rang)
        self.entries = [entry for entry in self.entries if entry not in rang]
        self.missed = [*self.missed, *(() if stopped else taken)][-MOST:]

    @rule()
    def speak(self) -> None:
        said = self.replies.take_words(self.now)
        self.sort_out()
        due = self.due(alarm=False)
        assert said == (due[0].announcement if due else None)
        if said:
            gone = [entry for entry in due if entry is due[0] or _repeats(entry.announcement, said)]
            self.entries = [entry for entry in self.entries if entry not in gone]

    @rule()
    def tell(self) -> None:
        assert self.replies.take_missed() == tuple(self.missed)
        self.missed = []

    @rule()
    def ask(self) -> None:
        wait_s = self.replies.wait_s(self.now)
        has_words = self.replies.has_words(self.now)
        self.sort_out()
        due = [*self.due(alarm=False), *self.due(alarm=True)]
        waiting = [entry for entry in self.entries if entry not in due and not entry.is_held_back]
        to_come = [entry.announcement.due for entry in waiting]
        assert wait_s == min(((at - self.now).total_seconds() for at in to_come if at), default=None)
        assert has_words == bool(self.due(alarm=False))

    @invariant()
    def nothing_is_lost_and_no_more_wait_than_may(self) -> None:
        assert self.replies.waiting() <= MOST
        assert self.replies.waiting() == len(self.entries)
        assert self.replies.expired == self.expired


def _repeats(one: Announcement, said: Announcement) -> bool:
    return not one.key and not said.key and one.text == said.text


TestAnyReplies = AnyReplies.TestCase
TestAnyReplies.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
