"""`voiced voices`: what there is to know of voices; each thing to do with them is a verb of its own."""

from collections.abc import Mapping

import click

from voiced.catalogue import marked
from voiced.cli.verbs import Verbs

VERBS: Mapping[str, str] = {
    "presets": marked("List the voices that synthesizers have."),
}
"""Name to help; the verb `presets` is the command of the module `voices_presets` in this package."""


@click.group(cls=Verbs, verbs=VERBS, modules="voiced.cli.voices_{}")
def command() -> None:
    """Tell which voices there are."""
