"""A clock that a test moves: time passes, the time of day jumps, the machine is started anew."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from voiced.api.ports import SinceBoot


@dataclass
class ScriptedClock:
    """A WallClock that stands still until it is moved."""

    present: datetime = datetime(2026, 3, 4, 10, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    """The time of day, with a ZoneInfo."""

    synchronized: bool = True
    boot: str = "boot-1"
    seconds: float = 0.0
    """Since the machine was started."""

    _waits: list[tuple[float, "asyncio.Future[None]"]] = field(default_factory=list)

    def now(self) -> datetime:
        """The present."""
        return self.present

    def is_set(self) -> bool:
        """As it was set."""
        return self.synchronized

    def since_boot(self) -> SinceBoot:
        """As it was set."""
        return SinceBoot(self.boot, self.seconds)

    async def wait(self, seconds: float) -> None:
        """Wait until time has passed, or the time of day has jumped."""
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waits.append((self.seconds + seconds, over))
        await over

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len([over for _, over in self._waits if not over.done()])

    async def advance(self, seconds: float) -> None:
        """Let time pass, in order of what waits for it; returns when all that follows from it has come to rest."""
        end = self.seconds + seconds
        await settle()
        while due := [at for at, over in self._waits if at <= end and not over.done()]:
            self._pass(max(min(due), self.seconds))
            self._end_waits(at_most=self.seconds)
            await settle()
        self._pass(end)

    async def jump(self, by: timedelta) -> None:
        """Set the time of day; no time passes."""
        self.present = _later(self.present, by.total_seconds())
        self._end_waits()
        await settle()

    async def move(self, zone: str) -> None:
        """Give the device another time zone."""
        self.present = self.present.astimezone(ZoneInfo(zone))
        self._end_waits()
        await settle()

    def restart(self, boot: str, *, after: timedelta = timedelta(0)) -> None:
        """The machine was off for so long, and is started again; who waited is gone."""
        self._waits = []
        self.boot, self.seconds = boot, 0.0
        self.present = _later(self.present, after.total_seconds())

    def _pass(self, until: float) -> None:
        self.present = _later(self.present, until - self.seconds)
        self.seconds = until

    def _end_waits(self, at_most: float = float("inf")) -> None:
        for at, over in self._waits:
            if at <= at_most and not over.done():
                over.set_result(None)
        self._waits = [(at, over) for at, over in self._waits if not over.done()]


async def settle(rounds: int = 50) -> None:
    """Let every task run until it waits for something else than the loop."""
    for _ in range(rounds):
        await asyncio.sleep(0)


def _later(moment: datetime, seconds: float) -> datetime:
    """So many real seconds later, in the same zone; adding to a local time would skip or repeat hours."""
    return datetime.fromtimestamp(moment.timestamp() + seconds, moment.tzinfo)
