"""`voiced mute`: switch the microphone off."""

from voiced.cli.controlling import asked, tell
from voiced.cli.helped import verb
from voiced.cli.session import Session, common
from voiced.control.commands import Mute
from voiced.wording import printed


@verb()
@common()
def command(session: Session) -> None:
    """Switch the microphone off.

    It returns when the microphone is closed; alarms ring and text is answered all the same.
    """
    tell(session, asked(session, Mute), printed("muted"))
