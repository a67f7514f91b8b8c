"""Looks once at the devices of this machine, from outside of a conversation."""

from collections.abc import Mapping

from voiced.api import marked
from voiced.device.device_report import Report, report
from voiced.device.native import Direction, Native
from voiced.device.native_calls import NativeCalls
from voiced.device.native_log import NativeLog
from voiced.device.portaudio import PortAudio
from voiced.device.sound_cards import card_devices

LIMIT_S = 8.0
"""How long the devices may take to answer."""


async def look(names: Mapping[Direction, str], limit_s: float = LIMIT_S) -> Report:
    """All devices; `names` are those of the settings, without files.  Raises DeviceError and NativeError."""
    with NativeLog() as log, log.expected():
        # when it hangs this fails, and that ends the process soon enough
        return await NativeCalls(leave=lambda _code: None).run(
            marked("a look at the devices"), lambda: _report(PortAudio(), names), limit_s
        )


def usable(found: Report) -> frozenset[Direction]:
    """For what the devices of the settings can be used."""
    return frozenset(way for device in found.devices if device.is_usable for way in device.chosen)


def _report(native: Native, names: Mapping[Direction, str]) -> Report:
    native.open()
    try:
        return report(native, card_devices(), names)
    finally:
        native.close()
