"""The running daemon's microphone, borrowed by a command that records."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from voiced.api.errors import UnavailableError, VoicedError
from voiced.control.client import Client, NotRunningError, connect
from voiced.control.commands import GiveBack, Lend
from voiced.wording import printed

GIVE_BACK_S = 5.0
"""How long the daemon may take to say that it has its microphone again."""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """The daemon has closed its microphone."""

    until: float
    """Monotonic seconds: about then the daemon opens it again by itself."""

    @property
    def left_s(self) -> float:
        """How long it stays closed; 0 when the time is over."""
        return max(0.0, self.until - time.monotonic())


@contextmanager
def borrowed(paths: Sequence[Path], seconds: float) -> Iterator[Borrowed | None]:
    """Let the daemon at the first of these paths close its microphone for the block; None when none runs.

    Entering it blocks until the microphone is closed: for a moment, for CONNECT_S and ANSWER_S of the client at most.
    Leaving it blocks for GIVE_BACK_S at most.  Meanwhile nothing runs and nothing is asked; a daemon that ends, or has
    no answer at the end, is no failure, because the loan ends with the connection.

    Raises UnavailableError, and ValueError for seconds that the daemon does not lend for.
    """
    wanted = Lend(seconds)
    daemon = _running(paths)
    if daemon is None:
        yield None
        return
    with daemon:
        granted = _granted(daemon, wanted)
        try:
            yield Borrowed(time.monotonic() + granted)
        finally:
            with suppress(VoicedError):
                daemon.ask(GiveBack(), GIVE_BACK_S)


def _running(paths: Sequence[Path]) -> Client | None:
    try:
        return connect(paths)
    except NotRunningError:
        return None


def _granted(daemon: Client, wanted: Lend) -> float:
    try:
        return float(daemon.ask(wanted)["seconds"])
    except UnavailableError:
        raise
    except (VoicedError, KeyError, TypeError, ValueError) as error:  # an older daemon knows no such verb
        raise UnavailableError(
            printed("the running voiced does not lend its microphone ({why}); restart it, or stop it", why=error)
        ) from error
