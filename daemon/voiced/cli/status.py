"""`voiced status`: how the running daemon is."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from voiced.catalogue import marked
from voiced.cli.controlling import asked, in_words, tell
from voiced.cli.helped import verb
from voiced.cli.printing import padded, word
from voiced.cli.session import Session, common
from voiced.control.commands import Status
from voiced.wording import printed

SHOWN = (
    marked("state"),
    marked("muted"),
    marked("microphone"),
    marked("loudspeaker"),
    marked("volume"),
    marked("language"),
    marked("disowned"),
    marked("waiting"),
    marked("ringing"),
)
"""What people see of it, in this order."""

WORDS = ("state", "microphone", "loudspeaker")
"""Whose values are words of the protocol."""

WIDTH = 12


@verb()
@common()
def command(session: Session) -> None:
    """Tell how the running daemon is.

    With --json everything is told.
    """
    status = asked(session, Status)
    tell(session, status, _table(status))


def _table(status: Mapping[str, Any]) -> str:
    shown = [name for name in SHOWN if name in status]
    return "\n".join(f"{padded(printed(name), WIDTH)} {_value(name, status)}" for name in shown)


def _value(name: str, status: Mapping[str, Any]) -> str:
    value, lent_s = status[name], status.get("lent_s")
    if name == "microphone" and lent_s is not None:
        return printed("lent, {seconds} s left", seconds=ceil(lent_s))
    return in_words(word(value) if name in WORDS else value)
