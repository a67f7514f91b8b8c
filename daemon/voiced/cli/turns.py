"""`voiced turns`: what was said and answered last."""

import click

from voiced.catalogue import marked
from voiced.cli.controlling import asked, in_words
from voiced.cli.helped import verb
from voiced.cli.printing import print_object, print_table
from voiced.cli.session import Session, common
from voiced.control.commands import TurnsAsked
from voiced.wording import printed

COLUMNS = (marked("heard"), marked("spoke"), marked("language"))
"""Those of an exchange that are known here."""


@verb()
@common()
def command(session: Session) -> None:
    """List what was said and answered last."""
    turns = asked(session, TurnsAsked).get("turns", [])
    if session.json:
        for turn in turns:
            print_object(turn)
    elif turns:
        columns = list(dict.fromkeys(name for turn in turns for name in turn))
        print_table(columns, ([in_words(turn.get(name)) for name in columns] for turn in turns))
    else:
        click.echo(printed("nothing was said yet"))
