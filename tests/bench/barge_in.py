"""Speaking over a reply in full duplex: from the first sound of the interruption to silence at the loudspeaker."""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from tests.bench.live_talking import ANSWER_LIMIT_S, Question, missing
from tests.corpus import voices
from tests.corpus.sound import read
from tests.corpus.voices import speak
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.daemon import Daemon, Told, running
from tests.virtual_sound.recording import Recording

LONG_ANSWER = "what can I say"
SECOND_CLAUSE = "what is the date"
INTERRUPTION = "tell me the time"
"""The answer does not hold it: what sounds like the reply is taken for the reply."""

_ENOUGH_SPEECH_S = 0.4
"""So much speech cuts a reply: the bound."""

_OPENING_S = 0.1
"""So much speech opens the gate: the bound of ducking."""

_FLUSH_S = 0.3
"""What is heard so long after the daemon gave the reply up is still the reply."""

_QUIET_S = 0.5
_REST_LIMIT_S = 20.0


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What became of one interruption, in seconds from its first sound; None for what did not happen."""

    ducked_s: float | None
    cut_s: float | None
    """When the daemon told that it gave the reply up."""

    silent_s: float | None
    """When the loudspeaker had played the last of it: earlier when the cut met a pause."""


class Interrupter:
    """Somebody who speaks over replies."""

    def __init__(self, card: VirtualSound, daemon: Daemon, ears: tuple[Recording, Recording]) -> None:
        self._card = card
        self._daemon = daemon
        self._microphone, self._loudspeaker = ears
        self._dice = random.Random(1)
        self._asked = Question.of(read(speak(voices.SLT, LONG_ANSWER, card.folder)))
        self._interruption = Question.of(read(speak(voices.RMS, INTERRUPTION, card.folder)))

    def interrupt(self) -> Interrupted | None:
        """Ask for a long answer, speak over it, and wait for quiet; None when no answer came."""
        asked = time.monotonic()
        self._card.play(self._asked.pcm)
        if self._daemon.wait_for(_second_clause, asked, 2 * ANSWER_LIMIT_S) is None:
            return None
        time.sleep(0.3 + self._dice.random())
        began = time.monotonic()
        self._card.play(self._interruption.pcm)
        cut = self._daemon.wait_for(_cut, began, ANSWER_LIMIT_S)
        time.sleep(_FLUSH_S)
        outcome = self._outcome(began, cut)
        self._wait_for_quiet(began)
        return outcome

    def _outcome(self, began: float, cut: Told | None) -> Interrupted:
        given = self._microphone.so_far(began)
        at = given.find(self._interruption.pcm)
        if at is None:
            raise RuntimeError("the machine is too busy: the interruption did not reach the microphone whole")
        onset = given.time_of(at + self._interruption.start)
        duck = self._daemon.wait_for(_ducked, onset, 0.0)
        ducked_s = duck.at - onset if duck else None
        if cut is None:
            return Interrupted(ducked_s, None, None)
        last = self._loudspeaker.so_far(began).until(cut.at + _FLUSH_S).last_sound()
        return Interrupted(ducked_s, cut.at - onset, max(last - onset, 0.0) if last else 0.0)

    def _wait_for_quiet(self, since: float) -> None:
        self._daemon.wait_for(_is_at_rest, since, _REST_LIMIT_S)
        rested = time.monotonic()
        self._loudspeaker.wait_for(lambda heard: heard.silence(rested, for_s=_QUIET_S), rested, _REST_LIMIT_S)


def _second_clause(one: Told) -> bool:
    # It is long and has no pause at its beginning, as the first one has at its end.
    return one.fits("speaking") and str(one["clause"]).startswith(SECOND_CLAUSE)


def _is_at_rest(one: Told) -> bool:
    return one.fits("state", state="idle") or one.fits("state", state="armed")


def _cut(one: Told) -> bool:
    return one.fits("spoke", complete=False)


def _ducked(one: Told) -> bool:
    return one.fits("state", state="duck")


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interruptions", type=int, default=6)
    options = parser.parse_args(list(arguments))
    if why := missing():
        print(f"skipped: {why}")
        return 0
    with (
        VirtualSound() as card,
        running(card, "audio.duplex=full") as daemon,
        card.recording("mic") as microphone,
        card.recording("spk") as loudspeaker,
    ):
        interrupter = Interrupter(card, daemon, (microphone, loudspeaker))
        outcomes = [interrupter.interrupt() for _ in range(options.interruptions)]
    Console(width=None if sys.stdout.isatty() else 100).print(_table(outcomes))
    return 0


def _table(outcomes: Sequence[Interrupted | None]) -> Table:
    known = [one for one in outcomes if one]
    title = f"{len(outcomes)} interruptions, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    table = Table("from the first sound", "p50", "most", "bound", title=title, title_justify="left")
    ducked = [one.ducked_s for one in known if one.ducked_s is not None]
    cut = [one.cut_s for one in known if one.cut_s is not None]
    silent = [one.silent_s for one in known if one.silent_s is not None]
    table.add_row("to a quieter reply, as told", *_quantiles(ducked), f"{_OPENING_S:.2f} s")
    table.add_row("to the reply given up, as told", *_quantiles(cut), f"{_ENOUGH_SPEECH_S:.2f} s")
    table.add_row("to silence at the loudspeaker", *_quantiles(silent), f"{_ENOUGH_SPEECH_S:.2f} s")
    table.add_row("not interrupted", str(len(known) - len(silent)), "", "0")
    table.add_row("no reply to interrupt", str(len(outcomes) - len(known)), "", "0")
    return table


def _quantiles(values: Sequence[float]) -> tuple[str, str]:
    return (f"{statistics.median(values):.2f} s", f"{max(values):.2f} s") if values else ("never", "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
