"""`voiced settings`: what is in effect and where it comes from; `voiced settings check`: what is wrong."""

from typing import TYPE_CHECKING

import click

from voiced.catalogue import marked
from voiced.cli.helped import verb
from voiced.cli.printing import print_object, print_table
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.cli.installed import Installed
    from voiced.settings import Row

COLUMNS = (marked("setting"), marked("value"), marked("from"))


@verb()
@click.argument("action", type=click.Choice(["check"]), required=False)
@common()
def command(session: Session, action: str | None) -> None:
    """List the settings and where they come from, or check them.

    Secrets are hidden.  With "check", tell what is wrong, in the sections of the active plugins too.
    """
    from voiced.cli.installed import installed
    from voiced.settings import describe

    found = installed(session.loaded, verbose=session.verbose > 0)
    for warning in found.unknown:
        click.echo(f"voiced: {warning}", err=True)
    if action == "check":
        _check(session, found)
    else:
        _list(session, describe(session.loaded, found.sections.models))


def _list(session: Session, rows: "tuple[Row, ...]") -> None:
    if session.json:
        for row in rows:
            print_object({"key": row.key, "value": row.value, "origin": str(row.origin)})
    else:
        print_table(COLUMNS, [(row.key, row.text, str(row.origin)) for row in rows])


def _check(session: Session, found: "Installed") -> None:
    from voiced.settings.mistakes import settings_error

    mistakes = [str(error) for error in found.sections.mistakes.values()] + _refused(session, found)
    if mistakes:
        raise settings_error(mistakes)
    if session.json:
        print_object({"ok": True, "warnings": list(found.unknown)})
    else:
        click.echo(printed("the settings are fine"))


def _refused(session: Session, found: "Installed") -> list[str]:
    """Plugins that have a section and are refused for something else, such as `enabled = 3`."""
    sections = set(session.loaded.settings.plugins) - set(found.sections.mistakes)
    return [
        printed("plugin {name} is refused: {why}", name=record.name, why=record.reason)
        for record in found.records
        if record.state == "refused" and record.name in sections
    ]
