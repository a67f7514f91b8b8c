"""`voiced voices list`: the voices that were made, and whether they can be used."""

from typing import TYPE_CHECKING

import click

from voiced.catalogue import marked
from voiced.cli.helped import option, verb
from voiced.cli.printing import print_object, print_table
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.cli.voices.making import Found

COLUMNS = (
    marked("synthesizer"),
    marked("voice"),
    marked("called"),
    marked("language"),
    marked("model"),
    marked("state"),
    marked("made"),
)


@verb()
@option("--tts", metavar="NAME", help="Only those of this synthesizer.")
@common()
def command(session: Session, tts: str | None) -> int:
    """List the voices that you have made.

    Asks every service with whose key it can be asked.  The voice that the settings select is marked with a star.
    """
    import asyncio

    return asyncio.run(_list(session, tts))


async def _list(session: Session, tts: str | None) -> int:
    from voiced.cli.voices.making import every_voice, ledger, listed, services

    async with services(session) as makers, ledger() as remembered:
        found, failures = await every_voice(makers, remembered, tts)
        lacking = {} if tts else makers.lacking()
        stars = _stars(session, found)
    for one in found if session.json else ():
        print_object({**one.fields(), "selected": one.voice.name in stars[one.service.synthesizer]})
    if found and not session.json:
        print_table(COLUMNS, (_row(one, stars[one.service.synthesizer]) for one in found))
    elif not found and not failures:
        click.echo(printed("there is no such voice"), err=True)
    if lacking:
        click.echo(printed("not asked:") + listed(lacking.items()), err=True)
    for name, error in failures.items():
        click.echo(f"voiced: {name}: {error}", err=True)
    return int(bool(failures))


def _stars(session: Session, found: "list[Found]") -> dict[str, frozenset[str]]:
    """The voices that the settings select, by synthesizer."""
    from voiced.making.places import place_of, selected

    stars = {}
    for name in {one.service.synthesizer for one in found}:
        place = place_of(name)
        now = selected(place, session.loaded) if place else None
        stars[name] = frozenset((now.voice, *now.voices.values())) if now else frozenset()
    return stars


def _row(one: "Found", stars: frozenset[str]) -> tuple[str, ...]:
    from voiced.cli.language_words import language_word

    voice = one.voice
    language = language_word(voice.language) if voice.language else ""
    made = voice.made.astimezone().strftime("%Y-%m-%d %H:%M") if voice.made else ""
    star = "* " if voice.name in stars else ""
    return (one.service.synthesizer, star + voice.name, one.called, language, voice.model, printed(voice.state), made)
