"""`voiced voices use`: writes a voice into the settings, with the model that it goes with."""

from typing import TYPE_CHECKING, Any

import click

from voiced.cli.helped import option, verb
from voiced.cli.printing import print_object
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from voiced.making.choosing import Wish
    from voiced.settings.origin import SettingPath


@verb()
@click.argument("voice")
@option("--tts", metavar="NAME", help="The synthesizer whose voice it is.")
@option("--language", metavar="TAG", help="Speak with it in this language only.")
@common()
def command(session: Session, voice: str, tts: str | None, language: str | None) -> int:
    """Speak with a voice from now on: write it into the settings file, with its model.

    VOICE is one that you have made, by its name or the one that you gave it, or one of those that 'voiced voices
    presets' lists.
    """
    import asyncio

    return _write(session, asyncio.run(_wish(session, voice, tts, language or "")))


async def _wish(session: Session, name: str, tts: str | None, language: str) -> "Wish":
    """What is wanted: a voice of everybody's, or one that was made.  Raises UsageError and SpeechError."""
    from voiced.api import UsageError
    from voiced.cli.voices.making import ledger, one_voice, services
    from voiced.making.choosing import Wish

    if preset := _preset(session, name, tts):
        return Wish(*preset, language)
    async with services(session) as makers, ledger() as remembered:
        found = await one_voice(makers, remembered, name, tts)
        service = found.service
        is_told = "show" not in service.maker.lacking
        voice = await service.maker.voice(found.voice.name) if is_told else found.voice
    if voice.state != "ready":
        state = printed(voice.state)
        raise UsageError(printed("the voice {voice} cannot be used: it is {state}", voice=voice.name, state=state))
    model = voice.model or found.voice.model
    return Wish(service.synthesizer, voice.name, (model,) if model else (), language)


def _preset(session: Session, name: str, tts: str | None) -> "tuple[str, str, tuple[str, ...]] | None":
    """Synthesizer, voice and models of a voice that everybody has.

    Raises UsageError when several synthesizers have one of that name.
    """
    from voiced.api import UsageError
    from voiced.cli.voices.preset_voices import preset_voices
    from voiced.plugins import fold

    every, _ = preset_voices(session.loaded, verbose=False)
    found = [one for one in every if one.voice.name == name and (tts is None or fold(tts) == fold(one.synthesizer))]
    if not found:
        return None
    if len(found) > 1:
        names = ", ".join(one.synthesizer for one in found)
        raise UsageError(
            printed("several synthesizers have a voice '{name}'; add --tts: {names}", name=name, names=names)
        )
    return found[0].synthesizer, name, found[0].voice.models


def _write(session: Session, wish: "Wish") -> int:
    """Change the settings file, unless all of it stands there already; 1 when that has no effect.

    Raises SettingsError, UsageError and UnavailableError.
    """
    import os

    from voiced.api import UsageError
    from voiced.making.choosing import changes_for
    from voiced.making.places import place_of, selected
    from voiced.settings.writing import Sources, file_to_change, overridden, write_settings

    place = place_of(wish.synthesizer)
    if place is None:
        raise UsageError(printed("no setting holds the voice of {name}", name=wish.synthesizer))
    changes = changes_for(wish, place, session.loaded)
    file = file_to_change(session.config, os.environ)
    hidden: tuple[str, ...] = ()
    if changes:
        sources = Sources(session.config, session.overrides, os.environ)
        loaded = write_settings(file, changes, sources, check=lambda new: selected(place, new))
        hidden = overridden(loaded, file, changes)
    _tell(session, wish, file, changes)
    for line in hidden:
        click.echo(f"voiced: {line}", err=True)
    return int(bool(hidden))


def _tell(session: Session, wish: "Wish", file: "Path", changes: "Mapping[SettingPath, Any]") -> None:
    from voiced.settings.origin import dotted
    from voiced.settings.written import as_toml

    if session.json:
        written = {dotted(path): value for path, value in changes.items()}
        print_object({"voice": wish.voice, "synthesizer": wish.synthesizer, "file": str(file), "written": written})
        return
    if not changes:
        click.echo(printed("The settings speak with {voice} already.", voice=wish.voice))
        return
    click.echo(printed("Written to {file}:", file=file))
    for path, value in changes.items():
        click.echo(f"  {dotted(path)} = {as_toml(value)}")
    click.echo(printed("The daemon speaks with it from its next start on."))
