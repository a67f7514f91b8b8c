"""`voiced say`: speaks a text through the selected synthesizer."""

from pathlib import Path

import click

from voiced.cli.helped import option, verb
from voiced.cli.session import Session, common


def _setting_of_voice(synthesizer: str) -> str:
    from voiced.cli.voice_setting import voice_setting

    return voice_setting(synthesizer)


@verb()
@click.argument("text", nargs=-1, required=True)
@option("--out", type=click.Path(path_type=Path), metavar="FILE.wav", help="Write the speech to a WAV file.")
@option("--tts", metavar="NAME", help="Speak with this synthesizer instead of tts.providers.")
@option("--voice", metavar="V", help="Speak with this voice of the synthesizer that --tts names.")
@option("--language", metavar="TAG", help="Language of the text, instead of the setting.")
@common(tts="tts.providers", voice=("tts", _setting_of_voice), language="language")
def command(session: Session, text: tuple[str, ...], out: Path | None) -> int:
    """Speak a text.

    "-" reads it from standard input, and speaks while it arrives.
    """
    from voiced.cli.conversing import say
    from voiced.cli.typed import lines_as_they_come

    return say(session, lines_as_they_come() if text == ("-",) else " ".join(text), out)
