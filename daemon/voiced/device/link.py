"""One device of the two: opened by name, watched, closed, opened anew, and told about."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from voiced.api import DeviceChanged, DeviceError, marked
from voiced.device.device_choice import choose
from voiced.device.native import HOST_ERROR, INVALID_RATE, Direction, Native, NativeDevice, NativeError, Stream
from voiced.device.native_calls import NativeCalls
from voiced.wording import printed

logger = logging.getLogger(__name__)

DEAD_S = 0.5
"""A stream that was not heard of for so long is dead, whatever PortAudio says."""

FIRST_S = 2.0
"""How long after its opening a stream may be silent."""

GRACE_S = 4.0
"""How long a dead stream that PortAudio believes in may take to come back: closing it would hang, while the sound
server is frozen."""

AGAIN_S = 1.0
"""Pause between two tries to open a device."""

Off: TypeAlias = Literal["muted", "lent"]
"""Why a device is not wanted, as events tell it."""

CALLS = (
    marked("opening the microphone"),
    marked("opening the loudspeaker"),
    marked("closing the microphone"),
    marked("closing the loudspeaker"),
)
"""What the sound system may hang at."""


class End(Protocol):
    """What differs between the microphone and the loudspeaker."""

    @property
    def device(self) -> str:
        """Its name in events: "microphone" or "loudspeaker"."""
        ...

    @property
    def direction(self) -> Direction:
        """As PortAudio calls it."""
        ...

    @property
    def rates(self) -> Sequence[int]:
        """What to open it at, the best first; None stands for what the device likes best."""
        ...

    @property
    def last_called(self) -> float:
        """Monotonic seconds at which PortAudio last called; from any thread."""
        ...

    def connect(self, native: Native, device: NativeDevice, rate: int) -> Stream:
        """Open it, in a thread.  Raises NativeError."""
        ...

    def connected(self, rate: int, latency_s: float) -> None:
        """It was opened, and will be heard of."""
        ...

    def alive(self) -> None:
        """It was heard of, for the first time or after it was lost."""
        ...

    def lost(self, why: str) -> None:
        """It is not there any more."""
        ...

    def closed(self) -> None:
        """It was closed, or is about to be: nothing is delivered from now on."""
        ...


@dataclass(frozen=True, slots=True)
class _Opened:
    device: NativeDevice
    rate: int
    stream: Stream


class Link:
    """A device that is wanted, and what became of it.  All of it on the loop; times are monotonic seconds."""

    def __init__(self, end: End, name: str, tell: Callable[[DeviceChanged], None]) -> None:
        self.is_wanted = True
        self.is_listed = True
        """The device was there when PortAudio looked for devices."""
        self.off: Off = "muted"
        self._end = end
        self._name = name
        self._tell = tell
        self._told = DeviceChanged(end.device, "")
        self._opened: _Opened | None = None
        self._since = 0.0
        self._is_alive = False
        self._is_dead = False
        self._is_refused = False
        self._try_at = 0.0

    @property
    def is_open(self) -> bool:
        """A stream is open, dead or alive."""
        return self._opened is not None

    @property
    def is_alive(self) -> bool:
        """It is open, and was heard of not long ago."""
        return self._is_alive

    @property
    def is_refused(self) -> bool:
        """It was refused, and not closed since."""
        return self._is_refused

    @property
    def is_lost(self) -> bool:
        """That it is lost was told."""
        return self._told.state == "lost"

    def want(self) -> None:
        """It is to be opened, at once."""
        self.is_wanted = True
        self._try_at = 0.0

    def refuse(self, off: Off = "muted") -> None:
        """It is to be closed, and nothing is delivered from now on."""
        self.is_wanted, self._is_refused, self.off = False, True, off
        self._end.closed()

    def is_due(self, now: float) -> bool:
        """It is to be opened now."""
        return self.is_wanted and not self.is_open and now >= self._try_at

    def is_past_hope(self, now: float) -> bool:
        """It is open and should not be: it was refused, or is dead and will not come back by itself."""
        if self._opened is None or self._is_refused:
            return self.is_open
        return self._is_dead and (now - self._since > GRACE_S or not self._opened.stream.is_active())

    @property
    def is_doubtful(self) -> bool:
        """It is dead, and may come back by itself: perhaps its sound server is frozen, and hangs whoever calls it."""
        return self.is_open and self._is_dead

    def heard_of(self) -> None:
        """PortAudio called, a moment ago."""
        if self._opened is None or self._is_alive or self._is_refused:
            return
        self._is_alive, self._is_dead = True, False
        self._end.alive()
        self._tell_once(DeviceChanged(self._end.device, "open", self._opened.device.name))

    def check(self, now: float, stalled: float) -> None:
        """Look when PortAudio last called; `stalled` is when we last came too late to know."""
        if self._opened is None or self._is_refused:
            return
        last = self._end.last_called
        silent_s = now - max(last, stalled, self._since)
        if not self._is_alive and last > self._since:
            self.heard_of()
        elif not self._is_dead and silent_s > (DEAD_S if self._is_alive else FIRST_S):
            self._lose(now, printed("{device} does not answer any more", device=self._opened.device.name))

    def rest_s(self, now: float) -> float:
        """How long checking it could find nothing: until it can be dead, when it is well."""
        if self._opened is None:
            return 0.0 if self.is_wanted else DEAD_S
        return self._end.last_called + DEAD_S - now if self._is_alive and not self._is_refused else 0.0

    async def open(self, calls: NativeCalls, native: Native, now: Callable[[], float]) -> bool:
        """Open it by its name; False when that did not work, which is told."""
        since = now()
        self._try_at = since + AGAIN_S
        try:
            opened = await calls.run(f"opening the {self._end.device}", lambda: self._connect(native))
        except DeviceError as error:
            self.is_listed = isinstance(error, NativeError)
            self.fail(str(error))
            return False
        self._opened, self._since, self._is_alive, self._is_dead = opened, since, False, False
        self.is_listed = True
        if not self._is_refused:
            logger.debug("%s at %d Hz, %.0f ms", opened.device.name, opened.rate, opened.stream.latency_s * 1000)
            self._end.connected(opened.rate, opened.stream.latency_s)
        return True

    async def close(self, calls: NativeCalls) -> None:
        """Close it, if it is open; who did not want it any more is told so."""
        opened, self._opened = self._opened, None
        self._is_refused = False
        self._end.closed()
        if opened is not None:
            await calls.run(f"closing the {self._end.device}", opened.stream.close)
        if not self.is_wanted:
            self._tell_once(DeviceChanged(self._end.device, self.off))

    def fail(self, why: str) -> None:
        """It cannot be opened: told once, if somebody wants it."""
        if not self.is_wanted:
            return
        level = logging.DEBUG if self.is_lost else logging.WARNING
        logger.log(level, "no %s: %s", self._end.device, why)
        if not self.is_lost:
            self._end.lost(why)
            self._tell_once(DeviceChanged(self._end.device, "lost", why))

    def end(self) -> None:
        """It was closed for good; who opens it again is told again."""
        self._told = DeviceChanged(self._end.device, "")
        self._end.lost(printed("the sound has ended"))

    def _lose(self, now: float, why: str) -> None:
        self._is_alive, self._is_dead, self._since = False, True, now
        self.fail(why)

    def _tell_once(self, change: DeviceChanged) -> None:
        if change == self._told:
            return
        self._told = change
        if change.state == "open":
            logger.info("the %s is open: %s", change.device, change.message)
        self._tell(change)

    def _connect(self, native: Native) -> _Opened:
        device = choose(native.devices(), self._name, self._end.direction)
        refusals: list[NativeError] = []
        for rate in _rates(self._end.rates, device.rate):
            try:
                return _Opened(device, rate, self._end.connect(native, device, rate))
            except NativeError as error:
                refusals.append(error)
                if error.code not in {INVALID_RATE, HOST_ERROR}:
                    break
        raise refusals[-1]


def _rates(usual: Sequence[int], liked: int) -> Iterator[int]:
    """Without doubles."""
    return iter(dict.fromkeys(rate for rate in (*usual, liked) if rate > 0))
