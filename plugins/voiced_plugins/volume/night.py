"""Makes it quieter when quiet hours begin, and as loud as before when they end."""

import logging
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from voiced.api import Drop, Put, Speaker, Store, StoreError, WallClock
from voiced_plugins.volume.quiet_hours import QuietHours

logger = logging.getLogger(__name__)

_TABLE, _KEY = "quiet-hours", "lowered"

_LONGEST_S = 3600.0


@dataclass(frozen=True, slots=True)
class Lowered:
    """What quiet hours did to the volume."""

    before: int
    during: int
    until: float
    """When they end, in seconds since the epoch."""


class Night:
    """Follows the clock; what somebody changes meanwhile stays as it is."""

    def __init__(
        self, hours: QuietHours | None, most: int, *, store: Store, speaker: Speaker, clock: WallClock
    ) -> None:
        """`most` is how loud it may be during the hours, in percent."""
        self._hours = hours
        self._most = most
        self._store = store
        self._speaker = speaker
        self._clock = clock
        self._lowered: Lowered | None = None

    async def follow(self) -> None:
        """Lower the volume and raise it again, for ever; what an earlier process lowered is raised too."""
        kept = self._store.all(_TABLE).get(_KEY)
        self._lowered = Lowered(**kept) if kept else None
        if self._hours is None:
            await self._end()
            return
        while True:
            wait = _LONGEST_S
            if self._clock.is_set():
                await self._look(self._hours, self._clock.now())
                now = self._clock.now()
                wait = self._hours.span(now).change_after(now.timestamp()) - now.timestamp()
            await self._clock.wait(min(wait, _LONGEST_S))

    async def _look(self, hours: QuietHours, now: datetime) -> None:
        span, present = hours.span(now), now.timestamp()
        is_night = span.holds(present)
        if self._lowered and (not is_night or present >= self._lowered.until):
            await self._end()
        if not is_night:
            return
        if self._lowered is None:
            await self._begin(until=span.end)
        elif self._lowered.until != span.end:  # the time zone is another one
            await self._keep(replace(self._lowered, until=span.end))

    async def _begin(self, until: float) -> None:
        before = self._speaker.volume
        lowered = Lowered(before, min(before, self._most), until)
        await self._keep(lowered)  # first: whoever is killed in between still knows what it was
        self._set(lowered.during)

    async def _end(self) -> None:
        if self._lowered is None:
            return
        if self._speaker.volume == self._lowered.during:
            self._set(self._lowered.before)
        await self._keep(None)

    def _set(self, percent: int) -> None:
        if percent != self._speaker.volume:
            self._speaker.set_volume(percent)

    async def _keep(self, lowered: Lowered | None) -> None:
        self._lowered = lowered
        try:
            await self._store.apply(Put(_TABLE, _KEY, asdict(lowered)) if lowered else Drop(_TABLE, _KEY))
        except StoreError as error:
            logger.warning("what quiet hours did to the volume is not kept over a restart: %s", error)
