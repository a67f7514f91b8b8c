"""What the daemon offers to those who command it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from voiced.api.announcements import Announcement


class Commanded(Protocol):
    """The running daemon, as the control socket sees it; called on the loop.  Everything may raise VoicedError."""

    def status(self) -> Mapping[str, Any]:
        """How it is, ready for JSON: version, state, muted, microphone, loudspeaker, volume, turn, waiting ..."""
        ...

    async def mute(self) -> None:
        """Close the microphone; when it returns the stream is closed."""
        ...

    async def unmute(self) -> None:
        """Open the microphone again; raises UnavailableError while it is lent."""
        ...

    def lent(self, seconds: float, borrower: str) -> AbstractAsyncContextManager[None]:
        """Keep the microphone closed for the block, so that another process can open it.

        Whoever enters it leaves it after `seconds` at the latest: both are for those who ask meanwhile.  Raises
        UnavailableError when it is lent already.
        """
        ...

    def stop(self) -> None:
        """End the reply or the alarm."""
        ...

    def listen(self) -> None:
        """Listen, as after the wake word; raises UnavailableError when muted, lent or deaf."""
        ...

    def press(self) -> None:
        """Do what the button does."""
        ...

    @property
    def volume(self) -> int:
        """Loudness of everything, in percent."""
        ...

    def set_volume(self, percent: int) -> None:
        """Change it: from 0 to 100."""
        ...

    def announce(self, announcement: Announcement) -> None:
        """Let it wait for its turn.  Raises ValueError for nonsense, UnavailableError for one too many."""
        ...

    def withdraw(self, key: str) -> bool:
        """Forget what waits or rings under that name; whether there was something."""
        ...

    async def ask(self, text: str, language: str, key: str = "") -> Mapping[str, Any]:
        """Answer a typed text: {"text", "language", "plugin", "understood"}; `language` is "" when it is not known.

        The same `key` again is the same deed, done once.
        """
        ...

    def turns(self) -> Sequence[Mapping[str, Any]]:
        """The last turns, oldest first, ready for JSON."""
        ...
