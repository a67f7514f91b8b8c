"""Sound devices that fail a running daemon: how long until it hears and speaks again after each fault."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from tests.live.under_faults import Scene, missing, running
from tests.virtual_sound.card import Device, VirtualSound

_OPEN_LIMIT_S = 15.0
_REST_LIMIT_S = 20.0


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one device or to both, and how it ends."""

    name: str
    begin: Callable[[VirtualSound, Device], None]
    end: Callable[[VirtualSound, Device], None]
    lasts_s: float
    devices: tuple[Device, ...]

    def happen(self, card: VirtualSound) -> None:
        """From its beginning to its end."""
        for device in self.devices:
            self.begin(card, device)
        time.sleep(self.lasts_s)
        for device in self.devices:
            self.end(card, device)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What became of the daemon, in seconds."""

    lost_s: float | None
    """From the fault's beginning until it was told; None when it was not."""

    hears_s: float | None
    """From the fault's end until the microphone was open again; None when it was never lost."""

    speaks_s: float | None
    answered: bool
    """A question was then heard once, and the answer left the loudspeaker."""

    left: int | None = None
    """With this exit code, instead of all that."""


def _unplug(card: VirtualSound, device: Device) -> None:
    card.unplug(device)


def _faults() -> list[Fault]:
    made = []
    for devices, whose in ((("mic",), "microphone"), (("spk",), "loudspeaker"), (("mic", "spk"), "both")):
        both: tuple[Device, ...] = devices  # type: ignore[assignment]
        made += [
            Fault(f"{whose} pulled for 3 s", VirtualSound.unplug, VirtualSound.plug, 3.0, both),
            Fault(f"{whose}: server dead for 3 s", VirtualSound.kill, VirtualSound.plug, 3.0, both),
            Fault(f"{whose}: server frozen for 0.3 s", VirtualSound.freeze, VirtualSound.thaw, 0.3, both),
            Fault(f"{whose}: server frozen for 3 s", VirtualSound.freeze, VirtualSound.thaw, 3.0, both),
            Fault(f"{whose}: server frozen for 20 s", VirtualSound.freeze, VirtualSound.thaw, 20.0, both),
        ]
    return made


def recovery(fault: Fault, *, speaking: bool) -> Recovery:
    """Let it happen to a daemon at rest or in the middle of a reply."""
    with VirtualSound() as card, running(card, "listen.follow_up_s=0") as scene:
        if speaking:
            scene.ask_for_much()
            time.sleep(1.0)
        began = time.monotonic()
        fault.happen(card)
        ended = time.monotonic()
        if (code := scene.left(0.1)) is not None:
            return Recovery(None, None, None, answered=False, left=code)
        times = [_opened(scene, device, began, ended) for device in ("mic", "spk")]
        lost = [at for device in ("mic", "spk") if (at := scene.tells(device, "lost", began, 0.0))]
        scene.comes_to_rest(began, _REST_LIMIT_S)
        print(fault.name, [(round(e.at-began,2), {k:v for k,v in e.event.items() if k not in("t","turn")}) for e in scene.live.events(began)], scene.log, sep="\n")
        answered = scene.ask()
        return Recovery(min(lost) - began if lost else None, *times, answered.heard == 1 and bool(answered.first_sound))


def _opened(scene: Scene, device: Device, began: float, ended: float) -> float | None:
    if scene.tells(device, "lost", began, 0.0) is None:
        return None
    opened = scene.tells(device, "open", began, _OPEN_LIMIT_S)
    return opened - ended if opened else None


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fault", default="", help="only those whose name holds this")
    options = parser.parse_args(list(arguments))
    if why := missing():
        print(f"skipped: {why}")
        return 0
    title = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    table = Table("fault", "when", "lost told", "hears again", "speaks again", "answers", title=title)
    for fault in _faults():
        if options.fault in fault.name:
            for speaking in (False, True):
                found = recovery(fault, speaking=speaking)
                table.add_row(fault.name, "speaking" if speaking else "idle", *_cells(found))
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    return 0


def _cells(found: Recovery) -> list[str]:
    if found.left is not None:
        return [f"left with {found.left}"]
    times = [found.lost_s, found.hears_s, found.speaks_s]
    return [*("" if one is None else f"{one:.2f} s" for one in times), "yes" if found.answered else "no"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
