"""`voiced voices delete`: deletes a voice that was made, at the service, for ever."""

import sys
from typing import TYPE_CHECKING

import click

from voiced.cli.helped import option, verb
from voiced.cli.printing import print_object
from voiced.cli.prompting import confirm
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.cli.voices.making import Found


@verb()
@click.argument("voice")
@option("--tts", metavar="NAME", help="The synthesizer whose voice it is.")
@option("--yes", is_flag=True, help="Do not ask whether you are sure.")
@common()
def command(session: Session, voice: str, tts: str | None, yes: bool) -> None:  # noqa: FBT001  click's way
    """Delete a voice that you have made, for ever.

    With the last voice of a person goes what is remembered of their consent.
    """
    import asyncio

    asyncio.run(_delete(session, voice, tts, sure=yes))


async def _delete(session: Session, name: str, tts: str | None, *, sure: bool) -> None:
    from voiced.api import UsageError
    from voiced.cli.voices.making import ledger, one_voice, services
    from voiced.making.deleting import delete

    async with services(session) as makers, ledger() as remembered:
        found = await one_voice(makers, remembered, name, tts)
        service, voice = found.service, found.voice
        if why := service.maker.lacking.get("delete"):
            raise UsageError(why)
        if not sure:
            _ask(found, _selected(session, found))
        await delete(service.maker, voice)
        withdrawn = await remembered.forget(service.synthesizer, voice)
    if session.json:
        print_object({"deleted": voice.name, "synthesizer": service.synthesizer, "consent_forgotten": withdrawn})
        return
    click.echo(printed("{voice} is deleted", voice=voice.name))
    if withdrawn:
        click.echo(printed("That was the last voice of {name}: their consent is forgotten too.", name=found.called))


def _selected(session: Session, found: "Found") -> str:
    """The setting that selects the voice; empty when none does."""
    from voiced.making.places import VOICE, place_of, selected
    from voiced.settings.origin import dotted

    place = place_of(found.service.synthesizer)
    if place is None:
        return ""
    now = selected(place, session.loaded)
    return dotted(place.path(VOICE)) if found.voice.name in (now.voice, *now.voices.values()) else ""


def _ask(found: "Found", setting: str) -> None:
    """Let people think about it.  Raises click.Abort, and UsageError where nobody can be asked."""
    name = found.voice.name
    if not sys.stdin.isatty():
        raise click.UsageError(printed("deleting is for ever: add --yes"))
    if setting:
        click.echo(printed("The settings speak with it: {setting}.", setting=setting), err=True)
    if not confirm(printed("Delete the voice {voice} for ever?", voice=name)):
        raise click.Abort
