"""`voiced unmute`: switch the microphone on again."""

import click

from voiced.cli.controlling import asked, tell
from voiced.cli.session import Session, common
from voiced.control.commands import Unmute


@click.command()
@common()
def command(session: Session) -> None:
    """Switch the microphone on again."""
    tell(session, asked(session, Unmute), "not muted any more")
