"""`voiced plugins`: what is loaded or refused, and why."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from voiced.cli.printing import print_object, print_table
from voiced.cli.session import Session, common

if TYPE_CHECKING:
    from voiced.plugins import Record


@click.command()
@common()
def command(session: Session) -> None:
    """List the plugins: what is loaded or refused, and why."""
    from voiced.cli.installed import installed

    found = installed(session.loaded, verbose=session.verbose > 0)
    for warning in found.unknown:
        click.echo(f"voiced: {warning}", err=True)
    if session.json:
        for record in found.records:
            print_object(asdict(record))
    else:
        print_table(("plugin", "distribution", "state", "why", "hooks", "offers"), map(_row, found.records))


def _row(record: "Record") -> tuple[str, ...]:
    hooks = ", ".join(hook.removeprefix("voiced_") for hook in record.hooks)
    distribution = f"{record.distribution} {record.version}".strip()
    return (record.name, distribution, record.state, record.reason, hooks, ", ".join(record.offers))
