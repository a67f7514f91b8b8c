"""Sound devices that fail a running daemon: how long until it hears and speaks again after each fault."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.live.under_faults import LIMIT_S, Answered, Scene, missing, scene_with
from tests.virtual_sound import faults
from tests.virtual_sound.card import Device, VirtualSound
from tests.virtual_sound.faults import Faults

IN_THE_REPLY_S = 1.0
"""So long a reply has been spoken when its device fails."""

_ABSENT_S = 25.0
"""So long that what is missing is looked for as seldom as it gets."""

_FOREVER_S = 30.0
_PCM: dict[Device, str] = {"mic": "vmic", "spk": "vspk"}
_DEVICES: tuple[Device, ...] = ("mic", "spk")

Happening = Callable[[VirtualSound, Device], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one device or to both, and how it ends."""

    name: str
    begin: Happening
    end: Happening
    devices: tuple[Device, ...]
    lasts_s: float = 3.0
    speaking: bool = False
    """In the middle of a reply; otherwise the daemon is at rest."""

    def __str__(self) -> str:
        whose = " and ".join(self.devices)
        return f"{whose} {self.name} for {self.lasts_s:g} s, {'speaking' if self.speaking else 'idle'}"


def pulled(*devices: Device, lasts_s: float = 3.0, speaking: bool = False) -> Fault:
    """The device is not there any more."""
    return Fault("pulled", VirtualSound.unplug, VirtualSound.plug, devices, lasts_s, speaking)


def dead(*devices: Device, lasts_s: float = 3.0, speaking: bool = False) -> Fault:
    """Its sound server died."""
    return Fault("dead", VirtualSound.kill, VirtualSound.plug, devices, lasts_s, speaking)


def frozen(*devices: Device, lasts_s: float = 3.0, speaking: bool = False) -> Fault:
    """Its sound server does nothing."""
    return Fault("frozen", VirtualSound.freeze, VirtualSound.thaw, devices, lasts_s, speaking)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What became of a daemon that a fault happened to; it is still there to be asked."""

    scene: Scene
    began: float
    ended: float
    """The fault, monotonic seconds."""

    answered: Answered
    """A question, after all was well again."""

    def lost_s(self) -> float | None:
        """From the fault's beginning until it was told; None when nothing was lost."""
        told = [self.scene.device_told(device, "lost", self.began, 0.0) for device in _DEVICES]
        return min((at - self.began for at in told if at), default=None)

    def answered_s(self) -> float | None:
        """From the end of the fault, or of the reply after it, to the answer's first sound; the question is in it."""
        replies = [one.at for one in self.scene.daemon.told("spoke", self.ended)]
        since = replies[0] if len(replies) > 1 else self.ended
        return self.answered.first_sound - since if self.answered.first_sound else None

    def opened_s(self, device: Device) -> float | None:
        """From the fault's end until the device was open again; None when it was not lost."""
        opened = self.scene.device_told(device, "open", self.began, 0.0)
        return opened - self.ended if opened else None


def recovery(card: VirtualSound, scene: Scene, fault: Fault) -> Recovery:
    """Let it happen, wait until the daemon is well again, and ask it something."""
    if fault.speaking:
        scene.ask_for_much()
        time.sleep(IN_THE_REPLY_S)
    began = time.monotonic()
    for device in fault.devices:
        fault.begin(card, device)
    time.sleep(fault.lasts_s)
    for device in fault.devices:
        fault.end(card, device)
    ended = time.monotonic()
    for device in fault.devices:
        if scene.device_told(device, "lost", began, 0.0):
            scene.device_told(device, "open", began, LIMIT_S)
    if fault.speaking:
        scene.time_of("spoke", began)
    scene.comes_to_rest()
    return Recovery(scene, began, ended, scene.ask())


def _faults() -> Iterator[Fault]:
    for devices in (("mic",), ("spk",), _DEVICES):
        whose: tuple[Device, ...] = devices
        for speaking in (False, True):
            yield pulled(*whose, speaking=speaking)
            yield dead(*whose, speaking=speaking)
            yield frozen(*whose, lasts_s=0.3, speaking=speaking)
            yield frozen(*whose, speaking=speaking)


def _recovered(fault: Fault) -> list[str]:
    with VirtualSound() as card, scene_with(card, "listen.follow_up_s=0") as scene:
        found = recovery(card, scene, fault)
        times = [found.lost_s(), *map(found.opened_s, _DEVICES)]
        return [str(fault), *map(_seconds, times), _outcome(found.answered, found.answered_s())]


def _missing_at_start(device: Device, *, busy: bool) -> list[str]:
    """Of a device that is there, or free, some seconds after the daemon has begun."""
    with ExitStack() as stack:
        card = stack.enter_context(VirtualSound(absent=() if busy else (device,)))
        fault = Faults(Path(stack.enter_context(tempfile.TemporaryDirectory()))) if busy else None
        if fault:
            fault.busy(_PCM[device])
        scene = stack.enter_context(scene_with(card, faults=fault, devices={device: "lost"}))
        time.sleep(_ABSENT_S)
        ended = time.monotonic()
        fault.end() if fault else card.plug(device)
        opened = scene.device_told(device, "open", ended, 2 * LIMIT_S)
        scene.comes_to_rest()
        times = [_seconds(opened - ended if opened and one == device else None) for one in _DEVICES]
        name = f"{device} {'busy' if busy else 'absent'} at start, for {_ABSENT_S:g} s"
        answered = scene.ask()
        return [name, "", *times, _outcome(answered, answered.first_sound and answered.first_sound - ended)]


def _frozen_for_good(device: Device) -> list[str]:
    with VirtualSound() as card, scene_with(card) as scene:
        began = time.monotonic()
        card.freeze(device)
        code = scene.daemon.left(_FOREVER_S)
        left_s = time.monotonic() - began
        lost = scene.device_told(device, "lost", began, 0.0)
        outcome = f"leaves with {code} after {left_s:.2f} s"
        return [f"{device} frozen for good", _seconds(lost - began if lost else None), "", "", outcome]


def _outcome(answered: Answered, after_s: float | None) -> str:
    return f"after {_seconds(after_s)}" if answered.is_once else "NOT ANSWERED"


def _seconds(found: float | None) -> str:
    return "" if found is None else f"{found:.2f} s"


def _rows() -> Iterator[tuple[str, Callable[[], list[str]]]]:
    for fault in _faults():
        yield str(fault), partial(_recovered, fault)
    for device in _DEVICES:
        yield f"{device} absent at start", partial(_missing_at_start, device, busy=False)
        if not faults.missing():
            yield f"{device} busy at start", partial(_missing_at_start, device, busy=True)
        yield f"{device} frozen for good", partial(_frozen_for_good, device)


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fault", default="", help="only those whose name holds this")
    options = parser.parse_args(list(arguments))
    if why := missing():
        print(f"skipped: {why}")
        return 0
    title = f"after the fault's end, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    table = Table("fault", "lost told", "hears", "speaks", "answers", title=title, title_justify="left")
    for name, row in _rows():
        if options.fault in name:
            table.add_row(*row())
    Console(width=None if sys.stdout.isatty() else 110).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
