"""`voiced run`: the daemon."""

from voiced.cli.helped import option, verb
from voiced.cli.session import Session, common


@verb()
@option("--input", metavar="DEVICE", help="Hear this instead of audio.input; file:PATH for a recording.")
@option("--output", metavar="DEVICE", help="Speak to this instead of audio.output; file:PATH for a sound file.")
@common(input="audio.input", output="audio.output")
def command(session: Session) -> int:
    """Listen, understand and answer until stopped: the daemon.

    With a recording as the microphone it ends when the recording does; audio.paced=false does not wait for real time.
    What is heard and answered is printed on a terminal only, or when -v or --json asks for it.
    """
    from voiced.cli.conversing import listen

    return listen(session)
