"""`voiced stop`: stop what is said, or what rings."""

import click

from voiced.cli.controlling import asked, tell
from voiced.cli.session import Session, common
from voiced.control.commands import Stop


@click.command()
@common()
def command(session: Session) -> None:
    """Stop what is said, or what rings."""
    tell(session, asked(session, Stop))
