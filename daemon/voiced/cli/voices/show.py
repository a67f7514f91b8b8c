"""`voiced voices show`: everything that is known of a voice that was made."""

from typing import TYPE_CHECKING

import click

from voiced.catalogue import marked
from voiced.cli.helped import option, verb
from voiced.cli.printing import padded, print_object
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.cli.voices.making import Found
    from voiced.making.ledger import Consent

TOLD = (
    marked("voice"), marked("synthesizer"), marked("called"), marked("model"), marked("language"), marked("state"),
    marked("made"), marked("consent"),
)  # fmt: skip
"""What is told, in this order, where it is known."""


@verb()
@click.argument("voice")
@option("--tts", metavar="NAME", help="The synthesizer whose voice it is.")
@common()
def command(session: Session, voice: str, tts: str | None) -> None:
    """Tell everything that is known of a voice that you have made.

    VOICE is its name as the service calls it, or the one that you gave it.
    """
    import asyncio

    asyncio.run(_show(session, voice, tts))


async def _show(session: Session, name: str, tts: str | None) -> None:
    from dataclasses import replace

    from voiced.cli.voices.making import ledger, one_voice, services

    async with services(session) as makers, ledger() as remembered:
        found = await one_voice(makers, remembered, name, tts)
        lack = found.service.maker.lacking.get("show", "")
        if not lack:
            found = replace(found, voice=await found.service.maker.voice(found.voice.name))
        consent = remembered.consent(found.called) if found.called else None
    if session.json:
        print_object({**found.fields(), "consent": consent.at if consent else None})
        return
    for label, text in _lines(found, consent):
        click.echo(f"{padded(label, 16)} {text}".rstrip())
    if lack:
        click.echo(lack, err=True)


def _lines(found: "Found", consent: "Consent | None") -> list[tuple[str, str]]:
    voice = found.voice
    values = (
        voice.name, found.service.synthesizer, found.called, voice.model, voice.language, printed(voice.state),
        voice.made.astimezone().isoformat(" ", "minutes") if voice.made else "",
        printed("{day}, given by {user}", day=consent.at, user=consent.by) if consent else "",
    )  # fmt: skip
    known = [(printed(label), text) for label, text in zip(TOLD, values, strict=True) if text]
    return [*known, *voice.more.items()]
