"""Asks whether a person agrees to have their voice cloned, once for each name, and remembers the answer."""

import getpass
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from voiced.cli.prompting import confirm
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.making.ledger import Ledger


async def ask_for_consent(person: str, synthesizer: str, remembered: "Ledger", *, given: bool) -> None:
    """Return when the person agrees; `given` says so on the command line.

    Raises click.Abort when not, UsageError where nobody can be asked, and StoreError when it cannot be remembered.
    """
    from voiced.making.ledger import Consent

    if remembered.consent(person):
        return
    words = printed(
        "{name} agrees that a recording of their voice is sent to the service of {synthesizer}, which keeps a voice "
        "made from it; and that this device may speak with it.",
        name=person,
        synthesizer=synthesizer,
    )
    if not given:
        _ask(words)
    await remembered.agree(Consent(person, datetime.now(UTC).isoformat(timespec="seconds"), _user(), words))


def _ask(words: str) -> None:
    if not sys.stdin.isatty():
        raise click.UsageError(
            printed("clone only the voice of a person who agrees; when they do, add --consent, which is remembered")
        )
    click.echo(words, err=True)
    if not confirm(printed("Is that so?")):
        raise click.Abort


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        return "?"
