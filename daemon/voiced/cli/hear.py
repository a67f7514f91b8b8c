"""`voiced hear`: a recording goes the microphone's way."""

from pathlib import Path

import click

from voiced.cli.helped import verb
from voiced.cli.session import Session, common


@verb()
@click.argument("recording", type=click.Path(path_type=Path))
@common()
def command(session: Session, recording: Path) -> int:
    """Recognize a recording, and print what was heard.

    RECORDING is a sound file of any usual format.  The exit code is 1 when nothing was understood.
    """
    from voiced.cli.conversing import hear

    return hear(session, recording)
