"""`voiced unmute`: switch the microphone on again."""

from voiced.cli.controlling import asked, tell
from voiced.cli.helped import verb
from voiced.cli.session import Session, common
from voiced.control.commands import Unmute
from voiced.wording import printed


@verb()
@common()
def command(session: Session) -> None:
    """Switch the microphone on again."""
    tell(session, asked(session, Unmute), printed("not muted any more"))
