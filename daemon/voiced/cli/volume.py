"""`voiced volume`: how loud the daemon is."""

import re
from collections.abc import Mapping

import click

from voiced.cli.controlling import asked, tell
from voiced.cli.helped import verb
from voiced.cli.session import Session, common
from voiced.control.commands import Volume
from voiced.wording import printed


def _level(_: click.Context, __: click.Parameter, value: str | None) -> Mapping[str, int]:
    """40, +10 or -10, as fields of the command."""
    if value is None:
        return {}
    if not (found := re.fullmatch(r"([+-]?)([0-9]{1,3})", value)):
        raise click.BadParameter(
            printed('"{value}" is neither a percentage, such as 40, nor a change, such as +10 or -10', value=value)
        )
    return {"change" if found[1] else "percent": int(value)}


# "-10" looks like an option
@verb(context_settings={"ignore_unknown_options": True})
@click.argument("level", required=False, callback=_level)
@common()
def command(session: Session, level: Mapping[str, int]) -> None:
    """Tell or change how loud the daemon is.

    LEVEL is a percentage, such as 40, or a change, such as +10 or -10.
    """
    result = asked(session, Volume, **level)
    tell(session, result, f"{result.get('percent')} %")
