"""Questions to a daemon on real-time sound: from the end of the question to the first sample at the loudspeaker."""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from tests.corpus import voices
from tests.corpus.labels import speech_in
from tests.corpus.sound import Sound, at_level, pcm, read
from tests.corpus.voices import speak
from tests.virtual_sound import server
from tests.virtual_sound.captured import NOTHING_DB
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.daemon import Daemon, running
from tests.virtual_sound.recording import Recording
from voiced.listening.endpoint import EndpointSettings

QUESTION = "what time is it"
ANSWER_LIMIT_S = 6.0
_QUIET_S = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """Speech as it is played, and where in it the speaking begins and ends."""

    pcm: bytes
    start: int
    end: int

    @classmethod
    def of(cls, sound: Sound) -> "Question":
        """At the loudness of somebody near."""
        spans = speech_in(sound)
        return cls(pcm(at_level(sound, -26.0)), spans[0].start, spans[-1].end)


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of one question."""

    sample_s: float | None
    """From the end of its speech to the reply's first sample at the loudspeaker; None when there was none."""

    audible_s: float | None
    """To the first that people hear: voices begin with some silence of their own."""

    confirm_s: float | None
    """From the end of its speech to the intent that matched, as the event told it."""


def ask(card: VirtualSound, daemon: Daemon, question: Question, ears: tuple[Recording, Recording]) -> Asked:
    """Ask, and wait until the answer is over."""
    microphone, loudspeaker = ears
    began = time.monotonic()
    card.play(question.pcm)
    given = microphone.so_far(began)
    at = given.find(question.pcm)
    if at is None:
        raise RuntimeError("the machine is too busy: the question did not reach the microphone whole")
    end = given.time_of(at + question.end)
    first = loudspeaker.wait_for(lambda heard: heard.first_sound(end, NOTHING_DB), began, ANSWER_LIMIT_S)
    if first is None:
        return Asked(None, None, None)
    matched = daemon.wait_for(lambda one: one.fits("matched"), began)
    loudspeaker.wait_for(lambda heard: heard.silence(first + _QUIET_S, for_s=_QUIET_S), began, 2 * ANSWER_LIMIT_S)
    audible = loudspeaker.so_far(began).first_sound(first)
    return Asked(first - end, audible - end if audible else None, matched.at - end if matched else None)


def answers(card: VirtualSound, daemon: Daemon, question: Question, count: int) -> Iterator[Asked]:
    """Ask so many times, at moments that nothing of the daemon's is in step with."""
    dice = random.Random(1)
    with card.recording("mic") as microphone, card.recording("spk") as loudspeaker:
        for _ in range(count):
            time.sleep(0.5 + dice.random() / 2)
            yield ask(card, daemon, question, (microphone, loudspeaker))


def missing() -> str:
    """What this cannot be measured without."""
    return server.missing() or voices.missing((voices.SLT,))


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=12)
    options = parser.parse_args(list(arguments))
    if why := missing():
        print(f"skipped: {why}")
        return 0
    with VirtualSound() as card:
        question = Question.of(read(speak(voices.SLT, QUESTION, card.folder)))
        with running(card) as daemon:
            # The first one loads the recognizer's model, as the first one of the day does.
            first, *rest = answers(card, daemon, question, 1 + options.questions)
    Console(width=None if sys.stdout.isatty() else 100).print(_table(first, rest))
    return 0


def _table(first: Asked, rest: Sequence[Asked]) -> Table:
    title = f"{QUESTION!r}, {len(rest)} times, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    table = Table("from the end of speech", "p50", "p90", "bound", title=title, title_justify="left")
    # The question has templates that go on after it, so it is over when that silence is.
    bound = f"{EndpointSettings().other_ms / 1000:.2f} s"
    table.add_row("to the intent", *_quantiles([one.confirm_s for one in rest]), bound)
    table.add_row("to the reply's first sample", *_quantiles([one.sample_s for one in rest]), bound)
    table.add_row("to the reply's first sound", *_quantiles([one.audible_s for one in rest]), bound)
    table.add_row("the same, first question", *_quantiles([first.audible_s]), bound)
    table.add_row("unanswered", str(sum(one.sample_s is None for one in (first, *rest))), "", "0")
    return table


def _quantiles(values: Sequence[float | None]) -> tuple[str, str]:
    known = sorted(value for value in values if value is not None)
    if not known:
        return "none", ""
    return f"{statistics.median(known):.2f} s", f"{known[min(len(known) * 9 // 10, len(known) - 1)]:.2f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
