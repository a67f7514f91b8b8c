"""What "at seven" means to somebody who wants to be woken: the morning.  Pure."""

import re
from dataclasses import replace

from voiced.api import Day, Moment

_WAKING = re.compile(r"\bwake\b|\bget (me |us )?up\b|起床|起来|起來|[叫唤喚]醒", re.IGNORECASE)
_HOURS = range(4, 12)


def woken(when: Moment, text: str) -> Moment:
    """The moment in the morning, when the text asks to be woken and says no half of the day; today's stay as said."""
    said = when.time_of_day
    if not when.either_half or said is None or said.hour not in _HOURS or when.day == Day(ahead=0):
        return when
    return replace(when, either_half=False) if _WAKING.search(text) else when
