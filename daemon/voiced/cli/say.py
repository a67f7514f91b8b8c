"""`voiced say`: speaks a text through the selected synthesizer."""

import sys
from pathlib import Path

import click

from voiced.cli.helped import option, verb
from voiced.cli.session import Session, common
from voiced.wording import printed


def _setting_of_voice(synthesizer: str) -> str:
    from voiced.cli.voice_setting import voice_setting

    return voice_setting(synthesizer)


@verb()
@click.argument("text", nargs=-1, required=True)
@option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the speech to a .wav, .mp3 or .opus file."
)
@option("--tts", metavar="NAME", help="Speak with this synthesizer instead of tts.providers.")
@option("--voice", metavar="V", help="Speak with this voice of the synthesizer that --tts names.")
@option("--language", metavar="TAG", help="Language of the text, instead of the setting.")
@option("--ssml", is_flag=True, help="The text is an SSML document: <speak>...</speak>.")
@common(tts="tts.providers", voice=("tts", _setting_of_voice), language="language")
def command(session: Session, text: tuple[str, ...], out: Path | None, ssml: bool) -> int:  # noqa: FBT001  click's way
    """Speak a text.

    "-" reads it from standard input, and speaks while it arrives.
    """
    from voiced.api import Reply
    from voiced.cli.conversing import say
    from voiced.cli.typed import lines_as_they_come

    if ssml:
        return say(session, Reply(_document(text), ssml=True), out)
    return say(session, Reply(lines_as_they_come() if text == ("-",) else " ".join(text)), out)


def _document(text: tuple[str, ...]) -> str:
    """The SSML document in it; raises UsageError when it is none."""
    from voiced.ssml import plain_text

    document = sys.stdin.read() if text == ("-",) else " ".join(text)
    try:
        plain_text(document)
    except ValueError as error:
        raise click.UsageError(
            printed("this is no SSML document, which begins with <speak> and ends with </speak>: {why}", why=error)
        ) from None
    return document
