"""A daemon whose devices fail it: what it tells meanwhile, and whether it hears and speaks."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType

from tests.bench.barge_in import LONG_ANSWER
from tests.bench.live_talking import QUESTION, Question
from tests.corpus import voices
from tests.corpus.sound import read
from tests.virtual_sound import server
from tests.virtual_sound.card import Device, VirtualSound
from tests.virtual_sound.daemon import DEVICE_NAMES, Daemon, device_is, running
from tests.virtual_sound.faults import Faults

LIMIT_S = 15.0
"""So long something may take that should come: generous, because machines are busy."""

BOTH_OPEN: Mapping[Device, str] = MappingProxyType({"mic": "open", "spk": "open"})

IN_THE_SERVER_MS = 1500
"""Sound that is played with this latency is captured late after a freeze, and not lost."""

MOST_LINES = 60
"""More lines of log are a flood."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a question."""

    heard: Sequence[str]
    """The texts that were heard, as often as they were."""

    first_sound: float | None
    """When the answer's first sound left the loudspeaker; None when none did."""

    @property
    def is_once(self) -> bool:
        """It was heard once, and the answer left the loudspeaker."""
        return self.heard == [QUESTION] and self.first_sound is not None


@dataclass(frozen=True, slots=True)
class Scene:
    """A daemon on a card, and somebody who asks it."""

    card: VirtualSound
    daemon: Daemon
    question: Question
    long_question: Question

    def time_of(self, event: str, since: float, limit_s: float = LIMIT_S, **fields: object) -> float | None:
        """When the first event of that name with those fields came; None when it did not."""
        found = self.daemon.wait_for(lambda one: one.fits(event, **fields), since, limit_s)
        return found.at if found else None

    def device_told(self, device: Device, state: str, since: float, limit_s: float = LIMIT_S) -> float | None:
        """When it was told that the device is in that state; None when it was not."""
        found = self.daemon.wait_for(device_is(device, state), since, limit_s)
        return found.at if found else None

    def device_states(self, device: Device, since: float) -> list[str]:
        """All that was told of the device, in order."""
        return [str(one["state"]) for one in self.daemon.told("device", since, device=DEVICE_NAMES[device])]

    def comes_to_rest(self) -> bool:
        """Whether it hears, and has nothing to do; waits for that."""
        return self.daemon.comes_to_rest(LIMIT_S)

    def ask(self) -> Answered:
        """Ask for the time, and listen at the loudspeaker until the answer is over."""
        since = time.monotonic()
        with self.card.recording("spk") as loudspeaker:
            self.ask_the_air()
            asked = time.monotonic()
            first = loudspeaker.wait_for(lambda heard: heard.first_sound(asked), since, LIMIT_S)
            self.time_of("spoke", since, LIMIT_S if first else 0.0)
        return Answered([str(one["text"]) for one in self.daemon.told("heard", since)], first)

    def ask_the_air(self) -> None:
        """Ask for the time, and wait for nothing."""
        self.card.play(self.question.pcm)

    def ask_for_much(self) -> None:
        """Ask for an answer of seven seconds, and wait until it is being spoken."""
        since = time.monotonic()
        self.card.play(self.long_question.pcm)
        if self.time_of("speaking", since) is None:
            raise RuntimeError("the long answer did not begin")


def missing() -> str:
    """What to install for such scenes; empty when all is there."""
    return server.missing() or voices.missing((voices.SLT,))


def said(text: str, card: VirtualSound) -> Question:
    """Somebody's words."""
    return Question.of(read(voices.speak(voices.SLT, text, card.folder)))


@contextmanager
def scene_with(
    card: VirtualSound, *settings: str, faults: Faults | None = None, devices: Mapping[Device, str] = BOTH_OPEN
) -> Iterator[Scene]:
    """A daemon on the card whose devices have come to these states; raises RuntimeError when they do not."""
    environment = faults.environment if faults else {}
    until = [device_is(device, state) for device, state in devices.items()]
    questions = said(QUESTION, card), said(LONG_ANSWER, card)
    with running(card, *settings, environment=environment, until=until) as daemon:
        yield Scene(card, daemon, *questions)
