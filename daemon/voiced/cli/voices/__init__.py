"""`voiced voices`: what there is to know of voices; each thing to do with them is a verb of its own."""

from collections.abc import Mapping

import click

from voiced.catalogue import marked
from voiced.cli.verbs import Verbs

VERBS: Mapping[str, str] = {
    "presets": marked("List the voices that synthesizers have."),
    "list": marked("List the voices that you have made."),
    "clone": marked("Make a voice that sounds like a recording."),
    "design": marked("Make a voice from a description."),
    "show": marked("Tell everything about a voice that you have made."),
    "use": marked("Speak with a voice from now on."),
    "delete": marked("Delete a voice that you have made."),
}
"""Name to help; the module of a verb in this package holds a click command called `command`."""


@click.group(cls=Verbs, verbs=VERBS, modules="voiced.cli.voices.{}")
def command() -> None:
    """Tell which voices there are, and make voices of your own."""
