"""Where the button and the light are, and how they are wired."""

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field

from voiced.api import PluginSettings
from voiced_plugins.gpio.wording import printed


def _possible(line: int | str) -> int | str:
    if line == "" or (isinstance(line, int) and line < 0):
        raise ValueError(printed("a line is a name, or a number from 0 up"))
    return line


Line: TypeAlias = Annotated[int | str, AfterValidator(_possible)]
"""The name of a line of the chip, or its number."""


class Settings(PluginSettings):
    """Where the button and the light are.  `gpioinfo` (Debian package gpiod) lists chips and lines."""

    chip: str = "/dev/gpiochip0"
    """The chip that both are on.  On a Raspberry Pi 5 with a kernel before 6.6.45 it is /dev/gpiochip4."""

    button: Line | None = None
    """The button's line: its name, such as "GPIO17", or its number, such as 17.  A name is refused on a wrong chip."""

    button_active_low: bool = True
    """The button connects its line to ground."""

    button_pull: Literal["up", "down", "none"] = "up"
    """What holds the line while the button is open: a resistor inside the chip, or "none" when the board has one."""

    debounce_ms: int = Field(default=30, ge=0, le=1000)
    """Changes shorter than this are the button's own trembling, in milliseconds."""

    light: Line | None = None
    """The light's line: its name or number."""

    light_active_low: bool = False
    """The light shines while its line is low."""

    light_when_muted: Literal["blip", "on", "off"] = "blip"
    """What the light shows while the microphone is switched off; "blip" is a short one every four seconds."""
