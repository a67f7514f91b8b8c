"""PLACEHOLDER until the real one is written: the device's clock."""

import asyncio
import time
from datetime import datetime

from voiced.api.ports import SinceBoot


class DeviceClock:
    """The port WallClock: the device's own time of day."""

    def now(self) -> datetime:
        """The present, with the device's time zone."""
        return datetime.now().astimezone()

    def is_set(self) -> bool:
        """Always."""
        return True

    def since_boot(self) -> SinceBoot:
        """The time since the machine was started."""
        return SinceBoot("boot", time.monotonic())

    async def wait(self, seconds: float) -> None:
        """Wait so long."""
        await asyncio.sleep(seconds)
