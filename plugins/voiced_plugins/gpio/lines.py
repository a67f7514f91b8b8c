"""The lines of a GPIO chip, by libgpiod 2."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from voiced.api import UnavailableError
from voiced_plugins.gpio.settings import Line, Settings
from voiced_plugins.gpio.wording import printed

if TYPE_CHECKING:
    from gpiod import Chip, LineSettings
    from gpiod.line import Value

    Wiring: TypeAlias = dict[Iterable[Line] | Line, LineSettings | None]


class Lines(Protocol):
    """A button and a light."""

    async def pressed(self) -> None:
        """Wait until the button is pressed; what was pressed since the last time counts once."""
        ...

    def light(self, *, on: bool) -> None:
        """Switch the light."""
        ...

    def close(self) -> None:
        """Switch the light off, and let go of the lines."""
        ...


class Requested(Protocol):
    """What is used of gpiod.LineRequest."""

    @property
    def fd(self) -> int:
        """Can be read when a line has changed."""
        ...

    def read_edge_events(self) -> object:
        """Take the changes."""
        ...

    def set_value(self, line: int | str, value: "Value") -> None:
        """Set an output."""
        ...

    def release(self) -> None:
        """Let go of the lines."""
        ...


class GpioLines:
    """Lines of a chip; used inside the loop."""

    def __init__(self, request: Requested, light: Line | None) -> None:
        self._request = request
        self._light = light

    async def pressed(self) -> None:
        """Wait until the button is pressed."""
        loop, changed = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._request.fd, changed.set)
        try:
            await changed.wait()
        finally:
            loop.remove_reader(self._request.fd)
        self._request.read_edge_events()

    def light(self, *, on: bool) -> None:
        """Switch the light."""
        from gpiod.line import Value

        if self._light is not None:
            self._request.set_value(self._light, Value.ACTIVE if on else Value.INACTIVE)

    def close(self) -> None:
        """Switch the light off, and let go of the lines."""
        with suppress(OSError):  # of a chip that was unplugged
            self.light(on=False)
        self._request.release()


def open_lines(settings: Settings) -> Lines:
    """The lines of the settings, for this program alone; raises UnavailableError with what to do."""
    try:
        import gpiod
    except ImportError as error:
        raise UnavailableError(
            printed("the Python package gpiod is not installed: pip install 'voiced[gpio]'")
        ) from error
    try:
        chip = gpiod.Chip(settings.chip)
    except OSError as error:
        raise UnavailableError(why_no_chip(settings.chip, error)) from error
    with chip:
        return _requested(chip, settings)


def _requested(chip: "Chip", settings: Settings) -> Lines:
    try:
        request = chip.request_lines(wiring(settings), consumer="voiced")
    except (OSError, ValueError) as error:
        lines = ", ".join(repr(line) for line in (settings.button, settings.light) if line is not None)
        message = printed(
            "{chip} does not give line {lines}: {error}; "
            "gpioinfo (Debian package gpiod) tells which there are, and who uses them",
            chip=settings.chip,
            lines=lines,
            error=error,
        )
        raise UnavailableError(message) from error
    return GpioLines(request, settings.light)


def wiring(settings: Settings) -> "Wiring":
    """How each line is set up."""
    from gpiod import LineSettings
    from gpiod.line import Bias, Direction, Edge

    pulls = {"up": Bias.PULL_UP, "down": Bias.PULL_DOWN, "none": Bias.DISABLED}
    lines: Wiring = {}
    if settings.button is not None:
        lines[settings.button] = LineSettings(
            direction=Direction.INPUT,
            edge_detection=Edge.RISING,  # from released to pressed, whichever of them is low
            bias=pulls[settings.button_pull],
            active_low=settings.button_active_low,
            debounce_period=timedelta(milliseconds=settings.debounce_ms),
        )
    if settings.light is not None:
        lines[settings.light] = LineSettings(direction=Direction.OUTPUT, active_low=settings.light_active_low)
    return lines


def why_no_chip(chip: str, error: OSError) -> str:
    """Why it cannot be opened, and what to do."""
    match error:
        case FileNotFoundError() if not Path(chip).exists():  # it may be what libgpiod looks for in /sys
            return printed(
                "there is no {chip}: set plugins.gpio.chip to one that gpiodetect (Debian package gpiod) lists",
                chip=chip,
            )
        case PermissionError():
            return printed(
                "{chip} may not be opened: whoever runs voiced must be in its group: sudo usermod -aG gpio USER",
                chip=chip,
            )
        case _:
            return printed(
                "{chip} is no GPIO chip ({why}): set plugins.gpio.chip to one that gpiodetect lists",
                chip=chip,
                why=error.strerror,
            )
