"""`voiced talk`: the whole way, from a spoken question to the spoken answer."""

from pathlib import Path

import click

from voiced.cli.helped import option, verb
from voiced.cli.session import Session, common


@verb()
@click.argument("recording", type=click.Path(path_type=Path))
@option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the spoken answer to a .wav, .mp3 or .opus file.",
)
@common()
def command(session: Session, recording: Path, out: Path | None) -> int:
    """Answer a spoken question: a recording in, the spoken reply out.

    RECORDING is a sound file of any usual format.  The exit code is 1 when nothing was answered.
    """
    from voiced.cli.conversing import talk

    return talk(session, recording, out)
