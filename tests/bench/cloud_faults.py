"""A cloud service that fails a turn, through real-time sound: how much later the answer comes, beside the SDK."""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from rich.table import Table

from tests.bench import cloud_sdk
from tests.bench.cloud_figures import median, show, table
from tests.bench.cloud_room import ANSWER, BEFORE_S, BRIEF, WHAT, Question, Room, Turn, in_thread, room
from tests.bench.cloud_sdk import Sdk
from tests.bench.cloud_service import KEY, reached
from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.ears import Chirps
from tests.servers.dashscope.faults import Refuse, Silent
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice
from tests.virtual_sound import server
from voiced.speech.race import SILENT_S, SLOW_S

ROUND_TRIP_S = 0.05
DELAYS = Delays(final=0.1, first_audio=0.15, between_deltas=0.08)
"""Sound comes a little faster than it is spoken, so that a reply can be cut."""

IN_SPEECH_S = 1.0
"""So long somebody has been speaking."""

IN_THE_REPLY_S = 0.5

_QUIET_S = 0.02
_LIMIT_S = 20.0

Happening: TypeAlias = Callable[[DashScopeService], None]


def dies(of: str) -> Happening:
    """All connections are reset; new ones are welcome."""
    return lambda service: service.abort_connections(of=of)


def dies_for_good(service: DashScopeService) -> None:
    """All connections are reset, and new ones are refused."""
    service.faults.every(Refuse(503), of="asr")
    service.abort_connections(of="asr")


def falls_silent(service: DashScopeService) -> None:
    """Whoever is connected or connects is never answered."""
    service.faults.every(Silent(), of="asr")
    service.faults.now(Silent(), of="asr")


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens, and when."""

    name: str
    happens: Happening
    bound: str
    """Of what it costs."""

    in_reply: bool = False
    """In the midst of the reply; otherwise while somebody speaks."""

    after_s: float = IN_SPEECH_S
    question: str = WHAT
    sdk: str = ""
    """What is asked of the SDK meanwhile."""


FAULTS = (
    Fault("dies in mid-utterance", dies("asr"), "0 s: speech hides a new connection", sdk="hear"),
    Fault("dies in mid-utterance for good", dies_for_good, "0 s: the next recognizer hears it from its start"),
    Fault(
        "never answers", falls_silent, f"0 s: it has had {SILENT_S:g} s of sound when speech is over",
        after_s=0.0, sdk="hear_to_the_end",
    ),
    Fault(
        "never answers, brief question", falls_silent, f"{SLOW_S:g} s: the patience after the end of speech",
        after_s=0.0, question=BRIEF,
    ),
    Fault(
        "dies in mid-reply", dies("tts"), "0 s: the clause is begun again by the next voice",
        in_reply=True, after_s=IN_THE_REPLY_S, sdk="read_out",
    ),
)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What one fault cost, in seconds against the turn before it."""

    later: list[float] = field(default_factory=list)
    """To the reply's first sample."""

    silent: list[float] = field(default_factory=list)
    """The longest silence in the reply."""

    longer: list[float] = field(default_factory=list)
    """To the end of the reply, besides."""

    lost: int = 0
    """Turns without an answer."""

    sdk: list[float] = field(default_factory=list)
    """From the fault until the SDK told of it."""

    def add(self, room: Room, before: Turn, turn: Turn) -> None:
        """One more pair of turns."""
        if turn.answered_s is None or before.answered_s is None:
            self.lost += 1
            return
        self.later.append(turn.answered_s - before.answered_s)
        (length, _), (now, silence) = _reply(room, before), _reply(room, turn)
        self.longer.append(now - length)
        self.silent.append(silence)


def _reply(room: Room, turn: Turn) -> tuple[float, float]:
    """How long the reply was, and the longest silence in it."""
    assert turn.heard
    spoke = room.daemon.wait_for(lambda one: one.fits("spoke"), turn.began)
    assert spoke
    silences, since = [0.0], None
    for level in room.loudspeaker.so_far(turn.began).levels():
        if not turn.heard <= level.at <= spoke.at - _QUIET_S:
            continue
        if level.db > -60.0:
            since = None
        else:
            since = since or level.at
            silences.append(level.at - since)
    return spoke.at - turn.heard, max(silences)


