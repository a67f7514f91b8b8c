"""`voiced listen`: let the daemon listen, as after the wake word."""

from voiced.cli.controlling import asked, tell
from voiced.cli.helped import verb
from voiced.cli.session import Session, common
from voiced.control.commands import Listen


@verb()
@common()
def command(session: Session) -> None:
    """Let the daemon listen, as after the wake word."""
    tell(session, asked(session, Listen))
