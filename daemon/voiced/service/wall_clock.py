"""The device's clock: the time of day, whether it can be believed, and the time since the machine was started."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from voiced.api.ports import SinceBoot
from voiced.service.time_zone import DeviceZone, Zone

PLAUSIBLE_S = datetime(2025, 1, 1, tzinfo=UTC).timestamp()
"""A clock that shows less was never set: this program is younger."""

SETTLED_S = 600.0
"""A machine without a network has no better time than its own; after so long nobody else will set it."""

SAME_TIME_S = 60.0
"""By how much a hardware clock that the time of day was taken from may differ from it."""

JUMP_S = 1.0
"""By how much the time of day has to change beside the time since the start to have jumped."""

ZONE_S = 1.0
"""How old what is known of the time zone may be."""


class Machine(Protocol):
    """What the machine says about its time."""

    def wall(self) -> float:
        """The time of day, in seconds since 1970."""
        ...

    def boottime(self) -> float:
        """Seconds since the start, those asleep too."""
        ...

    def boot_id(self) -> str:
        """Names the start."""
        ...

    def kernel_synchronised(self) -> bool:
        """Whether something has set the time of day from a better clock and keeps it right."""
        ...

    def hardware_clock(self) -> float | None:
        """The time that a clock with a battery shows, in seconds since 1970; None where there is none."""
        ...

    async def pause(self, seconds: float) -> None:
        """Wait so long at most: shorter when the time of day was set, and as the machine likes."""
        ...


class DeviceClock:
    """The port WallClock."""

    def __init__(
        self, known: Callable[[], float] = lambda: 0.0, machine: Machine | None = None, zone: Zone | None = None
    ) -> None:
        """`known` is the newest time that is known to be over, in seconds since 1970, such as that of a file."""
        self._known = known
        self._machine = machine or _real_machine()
        self._zone = zone or DeviceZone()
        self._zone_until = float("-inf")
        self._boot_id = self._machine.boot_id()
        self._was_set = False

    def now(self) -> datetime:
        """As WallClock says."""
        self._look_at_zone()
        return datetime.fromtimestamp(self._machine.wall(), self._zone.current)

    def is_set(self) -> bool:
        """As WallClock says; once it is, it stays so until the time of day goes back before what is known."""
        wall = self._machine.wall()
        self._was_set = wall >= PLAUSIBLE_S and (self._can_be_believed(wall) or self._machine.kernel_synchronised())
        return self._was_set

    def since_boot(self) -> SinceBoot:
        """As WallClock says."""
        return SinceBoot(self._boot_id, self._machine.boottime())

    async def wait(self, seconds: float) -> None:
        """As WallClock says."""
        end = self._machine.boottime() + seconds
        offset, believed, zone = self._offset(), self.is_set(), self._look_at_zone()
        await asyncio.sleep(0)  # who waits for no time at all in a loop lets others run too
        while (left := end - self._machine.boottime()) > 0:
            await self._machine.pause(left)
            if abs(self._offset() - offset) > JUMP_S or self._look_at_zone() != zone:
                return
            if self.is_set() and not believed:
                return

    def _can_be_believed(self, wall: float) -> bool:
        if wall < self._known():
            return False
        return self._was_set or self._machine.boottime() >= SETTLED_S or self._from_hardware(wall)

    def _from_hardware(self, wall: float) -> bool:
        # one without a battery is there too, and begins in 1970: the time of day comes from somewhere else then
        shown = self._machine.hardware_clock()
        return shown is not None and abs(shown - wall) <= SAME_TIME_S

    def _offset(self) -> float:
        return self._machine.wall() - self._machine.boottime()

    def _look_at_zone(self) -> int:
        """Look at it when that was long ago; how often it has changed."""
        now = self._machine.boottime()
        if now >= self._zone_until:
            self._zone.look()
            self._zone_until = now + ZONE_S
        return self._zone.changes


def _real_machine() -> Machine:
    from voiced.service.machine_time import RealMachine

    return RealMachine()
