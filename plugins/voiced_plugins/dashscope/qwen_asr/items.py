"""The utterances that a session tells of, in samples of the microphone, and the text that they make.  Pure."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from voiced.api import RATE, Frame
from voiced.api.wire import join_segments, split_preview

PADDING = RATE * 2 // 5
"""Samples before its speech at which the service may let an utterance begin."""


@dataclass(slots=True)
class _Item:
    start: int
    """Sample of the microphone."""

    end: int | None = None
    text: str = ""
    stash: str = ""
    is_final: bool = False

    @property
    def is_settled(self) -> bool:
        """It has its text, and it is known up to where that goes."""
        return self.is_final and self.end is not None


@dataclass(slots=True)
class Items:
    """Those of one turn, over one session after the other."""

    end: int = 0
    """The sample of the microphone after the last that was sent; 0 when nothing was."""

    through: int | None = None
    """Everything before this sample is final; None when nothing is."""

    _first: int | None = None
    """The sample of the microphone that was sent first."""

    _before: list[str] = field(default_factory=list)
    """Texts of the sessions before."""

    _items: dict[str, _Item] = field(default_factory=dict)
    _pieces: list[tuple[int, int]] = field(default_factory=list)
    """Where consecutive sound begins: sample of the session, sample of the microphone."""

    _marks: deque[tuple[int, int]] = field(default_factory=deque)
    """The samples from which and to which the utterances go whose cuts were not told yet."""

    _cut_at: int = 0
    _base: int = 0
    """Where the turn begins in the session: what is told of earlier sound belongs to another turn."""

    _position: int = 0
    """Samples of the session so far, at 16 kHz."""

    def lead(self, position: int) -> None:
        """Another session hears from now on; so many samples were sent in it before."""
        self._before += [item.text for item in self._in_order() if item.is_final]
        self._items.clear()
        self._pieces.clear()
        self._marks.clear()
        self._base = self._position = position

    def hear(self, frame: Frame) -> None:
        """So much of the microphone is sent."""
        if self._first is None:
            self._first = frame.start
        if not self._pieces:
            self._cut_at = frame.start
        if not self._pieces or frame.start - self._pieces[-1][1] != self._position - self._pieces[-1][0]:
            self._pieces.append((self._position, frame.start))
        self._position += frame.samples
        self.end = frame.end

    def skip(self, samples: int) -> None:
        """So much silence is sent that is not the microphone's."""
        self._position += samples

    def __contains__(self, name: str) -> bool:
        return name in self._items

    @property
    def are_final(self) -> bool:
        """All of them have their text, those that were marked too."""
        return not self._marks and all(item.is_settled for item in self._items.values())

    @property
    def are_closed(self) -> bool:
        """No more sound belongs to any of them."""
        return all(item.end is not None for item in self._items.values())

    def reach(self, sample: int) -> bool:
        """Whether what was sent is told of up to there: one of them ends there or behind, or nothing came before."""
        ends = [self._first, self.through, *(item.end for item in self._items.values())]
        return not self.end or any(end is not None and end >= sample for end in ends)

    def start(self, name: str, at_ms: int) -> None:
        """Speech began, so many milliseconds after the session's beginning; that of an earlier turn is left out."""
        at = at_ms * RATE // 1000
        if at >= self._base - PADDING:
            self._items.setdefault(name, _Item(self._heard_at(at)))

    def stop(self, name: str, at_ms: int) -> None:
        """Speech ended."""
        if item := self._items.get(name):
            item.end = self._heard_at(at_ms * RATE // 1000)
            self._advance()

    def mark(self) -> None:
        """Everything that was sent since the last time is to be one."""
        self._marks.append((self._cut_at, self.end))
        self._cut_at = self.end

    def cut(self, name: str) -> None:
        """What was marked first is one; without a mark it is none of ours."""
        if name not in self._items and self._marks:
            self._items[name] = _Item(*self._marks.popleft())

    def tell(self, name: str, text: str, stash: str = "", *, is_final: bool = False) -> None:
        """What it says; of one that nobody knows nothing is kept, nor what comes late."""
        item = self._items.get(name)
        if item and (is_final or not item.is_final):
            item.text, item.stash, item.is_final = text, stash, is_final
            self._advance()

    def finish(self) -> None:
        """The session's last word: all of it is final now."""
        for item in self._items.values():
            item.text, item.stash, item.is_final = item.text + item.stash, "", True
            item.end = self.end if item.end is None else item.end
        self._marks.clear()
        self.through = max(self.through or 0, self.end)

    @property
    def texts(self) -> tuple[str, str]:
        """What will not change, and what may still change behind it.

        As soon as `through` is told, the first is exactly what is final before it, so that nobody hears it twice.
        """
        settled = self._settled()
        first, *others = self._in_order()[len(settled) :] or [_Item(0)]
        later = [item.text + item.stash for item in others]
        if self.through is None:
            certain, draft = split_preview(first.text, first.stash)
            return certain, join_segments([draft, *later])
        draft = join_segments([first.text + first.stash, *later])
        whole = join_segments([*self._before, *(item.text for item in settled), draft])
        return whole[: len(whole) - len(draft)].rstrip(), draft

    def _advance(self) -> None:
        for item in self._settled():
            self.through = max(self.through or 0, item.end or 0)

    def _settled(self) -> Sequence[_Item]:
        """Those before the first that is not."""
        return list(takewhile(lambda item: item.is_settled, self._in_order()))

    def _heard_at(self, sample: int) -> int:
        """The sample of the microphone that was sent as this one of the session; of silence, the one before it."""
        if not self._pieces:
            return self.end
        began, heard = self._pieces[0]
        limit = self.end
        for number, (session, microphone) in enumerate(self._pieces):
            if session <= sample:
                began, heard = session, microphone
                limit = self._pieces[number + 1][1] if number + 1 < len(self._pieces) else self.end
        return min(heard + max(0, sample - began), limit)

    def _in_order(self) -> Sequence[_Item]:
        return sorted(self._items.values(), key=lambda item: item.start)
