"""What can be asked of the running daemon, as values: a command's fields are the fields of its request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from voiced.wording import printed

LONGEST_WAIT_S = 366 * 24 * 3600.0
"""How far ahead something can be announced, and how long it can be kept."""

SHORTEST_LOAN_S, LONGEST_LOAN_S = 1.0, 300.0
"""For how long the microphone can be lent."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that is asked; raises ValueError for fields that make no sense."""

    do: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Status(Command):
    """How is it?"""

    do: ClassVar[str] = "status"


@dataclass(frozen=True, slots=True)
class Mute(Command):
    """Close the microphone; answered when it is closed."""

    do: ClassVar[str] = "mute"


@dataclass(frozen=True, slots=True)
class Unmute(Command):
    """Open the microphone again."""

    do: ClassVar[str] = "unmute"


@dataclass(frozen=True, slots=True)
class Lend(Command):
    """Close the microphone, so that another process can open it; answered when it is closed.

    The loan ends when the time is over, when the client goes, or with GiveBack on the same connection.
    """

    do: ClassVar[str] = "lend"
    seconds: float

    def __post_init__(self) -> None:
        if not SHORTEST_LOAN_S <= self.seconds <= LONGEST_LOAN_S:
            least, most = f"{SHORTEST_LOAN_S:.0f}", f"{LONGEST_LOAN_S:.0f}"
            raise ValueError(printed("seconds must be from {least} to {most}", least=least, most=most))


@dataclass(frozen=True, slots=True)
class GiveBack(Command):
    """The microphone that was lent over this connection is not needed any more."""

    do: ClassVar[str] = "give-back"


@dataclass(frozen=True, slots=True)
class Stop(Command):
    """Be silent: end the reply or the alarm."""

    do: ClassVar[str] = "stop"


@dataclass(frozen=True, slots=True)
class Listen(Command):
    """Listen, as after the wake word."""

    do: ClassVar[str] = "listen"


@dataclass(frozen=True, slots=True)
class Press(Command):
    """The button was pressed."""

    do: ClassVar[str] = "press"


@dataclass(frozen=True, slots=True)
class Volume(Command):
    """Tell the loudness, set it, or change it by so much."""

    do: ClassVar[str] = "volume"
    percent: int | None = None
    change: int | None = None

    def __post_init__(self) -> None:
        if self.percent is not None and self.change is not None:
            raise ValueError(printed("percent and change exclude each other"))
        if self.percent is not None and not 0 <= self.percent <= 100:
            raise ValueError(printed("percent must be from 0 to 100"))
        if self.change is not None and not -100 <= self.change <= 100:
            raise ValueError(printed("change must be from -100 to 100"))


@dataclass(frozen=True, slots=True)
class Announce(Command):
    """Say something, or ring, as soon as nobody speaks or in some time."""

    do: ClassVar[str] = "announce"
    text: str
    language: str = ""
    """"" for the language of the settings."""

    alarm: bool = False
    key: str = ""
    in_s: float | None = None
    """Seconds from now; None for as soon as possible."""

    expires_s: float | None = None
    """Seconds after which it is dropped when it could not be said; None to keep it."""

    def __post_init__(self) -> None:
        _check_words("text", self.text)
        _check_seconds("in_s", self.in_s)
        _check_seconds("expires_s", self.expires_s)


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    """Forget an announcement, or end an alarm."""

    do: ClassVar[str] = "withdraw"
    key: str

    def __post_init__(self) -> None:
        _check_words("key", self.key)


@dataclass(frozen=True, slots=True)
class Ask(Command):
    """Answer a text with a text."""

    do: ClassVar[str] = "ask"
    text: str
    language: str = ""
    """"" for the daemon to decide."""

    key: str = ""
    """Names the question: who sends it again, such as after a lost connection, has its deed done once."""

    def __post_init__(self) -> None:
        _check_words("text", self.text)


@dataclass(frozen=True, slots=True)
class TurnsAsked(Command):
    """Tell the last turns."""

    do: ClassVar[str] = "turns"


@dataclass(frozen=True, slots=True)
class EventsAsked(Command):
    """Tell what happens from now on."""

    do: ClassVar[str] = "events"


COMMANDS: Mapping[str, type[Command]] = {
    command.do: command
    for command in (
        Status, Mute, Unmute, Lend, GiveBack, Stop, Listen, Press, Volume, Announce, Withdraw, Ask, TurnsAsked,
        EventsAsked,
    )
}  # fmt: skip
"""By what a request calls them."""


def _check_words(name: str, value: str) -> None:
    if not value.strip():
        raise ValueError(printed("{name} must not be empty", name=name))


def _check_seconds(name: str, value: float | None) -> None:
    if value is not None and not 0 <= value <= LONGEST_WAIT_S:
        raise ValueError(printed("{name} must be from 0 to {most} seconds", name=name, most=f"{LONGEST_WAIT_S:.0f}"))
