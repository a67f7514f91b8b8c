"""`voiced plugins`: what is loaded or refused, and why; `voiced plugins new NAME`: a plugin to begin with."""

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiced.catalogue import marked
from voiced.cli.helped import option, verb
from voiced.cli.printing import print_object, print_table
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.plugins import Record

COLUMNS = (marked("plugin"), marked("distribution"), marked("state"), marked("why"), marked("hooks"), marked("offers"))
STATES = (marked("active"), marked("inactive"), marked("blocked"), marked("refused"))


@verb()
@click.argument("action", type=click.Choice(["new"]), required=False)
@click.argument("name", required=False)
@option(
    "--directory",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help='With "new": where to put the folder of the plugin; here unless you say.',
)
@common()
def command(session: Session, action: str | None, name: str | None, directory: Path | None) -> None:
    """List the plugins: what is loaded or refused, and why.

    With "new", write a plugin to begin with: a folder that can be installed, with a test.
    """
    if action is None:
        if directory is not None:
            raise click.UsageError(printed("{option} needs {other}", option="--directory", other="new NAME"))
        _list(session)
    elif name is None:
        raise click.UsageError(printed('"new" needs a name, such as: voiced plugins new coffee-machine'))
    else:
        _write(session, name, directory or Path())


def _list(session: Session) -> None:
    from voiced.cli.installed import installed

    found = installed(session.loaded, verbose=session.verbose > 0)
    for warning in found.unknown:
        click.echo(f"voiced: {warning}", err=True)
    if session.json:
        for record in found.records:
            print_object(asdict(record))
    else:
        print_table(COLUMNS, map(_row, found.records))


def _row(record: "Record") -> tuple[str, ...]:
    hooks = ", ".join(hook.removeprefix("voiced_") for hook in record.hooks)
    distribution = f"{record.distribution} {record.version}".strip()
    return (record.name, distribution, printed(record.state), record.reason, hooks, ", ".join(record.offers))


def _write(session: Session, said: str, directory: Path) -> None:
    from voiced.cli.new_plugin import naming, sentence_of, write_plugin
    from voiced.plugins.finding import find

    made = naming(said, {candidate.name for candidate in find()})
    folder, *files = write_plugin(made, directory)
    if session.json:
        print_object({"name": made.entry, "folder": folder, "files": [file.relative_to(folder) for file in files]})
        return
    click.echo(printed("{folder} is written.  Try it:", folder=folder))
    ask = f'voiced ask --local "{sentence_of(made)}" --set plugins.{made.entry}.enabled=true'
    for line in (f"cd {shlex.quote(str(folder))}", 'pip install --editable ".[test]"', "pytest", ask):
        click.echo(f"  {line}")
