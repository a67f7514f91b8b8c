"""What the daemon lends to a plugin at the start: small objects that can do one thing each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from voiced.api.announcements import Announcement
from voiced.api.intents import Exchange
from voiced.api.tools import Tool


class Speaker(Protocol):
    """The loudspeaker, as far as plugins may use it."""

    def stop(self) -> None:
        """Silence what is being said or is ringing now; what waits in the queue stays there."""
        ...

    def announce(self, announcement: Announcement) -> None:
        """Put something into the queue: alarms go before replies, replies before announcements.

        Raises ValueError for a `due` without a time zone and for an empty text that is no alarm, UnavailableError when
        a hundred are waiting.
        """
        ...

    def withdraw(self, key: str) -> bool:
        """Take what has that key out of the queue, or stop its ringing; whether there was any."""
        ...

    @property
    def volume(self) -> int:
        """Loudness of everything that is played, in percent."""
        ...

    def set_volume(self, percent: int) -> None:
        """Change it; less than 0 is 0, more than 100 is 100."""
        ...


class Turns(Protocol):
    """What was said before."""

    def recent(self) -> tuple[Exchange, ...]:
        """The last turns, the newest last; at most ten."""
        ...

    def press(self) -> None:
        """Do what the button of the device does: listen, or stop what is going on."""
        ...

    def listen(self) -> None:
        """Listen now, as after a wake word; what is being said falls silent."""
        ...

    async def mute(self) -> None:
        """Switch the microphone off; only `voiced unmute`, or what sends that command, switches it on again.

        Raises UnavailableError where there is no microphone to be switched.
        """
        ...

    @property
    def language(self) -> str:
        """What the device is spoken to in, as a BCP 47 tag."""
        ...

    async def speak_language(self, language: str) -> None:
        """Be spoken to in that language from now on.

        Raises UnavailableError when no recognizer or no voice of the settings can do that now.
        """
        ...

    @property
    def disowned(self) -> int:
        """How many turns were not meant for the device, as far as it was told."""
        ...

    async def disown(self) -> int:
        """The last turn was not meant for the device: forget it; how many there were so far."""
        ...


class Tools(Protocol):
    """What the loaded plugins can do."""

    def offered(self, language: str) -> tuple[Tool, ...]:
        """Every intent that has templates in that language, in order of plugin name."""
        ...

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The word lists of all plugins by name: rooms, devices, people."""
        ...


@dataclass(frozen=True, slots=True)
class SinceBoot:
    """Time that never jumps: it goes on while the machine sleeps, and begins anew when it is started."""

    boot: str
    """Names the start of the machine."""

    seconds: float


class WallClock(Protocol):
    """The time of day, which may jump, and the time since the machine was started, which does not."""

    def now(self) -> datetime:
        """The present, in the time zone of the device as it is now; its tzinfo knows of daylight saving."""
        ...

    def is_set(self) -> bool:
        """Whether the time of day can be believed: a small machine without a clock asks the network after its start."""
        ...

    def since_boot(self) -> SinceBoot:
        """The time since the machine was started."""
        ...

    async def wait(self, seconds: float) -> None:
        """Wait so long, or shorter: until the time of day jumps, is set, or gets another zone."""
        ...


Changed: TypeAlias = Callable[[], None]
"""Call it when intents or vocabulary changed: they are asked for again."""
