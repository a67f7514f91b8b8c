"""`voiced turns`: what was said and answered last."""

from collections.abc import Mapping
from typing import Any

import click

from voiced.catalogue import marked
from voiced.cli.controlling import asked, in_words
from voiced.cli.helped import verb
from voiced.cli.printing import print_object, print_table
from voiced.cli.session import Session, common
from voiced.control.commands import TurnsAsked
from voiced.wording import printed

COLUMNS = (
    marked("heard"),
    marked("spoke"),
    marked("language"),
    marked("understood after"),
    marked("answered after"),
)


@verb()
@common()
def command(session: Session) -> None:
    """List what was said and answered last.

    The times count from the end of the speech: until its text was final, and until the answer could be heard.
    With --json everything that was measured is told, and what cloud services call their sessions.
    """
    turns = asked(session, TurnsAsked).get("turns", [])
    if session.json:
        for turn in turns:
            print_object(turn)
    elif turns:
        print_table(COLUMNS, map(_row, turns))
    else:
        click.echo(printed("nothing was said yet"))


def _row(turn: Mapping[str, Any]) -> list[str]:
    words = [in_words(turn.get(name)) for name in ("heard", "spoke", "language")]
    return [*words, _after(turn, "final"), _after(turn, "first_sample")]


def _after(turn: Mapping[str, Any], mark: str) -> str:
    times = turn.get("times") or {}
    if mark not in times or "end_of_speech" not in times:
        return "-"
    return f"{times[mark] - times['end_of_speech']:.2f} s"
