"""`voiced devices`: the microphones and loudspeakers, and what is wrong with them."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from voiced.catalogue import marked
from voiced.cli.helped import option, verb
from voiced.cli.printing import print_object, print_table
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.device.device_report import DeviceReport, Report
    from voiced.device.native import Direction

COLUMNS = (
    marked("device"),
    marked("hears at kHz"),
    marked("speaks at kHz"),
    marked("is"),
    marked("problem"),
    marked("what to do"),
)
DEFAULT = {"input": marked("default input"), "output": marked("default output")}
CHOSEN = {"input": marked("chosen input"), "output": marked("chosen output")}


@verb()
@option("--check", is_flag=True, help="List nothing; fail unless the microphone and loudspeaker can be used.")
@common()
def command(session: Session, check: bool) -> None:  # noqa: FBT001  click's way
    """List the microphones and loudspeakers.

    Tells which can be used, what is wrong with the others, and what to do.

    A part of a name is enough for audio.input and audio.output, such as "usb" or "hw:1,0".
    """
    import asyncio

    from voiced.api import UnavailableError
    from voiced.device.device_report import NO_DEVICE

    found = asyncio.run(_look(session))
    if check:
        _check(found)
    elif session.json:
        for device in found.devices:
            print_object(asdict(device))
    elif found.devices:
        print_table(COLUMNS, map(_row, found.devices))
    for missing in found.missing if found.devices else ():
        click.echo(f"voiced: {missing}", err=True)
    if not found.devices:
        raise UnavailableError(printed(NO_DEVICE))
    if not any(device.is_usable for device in found.devices):
        raise UnavailableError(printed("none of the devices can be used"))


def _check(found: "Report") -> None:
    from voiced.api import UnavailableError
    from voiced.device.looking import usable

    can = usable(found)
    if "input" not in can and "output" not in can:
        raise UnavailableError(
            printed("the microphone and the loudspeaker of the settings cannot be used: see `voiced devices`")
        )
    if "input" not in can:
        raise UnavailableError(printed("the microphone of the settings cannot be used: see `voiced devices`"))
    if "output" not in can:
        raise UnavailableError(printed("the loudspeaker of the settings cannot be used: see `voiced devices`"))


async def _look(session: Session) -> "Report":
    from voiced.device.looking import look

    audio = session.loaded.settings.audio
    named: list[tuple[Direction, str]] = [("input", audio.input), ("output", audio.output)]
    return await look({direction: name for direction, name in named if not name.startswith("file:")})


def _row(device: "DeviceReport") -> tuple[str, ...]:
    default = [printed(DEFAULT[direction]) for direction in device.default]
    chosen = [printed(CHOSEN[direction]) for direction in device.chosen]
    return (
        device.name,
        _kilohertz(device.input_rates),
        _kilohertz(device.output_rates),
        ", ".join((*default, *chosen)),
        device.problem,
        device.mend,
    )


def _kilohertz(rates: tuple[int, ...]) -> str:
    return " ".join(f"{rate / 1000:g}" for rate in rates)
