"""What each device can do; what stands in the way of the others, and what to do about it."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from voiced.api import DeviceError, marked
from voiced.device.device_choice import choose
from voiced.device.native import BUSY, INVALID_RATE, Devices, Direction, Native, NativeDevice, NativeError
from voiced.device.sound_cards import CardDevice
from voiced.wording import printed

RATES = (16_000, 44_100, 48_000)
"""What is tried."""

NO_DEVICE = marked(
    "there is no sound device.  Is one plugged in?  `cat /proc/asound/cards` lists what the kernel knows, and on a "
    "Raspberry Pi dtparam=audio=on or the overlay of a sound card belongs into /boot/firmware/config.txt.  A sound "
    "server of the desktop is there only for the user who runs it."
)

STOP = "sudo systemctl stop voiced"
"""What mends a device that voiced itself has open."""

_DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """One device."""

    name: str
    """As it is typed."""

    input_rates: tuple[int, ...] = ()
    """Samples a second at which it hears; none when it does not, or cannot be used."""

    output_rates: tuple[int, ...] = ()
    default: tuple[Direction, ...] = ()
    """It is meant by "default"."""

    chosen: tuple[Direction, ...] = ()
    """It is what the settings name."""

    problem: str = ""
    """Why it cannot be used."""

    mend: str = ""
    """What to do about that."""

    @property
    def is_usable(self) -> bool:
        """It hears or speaks."""
        return bool(self.input_rates or self.output_rates)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything."""

    devices: tuple[DeviceReport, ...]
    missing: tuple[str, ...]
    """What is wrong with the devices that the settings name."""


def report(native: Native, cards: Sequence[CardDevice], names: Mapping[Direction, str]) -> Report:
    """Try all devices of an open PortAudio; `names` are those of the settings.  Raises NativeError."""
    devices = native.devices()
    chosen: dict[Direction, int] = {}
    missing = []
    for direction, name in names.items():
        try:
            chosen[direction] = choose(devices, name, direction).index
        except DeviceError as error:
            missing.append(str(error))
    listed = [_report(native, device, devices, chosen, cards) for device in devices.all]
    return Report((*listed, *_unlisted(devices, cards)), tuple(missing))


def _report(
    native: Native,
    device: NativeDevice,
    devices: Devices,
    chosen: Mapping[Direction, int],
    cards: Sequence[CardDevice],
) -> DeviceReport:
    found = DeviceReport(
        device.name,
        default=tuple(one for one in _DIRECTIONS if devices.default(one) == device.index),
        chosen=tuple(one for one in _DIRECTIONS if chosen.get(one) == device.index),
    )
    tried = {way: _rates(native, device, way) for way in _DIRECTIONS if device.can(way)}
    rates = {way: works for way, (works, _) in tried.items()}
    found = dataclasses.replace(found, input_rates=rates.get("input", ()), output_rates=rates.get("output", ()))
    # PortAudio believes of some devices that they hear and speak when they do only one
    matters = [
        error
        for way, (_, error) in tried.items()
        if error and (error.code == BUSY or way in found.chosen or not found.is_usable)
    ]
    if not matters:
        return found
    problem, mend = _refused(matters[0], [card for card in cards if card.name == device.name])
    return dataclasses.replace(found, problem=problem, mend=mend)


def _rates(native: Native, device: NativeDevice, direction: Direction) -> tuple[tuple[int, ...], NativeError | None]:
    """The rates that work, or why none does."""
    works, refusal = [], None
    for rate in sorted({*RATES, device.rate} - {0}):
        try:
            native.supports(device, direction, rate)
        except NativeError as error:
            refusal = error
        else:
            works.append(rate)
    return tuple(works), None if works else refusal


def _refused(error: NativeError, cards: Sequence[CardDevice]) -> tuple[str, str]:
    if error.code == BUSY:
        return _busy(next((card.holder for card in cards if card.holder), ""))
    if error.code == INVALID_RATE:
        rates = "/".join(f"{rate / 1000:g}" for rate in RATES)
        mend = printed('choose another device, or "default", which converts')
        return printed("it takes none of {rates} kHz", rates=rates), mend
    return str(error), printed("plug it in again, or see whether its sound server runs")


def _busy(holder: str) -> tuple[str, str]:
    if not holder:
        mend = printed("stop the program that uses it; if that is voiced: {command}", command=STOP)
        return printed("it is busy"), mend
    mend = STOP if holder.startswith("voiced") else printed("stop that program, or choose another device")
    return printed("it is busy: {holder} has it open", holder=holder), mend


def _unlisted(devices: Devices, cards: Sequence[CardDevice]) -> Iterator[DeviceReport]:
    """What the kernel has and PortAudio passed over, because it could not be opened."""
    listed = {device.name for device in devices.all}
    for name in dict.fromkeys(card.name for card in cards if card.name not in listed):
        same = [card for card in cards if card.name == name]
        if not all(card.is_permitted for card in same):
            mend = printed("{command}, and log in again", command="sudo usermod -aG audio $USER")
            yield DeviceReport(name, problem=printed("no permission"), mend=mend)
        else:
            problem, mend = _busy(next((card.holder for card in same if card.holder), ""))
            yield DeviceReport(name, problem=problem, mend=mend)
