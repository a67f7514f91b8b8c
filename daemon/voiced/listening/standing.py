"""What the text of a turn so far means for its end."""

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
    """A complete command that more words can extend."""

    COMPLETE = auto()
    """A complete command that no template extends."""

    URGENT = auto()
    """A word that must act at once, such as "stop"."""
