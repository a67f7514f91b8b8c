"""What the daemon lends to plugins: objects that can do one thing each, and reach nothing else."""

from collections.abc import Callable, Mapping
from typing import Protocol

from voiced.api import Announcement, Exchange, Tool, UnavailableError
from voiced.conversation.current_language import CurrentLanguage
from voiced.conversation.history import History
from voiced.conversation.notices import Notices
from voiced.wording import printed


class Held(Protocol):
    """The conversation that is held now, as far as plugins may take part."""

    def stop(self) -> None:
        """Silence what is being said or rings."""
        ...

    def press(self) -> None:
        """Do what the button does."""
        ...

    def listen(self) -> None:
        """Listen now."""
        ...

    @property
    def volume(self) -> int:
        """Loudness in percent."""
        ...

    def set_volume(self, percent: int) -> None:
        """Change it."""
        ...

    async def mute(self) -> None:
        """Switch the microphone off."""
        ...

    async def speak_language(self, language: str) -> None:
        """Be spoken to in another language; raises UnavailableError."""
        ...

    @property
    def disowned(self) -> int:
        """How many turns were not meant for the device."""
        ...

    def count_disowned(self) -> None:
        """There is one more."""
        ...


class Lease:
    """Where the lent objects find the conversation, while there is one."""

    def __init__(self, volume: int) -> None:
        """`volume` is told while there is no conversation."""
        self.held: Held | None = None
        self.volume = volume


class LentSpeaker:
    """The port Speaker; without a conversation there is nothing to stop, and what is announced waits for one."""

    def __init__(self, lease: Lease, notices: Notices) -> None:
        self._lease = lease
        self._notices = notices

    def stop(self) -> None:
        """As Speaker says."""
        if self._lease.held:
            self._lease.held.stop()

    def announce(self, announcement: Announcement) -> None:
        """As Speaker says."""
        self._notices.announce(announcement)

    def withdraw(self, key: str) -> bool:
        """As Speaker says."""
        return self._notices.withdraw(key)

    @property
    def volume(self) -> int:
        """As Speaker says."""
        return self._lease.held.volume if self._lease.held else self._lease.volume

    def set_volume(self, percent: int) -> None:
        """As Speaker says."""
        if self._lease.held:
            self._lease.held.set_volume(percent)


class LentTurns:
    """The port Turns."""

    def __init__(self, lease: Lease, history: History, language: CurrentLanguage) -> None:
        self._lease = lease
        self._history = history
        self._language = language

    def recent(self) -> tuple[Exchange, ...]:
        """As Turns says."""
        return self._history.recent()

    def press(self) -> None:
        """As Turns says."""
        if self._lease.held:
            self._lease.held.press()

    def listen(self) -> None:
        """As Turns says."""
        if self._lease.held:
            self._lease.held.listen()

    async def mute(self) -> None:
        """As Turns says."""
        await self._running().mute()

    @property
    def language(self) -> str:
        """As Turns says."""
        return self._language.tag

    async def speak_language(self, language: str) -> None:
        """As Turns says."""
        await self._running().speak_language(language)

    @property
    def disowned(self) -> int:
        """As Turns says."""
        return self._lease.held.disowned if self._lease.held else 0

    async def disown(self) -> int:
        """As Turns says."""
        self._history.drop_last()
        if self._lease.held:
            self._lease.held.count_disowned()
        return self.disowned

    def _running(self) -> Held:
        if self._lease.held is None:
            raise UnavailableError(printed("there is no conversation: only the running daemon has one"))
        return self._lease.held


class LentTools:
    """The port Tools."""

    def __init__(
        self, tools: Callable[[str], tuple[Tool, ...]], names: Callable[[], Mapping[str, tuple[str, ...]]]
    ) -> None:
        self._tools = tools
        self._names = names

    def offered(self, language: str) -> tuple[Tool, ...]:
        """Every intent that has templates in that language."""
        return self._tools(language)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """As Tools says."""
        return self._names()
