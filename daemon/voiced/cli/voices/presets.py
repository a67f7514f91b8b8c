"""`voiced voices presets`: the voices that synthesizers have, whether a setting names the synthesizer or not."""

from typing import TYPE_CHECKING

import click

from voiced.catalogue import marked
from voiced.cli.helped import option, verb
from voiced.cli.printing import print_object, print_table
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voiced.api import Voice
    from voiced.cli.voices.preset_voices import Preset

COLUMNS = (
    marked("synthesizer"),
    marked("voice"),
    marked("gender"),
    marked("languages"),
    marked("what for"),
    marked("models"),
)
GENDERS = (marked("female"), marked("male"))

_LANGUAGES = 3
"""How many languages of a voice are named in the table."""


@verb()
@option("--tts", metavar="NAME", help="Only those of this synthesizer.")
@option("--language", metavar="TAG", help="Only those that speak this language, such as zh, yue or en-GB.")
@option("--gender", type=click.Choice(GENDERS), help="Only women or only men.")
@option("--model", metavar="M", help="Only those that this model has.")
@common()
def command(session: Session, tts: str | None, language: str | None, gender: str | None, model: str | None) -> None:
    """List the voices that synthesizers have.

    Asks every plugin that is installed and neither blocked nor switched off, without a key and without a network.  The
    voice that the settings select is marked with a star.
    """
    from voiced.cli.voices.preset_voices import Sought, preset_voices

    presets, complaints = preset_voices(session.loaded, verbose=session.verbose > 0)
    for complaint in complaints:
        click.echo(f"voiced: {complaint}", err=True)
    found = Sought(tts, language, gender, model).among(presets)
    if session.json:
        for preset in found:
            print_object(preset.fields())
    elif found:
        print_table(COLUMNS, _rows(found))
    else:
        click.echo(printed("there is no such voice"), err=True)


def _rows(presets: "Iterable[Preset]") -> "Iterable[tuple[str, ...]]":
    for preset in presets:
        voice, star = preset.voice, "* " if preset.selected else ""
        gender = printed(voice.gender) if voice.gender else ""
        models = ", ".join(_without_snapshots(voice.models))
        yield (preset.synthesizer, star + voice.name, gender, _languages(voice), _what_for(voice), models)


def _languages(voice: "Voice") -> str:
    """The first ones, and how many more."""
    from voiced.cli.language_words import language_word

    named = ", ".join(map(language_word, voice.languages[:_LANGUAGES]))
    more = len(voice.languages) - _LANGUAGES
    return f"{named}, +{more}" if more > 0 else named


def _what_for(voice: "Voice") -> str:
    import os

    from voiced.api import in_language
    from voiced.catalogue import terminal_language

    return in_language(terminal_language(os.environ), {"en": voice.english, "zh": voice.chinese})


def _without_snapshots(models: tuple[str, ...]) -> list[str]:
    """The models, but for those that are named after another of them, such as by a date."""
    return [model for model in models if not any(model.startswith(f"{other}-") for other in models)]
