"""Finds a device by its name or a part of it."""

import logging
from collections.abc import Sequence

from voiced.api import DeviceError, marked
from voiced.device.native import Devices, Direction, NativeDevice
from voiced.wording import printed

logger = logging.getLogger(__name__)

DEFAULT = "default"

_NONE = {"input": marked('no microphone "{name}"; {there}'), "output": marked('no loudspeaker "{name}"; {there}')}
_NO_DEFAULT = {"input": marked("no default microphone; {there}"), "output": marked("no default loudspeaker; {there}")}


def choose(devices: Devices, name: str, direction: Direction) -> NativeDevice:
    """PortAudio's default device for "default", else the first of that name, else the first whose name contains it.

    Raises DeviceError, which tells what there is.
    """
    there = [device for device in devices.all if device.can(direction)]
    if name == DEFAULT:
        return _default(there, devices.default(direction), direction)
    exact = [device for device in there if device.name == name]
    found = exact or [device for device in there if name.casefold() in device.name.casefold()]
    if not found:
        raise DeviceError(printed(_NONE[direction], name=name, there=_there(there)))
    if len(found) > 1:
        logger.info('"%s" is several devices, the first is used: %s', name, _names(found))
    return found[0]


def _default(there: Sequence[NativeDevice], index: int | None, direction: Direction) -> NativeDevice:
    found = [device for device in there if device.index == index]
    if not found:
        raise DeviceError(printed(_NO_DEFAULT[direction], there=_there(there)))
    return found[0]


def _there(devices: Sequence[NativeDevice]) -> str:
    return printed("there is {names}", names=_names(devices)) if devices else printed("there is none at all")


def _names(devices: Sequence[NativeDevice]) -> str:
    return ", ".join(f'"{device.name}"' for device in devices)
