"""`voiced events`: what happens, as it happens."""

from collections.abc import Mapping
from typing import Any

import click

from voiced.cli.controlling import running
from voiced.cli.helped import verb
from voiced.cli.printing import print_event, print_object
from voiced.cli.session import Session, common
from voiced.wording import printed


@verb()
@common()
def command(session: Session) -> None:
    """Print what happens, as it happens.

    It goes on until it is interrupted, or the daemon ends.
    """
    with running(session) as daemon:
        for line in daemon.events():
            if session.json:
                print_object(line)
            else:
                _tell(line, verbose=session.verbose > 0)


def _tell(line: Mapping[str, Any], *, verbose: bool) -> None:
    from voiced.control.told import read_back

    if line.get("event") == "dropped":
        missing = printed("{number} events are missing here: they were not read in time", number=line.get("count"))
        click.echo(f"voiced: {missing}", err=True)
    elif happened := read_back(line):
        print_event(happened, as_json=False, verbose=verbose)
