"""Finds a device by its name or a part of it."""

import logging
from collections.abc import Sequence

from voiced.api import DeviceError
from voiced.device.native import Devices, Direction, NativeDevice

logger = logging.getLogger(__name__)

DEFAULT = "default"

_WHAT = {"input": "microphone", "output": "loudspeaker"}


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
        raise DeviceError(f'no {_WHAT[direction]} "{name}"; {_there(there)}')
    if len(found) > 1:
        logger.info('"%s" is several devices, the first is used: %s', name, _names(found))
    return found[0]


def _default(there: Sequence[NativeDevice], index: int | None, direction: Direction) -> NativeDevice:
    found = [device for device in there if device.index == index]
    if not found:
        raise DeviceError(f"no default {_WHAT[direction]}; {_there(there)}")
    return found[0]


def _there(devices: Sequence[NativeDevice]) -> str:
    return f"there is {_names(devices)}" if devices else "there is none at all"


def _names(devices: Sequence[NativeDevice]) -> str:
    return ", ".join(f'"{device.name}"' for device in devices)
