"""`voiced announce`: lets the daemon say something, or ring."""

import click

from voiced.cli.controlling import asked, tell
from voiced.cli.helped import option, verb
from voiced.cli.session import Session, common
from voiced.control.commands import LONGEST_WAIT_S, Announce

SECONDS = click.FloatRange(0, LONGEST_WAIT_S)


@verb()
@click.argument("text", nargs=-1, required=True)
@option("--alarm", is_flag=True, help="Ring until somebody stops it, with the text between.")
@option("--in", "in_s", type=SECONDS, metavar="SECONDS", help="Wait so long, instead of until nobody speaks.")
@option("--expires", "expires_s", type=SECONDS, metavar="SECONDS", help="Drop it when it could not be said so soon.")
@option("--key", default="", metavar="KEY", help="Take the place of one with the same key that still waits.")
@option("--language", default="", metavar="TAG", help="Language of the text, instead of the setting.")
@common()
def command(session: Session, text: tuple[str, ...], **fields: str | bool | float | None) -> None:
    """Let the daemon say something, or ring.

    It is said when nobody speaks.
    """
    tell(session, asked(session, Announce, text=" ".join(text), **fields))
