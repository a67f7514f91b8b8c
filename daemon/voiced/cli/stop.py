"""`voiced stop`: stop what is said, or what rings."""

from voiced.cli.controlling import asked, tell
from voiced.cli.helped import verb
from voiced.cli.session import Session, common
from voiced.control.commands import Stop


@verb()
@common()
def command(session: Session) -> None:
    """Stop what is said, or what rings."""
    tell(session, asked(session, Stop))
