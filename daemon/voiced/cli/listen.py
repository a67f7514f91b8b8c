"""`voiced listen`: let the daemon listen, as after the wake word."""

import click

from voiced.cli.controlling import asked, tell
from voiced.cli.session import Session, common
from voiced.control.commands import Listen


@click.command()
@common()
def command(session: Session) -> None:
    """Let the daemon listen, as after the wake word."""
    tell(session, asked(session, Listen))
