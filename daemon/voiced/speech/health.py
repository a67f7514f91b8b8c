"""Which services may be tried now, and what of their troubles people should know."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from voiced.speech.breaker import Breaker
from voiced.speech.cloud_minutes import CloudMinutes


class Trouble(Enum):
    """What is told to people, once until it is over."""

    REFUSED = "refused"
    """The service does not take the credentials."""

    USED_UP = "used-up"
    """The service says that its quota is used up."""

    CAPPED = "capped"
    """As much was sent within an hour as the settings allow."""

    NOBODY = "nobody"
    """Nothing is left that could hear."""


_TOLD = {"credentials": Trouble.REFUSED, "quota": Trouble.USED_UP}


def _nobody(_: Trouble) -> None:
    """Nobody wants to know."""


@dataclass
class Health:
    """What is known of the services of one kind, "asr" or "tts"."""

    tell: Callable[[Trouble], None] = _nobody
    minutes: CloudMinutes = field(default_factory=lambda: CloudMinutes(None))
    now: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    _breakers: dict[str, Breaker] = field(default_factory=dict)
    _told: set[tuple[Trouble, str]] = field(default_factory=set)

    def allows(self, name: str) -> bool:
        """Whether a service may be tried now."""
        if self.minutes.is_used_up(self.now()):
            self._tell(Trouble.CAPPED, "")
            return False
        self._told.discard((Trouble.CAPPED, ""))
        return self._of(name).allows(self.now())

    def bears_a_try(self, name: str) -> bool:
        """Whether a service that rests may be tried all the same, because there is nothing else."""
        return self._of(name).bears_a_try and not self.minutes.is_used_up(self.now())

    def begin(self, name: str) -> None:
        """It is being tried."""
        self._of(name).begin()

    def leave(self, name: str) -> None:
        """It was not tried to the end."""
        self._of(name).leave()

    def succeed(self, name: str) -> None:
        """It works."""
        self._of(name).succeed()
        self._told -= {(trouble, one) for trouble, one in self._told if one in (name, "") and trouble != Trouble.CAPPED}

    def fail(self, name: str, code: str) -> None:
        """It failed; people are told when it concerns them."""
        self._of(name).fail(code, self.now(), self.chance())
        if trouble := _TOLD.get(code):
            self._tell(trouble, name)

    def nobody_left(self) -> None:
        """Nothing could hear what somebody said."""
        self._tell(Trouble.NOBODY, "")

    def sent(self, seconds: float) -> None:
        """So much sound went to a service."""
        self.minutes.add(seconds, self.now())

    def _of(self, name: str) -> Breaker:
        return self._breakers.setdefault(name, Breaker())

    def _tell(self, trouble: Trouble, name: str) -> None:
        if (trouble, name) not in self._told:
            self._told.add((trouble, name))
            self.tell(trouble)
