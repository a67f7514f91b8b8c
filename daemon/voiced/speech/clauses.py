"""Where a text that arrives in pieces is cut into clauses, each to be spoken as one."""

import re
from collections.abc import Iterable
from enum import IntEnum
from unicodedata import east_asian_width

EARLY = 12
"""Letters after which the first clause may end at a comma, so that speaking begins soon."""

LONGEST = 160
"""Letters after which a clause ends even without an end of sentence.  A Chinese character counts as three."""

ENDLESS = 4 * LONGEST
"""Letters after which even a word without an end, such as an address, is cut."""


def joined(clauses: Iterable[str]) -> str:
    """One text of clauses, with a space between two unless the first ends as Chinese does."""
    return "".join(clause if _is_wide(clause[-1]) else f"{clause} " for clause in clauses).rstrip()


class ClauseCutter:
    """Cuts one text.  How the text is split into pieces makes no difference, and only white space is lost."""

    def __init__(self) -> None:
        self._rest = ""
        self._first = True

    def feed(self, piece: str) -> list[str]:
        """The clauses that are certain now."""
        self._rest += piece
        return self._cut(ended=False)

    def finish(self) -> list[str]:
        """The clauses that were left; nothing follows."""
        clauses = self._cut(ended=True)
        last, self._rest = self._rest, ""
        return [*clauses, last] if last else clauses

    def _cut(self, *, ended: bool) -> list[str]:
        clauses: list[str] = []
        while True:
            self._rest = self._rest.strip() if ended else self._rest.lstrip()
            place = _place(self._rest, first=self._first, ended=ended)
            if place is None:
                return clauses
            clauses.append(self._rest[:place].rstrip())
            self._rest = self._rest[place:]
            self._first = False


class _Grade(IntEnum):
    NOTHING = 0
    COMMA = 1
    SENTENCE = 2


_ENDS = "。！？｡"
_MARK = re.compile(
    rf"""(?P<marks>[.!?…{_ENDS},;:，、；：—\n]+)   # what may end something
    [)\]}}"'’”»）］｝」』】》〉]*                   # and what it closes
    """,
    re.VERBOSE,
)
_TITLE = re.compile(
    r"(^|[\s(\[\"'“‘])(mr|mrs|ms|dr|prof|st|mt|vs|e\.g|i\.e|cf|approx|jr|sr|gen|capt|lt|col|[a-z])$", re.IGNORECASE
)
"""A word before a full stop that does not end a sentence; single letters are initials."""


def _place(text: str, *, first: bool, ended: bool) -> int | None:
    """Where the clause at the beginning of `text` ends; None when that cannot be said yet, or is the end."""
    limit = _reach(text, LONGEST)
    comma = None
    for mark in _MARK.finditer(text):
        if limit is not None and mark.end() > limit:
            break
        grade = _grade(text, mark, ended=ended)
        if grade is None:
            return None
        if grade is _Grade.SENTENCE or (grade is _Grade.COMMA and first and _weight(text[: mark.start()]) >= EARLY):
            return mark.end()
        if grade is _Grade.COMMA:
            comma = mark.end()
    if limit is None:
        return None
    return comma or _gap(text, limit)


def _grade(text: str, mark: re.Match[str], *, ended: bool) -> _Grade | None:
    """What the mark ends; None when what follows must be known first."""
    marks, before, after = mark["marks"], text[: mark.start()], text[mark.end() :]
    if not after and not ended:
        return None
    if "\n" in marks:
        return _Grade.SENTENCE
    if _is_inside(before, mark[0], after):
        return _Grade.NOTHING
    if marks[-1] in ",;:，、；：—":
        return _Grade.COMMA
    if marks[-1] in _ENDS:
        return _Grade.SENTENCE
    following = after.lstrip()[:1]
    if not following and not ended:
        return None
    if marks == "." and (_TITLE.search(before) or before.isdecimal()):
        return _Grade.NOTHING
    is_sentence = not following.islower() and ".." not in marks and "…" not in marks
    return _Grade.SENTENCE if is_sentence else _Grade.COMMA


def _is_inside(before: str, marks: str, after: str) -> bool:
    """Whether the marks are part of a number, an address or a word."""
    if before[-1:].isdecimal() and (after[:1].isdecimal() or (marks == "." and after and not after[0].isspace())):
        return True
    return bool(after) and not after[0].isspace() and not _is_wide(after[0]) and not _is_wide(marks[-1])


def _gap(text: str, limit: int) -> int | None:
    """The place between two words, or between Chinese characters, next to the limit; before it if there is one."""
    gaps = [place for place in range(1, len(text)) if text[place].isspace() or _is_wide(text[place - 1])]
    before = [place for place in gaps if place <= limit]
    after = [place for place in gaps if place > limit]
    if before:
        return before[-1]
    return _reach(text, ENDLESS) if not after else after[0]


def _reach(text: str, letters: int) -> int | None:
    """How far the first so many letters go; None when the text is shorter."""
    weight = 0
    for place, letter in enumerate(text):
        weight += _weight(letter)
        if weight > letters:
            return place
    return None


def _weight(text: str) -> int:
    return sum(3 if _is_wide(letter) else 1 for letter in text)


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF"
