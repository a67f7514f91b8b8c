"""`voiced status`: how the running daemon is."""

from collections.abc import Mapping
from typing import Any

import click

from voiced.cli.controlling import asked, in_words, tell
from voiced.cli.session import Session, common
from voiced.control.commands import Status

SHOWN = ("state", "muted", "microphone", "loudspeaker", "volume", "waiting", "ringing")
"""What people see of it, in this order."""


@click.command()
@common()
def command(session: Session) -> None:
    """Tell how the running daemon is.

    With --json everything is told.
    """
    status = asked(session, Status)
    tell(session, status, _table(status))


def _table(status: Mapping[str, Any]) -> str:
    shown = [name for name in SHOWN if name in status]
    return "\n".join(f"{name:<12} {in_words(status[name])}" for name in shown)
