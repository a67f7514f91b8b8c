"""What the kernel and the clock with the battery say about the time."""

import asyncio
import ctypes
import time
from contextlib import suppress
from pathlib import Path

from voiced.service.clock_sets import told_when_set

SLICE_S = 15.0
"""After so long somebody has to look: not everything that changes is told by the kernel."""

BLIND_SLICE_S = 5.0
"""The same where the kernel does not tell that the time of day was set."""

TIME_ERROR = 5
"""What adjtimex answers while nothing keeps the time of day right."""

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
TIMESYNCD = Path("/run/systemd/timesync/synchronized")
HARDWARE = Path("/sys/class/rtc/rtc0/since_epoch")


class RealMachine:
    """The port Machine."""

    def wall(self) -> float:
        """As Machine says."""
        return time.time()

    def boottime(self) -> float:
        """As Machine says."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

    def boot_id(self) -> str:
        """As Machine says; where /proc hides it, the time of the start, to the minute."""
        try:
            return BOOT_ID.read_text(encoding="ascii").strip()
        except OSError:
            return f"started-{round((self.wall() - self.boottime()) / 60)}"

    def kernel_synchronised(self) -> bool:
        """As Machine says."""
        return _kernel_state() not in (None, TIME_ERROR) or TIMESYNCD.exists()

    def hardware_clock(self) -> float | None:
        """As Machine says."""
        try:
            return float(HARDWARE.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    async def pause(self, seconds: float) -> None:
        """As Machine says."""
        was_set = asyncio.Event()
        with told_when_set(was_set.set) as told, suppress(TimeoutError):
            async with asyncio.timeout(min(seconds, SLICE_S if told else BLIND_SLICE_S)):
                await was_set.wait()


def _kernel_state() -> int | None:
    """None where the kernel may not be asked, as under a system call filter."""
    changes_nothing = ctypes.create_string_buffer(512)  # struct timex; its first field says what to change
    state: int = ctypes.CDLL(None).adjtimex(changes_nothing)
    return state if state >= 0 else None
