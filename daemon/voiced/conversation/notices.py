"""What the device says by itself: tells the machine what is due, and everybody what became of it."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from voiced.api import Announced, Announcement, Event, Rang, UnavailableError
from voiced.conversation.commands import Sentence
from voiced.conversation.inputs import Input, QueueChanged
from voiced.conversation.replies import Replies
from voiced.conversation.sentences import sentence
from voiced.device.clock import Clock, Timer

logger = logging.getLogger(__name__)

LOOK_S = 60.0
"""The time of day may jump: it is looked at so often while something waits."""


class Notices:
    """The queue of announcements and alarms; it may be filled before a conversation begins."""

    def __init__(self, now: Callable[[], datetime], emit: Callable[[Event], None], language: Callable[[], str]) -> None:
        """`now` tells the time of day, with a zone; `language` that of announcements which have none."""
        self._now = now
        self._emit = emit
        self._language = language
        self._replies = Replies()
        self._connected: tuple[Clock, Callable[[Input], None]] | None = None
        self._timer: Timer | None = None
        self._told: QueueChanged | None = QueueChanged(alarm=False, words=False)
        """None when the machine counts on being told."""
        self._audible = True

    @property
    def waiting(self) -> int:
        """How many there are."""
        return self._replies.waiting()

    def connect(self, clock: Clock, tell: Callable[[Input], None]) -> None:
        """A conversation begins: it is told from now on."""
        self._connected = clock, tell
        self.look()

    def disconnect(self) -> None:
        """The conversation is over."""
        self._connected = None
        if self._timer:
            self._timer.cancel()

    def announce(self, announcement: Announcement) -> None:
        """Put it into the queue.  Raises ValueError and UnavailableError, as the port Speaker says."""
        language = announcement.language or self._language()
        self._replies.add(replace(announcement, language=language), self._now())
        self.look()

    def withdraw(self, key: str) -> bool:
        """Take it out of the queue, or stop its ringing; whether there was any."""
        ringing = [one for one in self.alarms() if one.key == key]
        there = self._replies.withdraw(key)
        self._tell_rang(ringing, "withdrawn")
        self.look()
        return there

    def alarms(self) -> tuple[Announcement, ...]:
        """What rings, or should."""
        return self._replies.due_alarms(self._now())

    def take_words(self) -> Announcement | None:
        """The announcement that is next; it is not in the queue any more."""
        taken = self._replies.take_words(self._now())
        self._told = None
        self.look()
        return taken

    def put_back(self, announcement: Announcement) -> None:
        """It could not be heard; dropped when the queue is full meanwhile."""
        try:
            self.announce(announcement)
        except UnavailableError as error:
            logger.warning("an announcement is dropped: %s", error)

    def stop_alarms(self, *, missed: bool) -> None:
        """They ring no more; missed ones are told when somebody is there."""
        now = self._now()
        if missed:
            self._tell_rang(self._replies.miss_alarms(now), "missed")
        else:
            self._tell_rang(self._replies.stop_alarms(now), "stopped")
        self._told = None
        self.look()

    def contact(self) -> None:
        """Somebody is there: tell what was missed, and what waits for that."""
        self._replies.contact()
        for alarm in self._replies.take_missed():
            text = sentence(Sentence.MISSED, alarm.language).format(text=alarm.text).strip()
            self.put_back(Announcement(text, alarm.language))
        self.look()

    def said(self, announcement: Announcement) -> None:
        """It was heard."""
        self._emit(Announced(announcement.key, announcement.text))

    def hear_loudspeaker(self, *, audible: bool) -> None:
        """Announcements wait while there is no loudspeaker."""
        self._audible = audible
        self.look()

    def look(self) -> None:
        """Tell the machine when something else is due, and look again in time."""
        if self._connected is None:
            return
        clock, tell = self._connected
        now = self._now()
        due = QueueChanged(bool(self._replies.due_alarms(now)), self._audible and self._replies.has_words(now))
        self._look_again(clock, self._replies.wait_s(now))
        if due != self._told:
            self._told = due
            tell(due)

    def _look_again(self, clock: Clock, wait_s: float | None) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None if wait_s is None else clock.call_at(clock.now() + min(wait_s, LOOK_S), self.look)

    def _tell_rang(self, alarms: Iterable[Announcement], outcome: str) -> None:
        for alarm in alarms:
            self._emit(Rang(alarm.key, alarm.text, outcome))
