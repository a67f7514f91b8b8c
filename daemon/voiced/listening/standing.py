"""What the text of a turn so far means for its end."""

from collections.abc import Iterable
from enum import Enum, auto


class Standing(Enum):
    """How a turn's text stands to what the loaded plugins understand; it sets how long a silence ends the turn."""

    NOTHING = auto()
    """No text yet, or text that is neither a command nor the beginning of one."""

    PREFIX = auto()
    """The live beginning of a command: "turn on the ..."."""

    FREE_TEXT = auto()
    """Inside a slot that takes any words, so nobody can know whether more follow."""

    EXTENDABLE = auto()
    """A complete command that more words can change."""

    COMPLETE = auto()
    """A complete command that means the same whatever follows."""

    URGENT = auto()
    """A word that must act at once, such as "stop"."""


def furthest(standings: Iterable[Standing]) -> Standing:
    """How a text stands in several languages: complete in one goes before the beginning of something in another."""
    some = [one for one in standings if one is not Standing.NOTHING]
    complete = (Standing.URGENT, Standing.COMPLETE, Standing.EXTENDABLE)
    return next((one for one in some if one in complete), some[0] if some else Standing.NOTHING)
