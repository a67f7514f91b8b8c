"""`voiced doctor`: what is wrong, and the line that mends it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiced.catalogue import marked
from voiced.cli.helped import option, verb
from voiced.cli.printing import print_object, print_table
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.doctor import Examined

COLUMNS = (marked("of"), marked("tested"), marked("is"), marked("found"), marked("what to do"))
OUTCOMES = (marked("fine"), marked("doubtful"), marked("wrong"))


@verb()
@option("--live", is_flag=True, help="Test the cloud services too: with your key, for a few minutes.")
@common()
def command(session: Session, live: bool) -> int:  # noqa: FBT001  click's way
    """Tell what is wrong, and the line that mends it.

    Tests the settings, the plugins, the recognizers and voices, the microphone and the loudspeaker, and what the
    plugins want to be tested.  The exit code is 1 when something is wrong.

    With --live, what is measured of a service is kept for the daemon, which makes the best of it from its next start
    on.  Stop the daemon first, and be the user that it runs as.
    """
    import asyncio
    import logging
    from contextlib import nullcontext

    from voiced.cli.installed import quiet

    with nullcontext() if session.verbose else quiet(logging.getLogger("voiced")):
        found, left_out = asyncio.run(_examined(session, live=live))
    if not session.json:
        print_table(COLUMNS, map(_row, found))
        if left_out:
            click.echo(printed("More is tested with: {command}", command="voiced doctor --live"))
    return int(any(one.finding.outcome == "wrong" for one in found))


async def _examined(session: Session, *, live: bool) -> "tuple[list[Examined], int]":
    """What was found, and how many checks were left out."""
    from voiced.doctor import Examined, admitted, examine

    found: list[Examined] = []

    def tell(one: Examined) -> None:
        found.append(one)
        if session.json:
            print_object(_fields(one))

    async with admitted(session.loaded, _state(session) if live else None) as patient:
        left_out = await examine(patient, tell, live=live, begin=_begin)
    return found, left_out


def _state(session: Session) -> Path | None:
    """Where the daemon of these settings keeps what outlives it; a run over files keeps nothing."""
    import os

    from voiced.device.sound_files import path_of
    from voiced.service.kept import state_path

    settings = session.loaded.settings
    if path_of(settings.audio.input) and not settings.control.socket:
        return None
    return state_path(os.environ).parent


def _begin(title: str) -> None:
    """Some take a while."""
    if sys.stderr.isatty():
        click.echo(f"{title} ...", err=True)


def _row(one: "Examined") -> tuple[str, ...]:
    return (one.of, one.title, printed(one.finding.outcome), one.finding.text, one.finding.mend)


def _fields(one: "Examined") -> dict[str, object]:
    finding = one.finding
    told = {"of": one.of, "check": one.name, "title": one.title, "outcome": finding.outcome, "text": finding.text}
    return {**told, "mend": finding.mend, "measured": dict(finding.measured)}
