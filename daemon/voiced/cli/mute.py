"""`voiced mute`: switch the microphone off."""

import click

from voiced.cli.controlling import asked, tell
from voiced.cli.session import Session, common
from voiced.control.commands import Mute


@click.command()
@common()
def command(session: Session) -> None:
    """Switch the microphone off.

    It returns when the microphone is closed; alarms ring and text is answered all the same.
    """
    tell(session, asked(session, Mute), "muted")
