"""What the light shows: the pattern for what is known of the device.  No clock, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from voiced.api import DeviceChanged, Event, StateChanged


@dataclass(frozen=True, slots=True)
class Step:
    """The light is on or off for a while."""

    on: bool
    seconds: float | None
    """None for as long as nothing changes."""


Pattern: TypeAlias = tuple[Step, ...]
"""Steps that are repeated."""

OFF: Pattern = (Step(on=False, seconds=None),)
ON: Pattern = (Step(on=True, seconds=None),)
THINKING: Pattern = (Step(on=True, seconds=0.2), Step(on=False, seconds=0.2))
SPEAKING: Pattern = (Step(on=True, seconds=0.8), Step(on=False, seconds=0.4))
RINGING: Pattern = (Step(on=True, seconds=0.06), Step(on=False, seconds=0.06))
BLIP: Pattern = (Step(on=True, seconds=0.05), Step(on=False, seconds=3.95))
TROUBLE: Pattern = (
    Step(on=True, seconds=0.12),
    Step(on=False, seconds=0.18),
    Step(on=True, seconds=0.12),
    Step(on=False, seconds=1.6),
)

WhenMuted: TypeAlias = Literal["blip", "on", "off"]

_MUTED: Mapping[WhenMuted, Pattern] = {"blip": BLIP, "on": ON, "off": OFF}
_BUSY: Mapping[str, Pattern] = {
    "armed": ON,
    "lent": ON,
    "listen": ON,
    "confirm": ON,
    "duck": ON,
    "think": THINKING,
    "speak": SPEAKING,
    "tail": SPEAKING,
    "ring": RINGING,
    "deaf": TROUBLE,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the light needs to know."""

    state: str = "idle"
    can_be_heard: bool = True
    """There is a loudspeaker."""

    def after(self, event: Event) -> "Known":
        """The same when that has happened."""
        match event:
            case StateChanged(state):
                return replace(self, state=state)
            case DeviceChanged(device="loudspeaker", state=state):
                return replace(self, can_be_heard=state != "lost")
            case _:
                return self


def pattern(known: Known, when_muted: WhenMuted) -> Pattern:
    """What to show; what goes wrong shows at rest only, and a state of a later version is taken for busy."""
    if known.state == "idle":
        return OFF if known.can_be_heard else TROUBLE
    if known.state == "muted":
        return _MUTED[when_muted]
    return _BUSY.get(known.state, SPEAKING)