def happens(fault: Fault, service: DashScopeService, asking: Room | None, began: float) -> float:
    """Let it happen at its time; when that was."""
    if fault.in_reply and asking:
        asking.daemon.wait_for(lambda one: one.fits("speaking"), began, _LIMIT_S)
        time.sleep(fault.after_s)
    elif fault.after_s:
        time.sleep(max(0.0, began + BEFORE_S + fault.after_s - time.monotonic()))
    fault.happens(service)
    return time.monotonic()


def undergone(fault: Fault, outcome: Outcome) -> None:
    """An undisturbed turn and one with the fault, by a new daemon: a service that fails too often is left alone."""
    with ExitStack() as stack:
        service = DashScopeService(ears=Chirps(), voice=ChirpVoice(), delays=DELAYS, key=KEY)
        url = stack.enter_context(in_thread(reached(service, ROUND_TRIP_S)))
        asking = stack.enter_context(room(url, fallback="chirp"))
        question = Question.of(fault.question)
        before = asking.ask(question)
        meanwhile = threading.Thread(target=happens, args=(fault, service, asking, time.monotonic()), daemon=True)
        meanwhile.start()
        outcome.add(asking, before, asking.ask(question))
        meanwhile.join(_LIMIT_S)


def told_by_sdk(fault: Fault, sdk: Sdk, file: Path) -> float | None:
    """From the fault, or the end of speech when nothing is told, until the SDK tells of it; None when it never does."""
    with ExitStack() as stack:
        service = DashScopeService(ears=Chirps(), voice=ChirpVoice(), delays=DELAYS, key=KEY)
        url = stack.enter_context(in_thread(reached(service, ROUND_TRIP_S)))
        at: list[float] = []
        meanwhile = threading.Thread(target=lambda: at.append(_happens_to_sdk(fault, service)), daemon=True)
        meanwhile.start()
        given = {"text": ANSWER} if fault.in_reply else {"file": str(file), "end": Question.of().end}
        told = sdk.ask_now(fault.sdk, url=url, **given)
        meanwhile.join(_LIMIT_S)
        return None if told is None else float(told) - (at[0] if fault.after_s else 0.0)


def _happens_to_sdk(fault: Fault, service: DashScopeService) -> float:
    kind = "response.audio.delta" if fault.in_reply else "session.updated"
    service.wait(lambda: any(kind in record.sent_types for record in service.connections))
    if not fault.in_reply:
        return happens(fault, service, None, time.monotonic())
    time.sleep(fault.after_s)
    fault.happens(service)
    return time.monotonic()


def measure(faults: Sequence[Fault], sdk: Sdk | None, rounds: int) -> dict[str, Outcome]:
    """All of them in turn; what the SDK waits for by a timer of its own, once."""
    outcomes = {fault.name: Outcome() for fault in faults}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "question.pcm"
        file.write_bytes(Question.of().pcm)
        for number in range(rounds):
            for fault in faults:
                undergone(fault, outcomes[fault.name])
                if sdk and fault.sdk and (fault.after_s or not number):
                    told = told_by_sdk(fault, sdk, file)
                    outcomes[fault.name].sdk += [] if told is None else [told]
    return outcomes


def _table(faults: Sequence[Fault], outcomes: Mapping[str, Outcome], rounds: int) -> Table:
    columns = ("answer later", "silence in it", "it is longer", "none", "bound", "the SDK tells")
    shown = table("the service", rounds, *columns)
    for fault in faults:
        one = outcomes[fault.name]
        cells = [median(values, "s", 2) for values in (one.later, one.silent, one.longer)]
        shown.add_row(fault.name, *cells, str(one.lost), fault.bound, median(one.sdk, "s", 2))
    return shown


def missing() -> str:
    """What this cannot be measured without."""
    return server.missing()


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--fault", default="", help="only those whose name holds this")
    parser.add_argument("--peers", action="store_true", help="install what is compared with")
    options = parser.parse_args(list(arguments))
    if why := missing():
        print(f"skipped: {why}")
        return 0
    with ExitStack() as stack:
        why = cloud_sdk.missing(allowed=options.peers)
        sdk = None if why else stack.enter_context(cloud_sdk.running())
        faults = [fault for fault in FAULTS if options.fault in fault.name]
        outcomes = measure(faults, sdk, options.rounds)
    show(*filter(None, [why]), _table(faults, outcomes, options.rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
