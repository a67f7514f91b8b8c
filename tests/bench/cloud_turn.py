"""The whole turn by the cloud, through real-time sound: from the end of a question to the answer; beside the SDK."""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from rich.table import Table

from tests.bench import cloud_sdk, cloud_service
from tests.bench.cloud_connect import ping
from tests.bench.cloud_figures import Figures, median, show, table
from tests.bench.cloud_room import ANSWER, Question, Room, Turn, in_thread, room
from tests.bench.cloud_sdk import Sdk
from tests.bench.cloud_service import KEY, reached, tls_of, trusted_certificate
from tests.bench.cloud_soft_end import soft_ends_s
from tests.bench.cloud_through import sound_card_s
from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.ears import Chirps
from tests.servers.dashscope.events import COMPLETED, DELTA
from tests.servers.dashscope.faults import Refuse
from tests.servers.dashscope.record import Record
from tests.servers.dashscope.service import DashScopeService
from tests.virtual_sound import server
from tests.virtual_sound.card import VirtualSound
from voiced.listening.endpoint import EndpointSettings

ROUND_TRIP_S = 0.05
DELAYS = Delays(final=0.1, first_audio=0.15)

SILENCE_S = EndpointSettings().complete_ms / 1000
"""The question is a whole command: so much silence ends it, before the service's own window does."""

_AIM_S = 0.025
_AGED_S = 5.5
"""A session that ends so long after its beginning is replaced at once."""

_PINGS = 5
_STEPS = ("end_of_speech", "soft_end", "final", "accepted", "first_text", "first_clause", "first_audio", "first_sample")

SDK_WAYS: Mapping[str, Mapping[str, object]] = {
    "the SDK as documented": {"window_ms": 800, "is_ready": False},
    "the SDK, window 400 ms, voice connected before": {"window_ms": 400, "is_ready": True},
}


@dataclass(frozen=True, slots=True)
class Served:
    """What one turn looked like at the service, in seconds."""

    final: float
    """From the last sound of the turn to its text."""

    first_audio: float
    """From the text to the first sound."""

    waited: float
    """So long the turn waited for connections: for the ears from the end of speech on, for the voice from its text."""


@dataclass(slots=True)
class Asked:
    """Turns, and what they were at the service."""

    turns: list[Turn] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)

    def ask(self, room: Room, question: Question, service: DashScopeService) -> None:
        """One more."""
        turn = room.ask(question)
        self.turns.append(turn)
        if turn.heard:
            self.served.append(_served(service, turn))

    @property
    def answered(self) -> list[float]:
        """Seconds from the end of speech to the reply."""
        return [turn.answered_s for turn in self.turns if turn.answered_s is not None]


def _served(service: DashScopeService, turn: Turn) -> Served:
    ears = next(one for one in reversed(service.of("asr")) if one.sound_times and one.audio[-1].at > turn.began)
    voice = next(one for one in service.of("tts") if one.text and one.received[-1].at > turn.began)
    text = next(one.at for one in voice.received if one.kind.endswith("commit") and one.at > turn.began)
    late = _ready(ears) - turn.end, _ready(voice) - turn.marks["first_clause"]
    return Served(
        _sent(ears, COMPLETED, turn.began) - ears.audio[-1].at,
        _sent(voice, DELTA, text) - text,
        sum(max(0.0, one) for one in late),
    )


def _sent(record: Record, kind: str, since: float) -> float:
    return next(one.at for one in record.sent if one.kind == kind and one.at > since)


def _ready(record: Record) -> float:
    return _sent(record, "session.updated", 0.0) + ROUND_TRIP_S / 2


def go_cold(service: DashScopeService) -> None:
    """Nothing is connected any more, and nothing will be until somebody speaks."""
    youngest = max(record.opened_at for record in service.connections)
    time.sleep(max(0.0, youngest + _AGED_S - time.monotonic()))
    known = len(service.connections)
    service.faults.every(Refuse(503))
    service.close_connections()
    service.wait(lambda: {one.model for one in service.connections[known:] if one.status == 503} >= _models(service))
    service.faults.clear()


def _models(service: DashScopeService) -> set[str]:
    return {record.model for record in service.connections}


def measure(url: str, service: DashScopeService, sdk: Sdk | None, questions: int) -> tuple[Asked, Asked, Figures]:
    """Questions to sessions that are ready, to none, and to the SDK (in seconds), in turn."""
    warm, cold, question = Asked(), Asked(), Question.of()
    theirs: Figures = {}
    with room(url) as asking:
        asking.ask(question)  # what is loaded at the first question is not the service's
        for _ in range(questions):
            warm.ask(asking, question, service)
            for name, seconds in _by_sdk(sdk, url, question) if sdk else ():
                theirs.setdefault(name, []).append(seconds)
            go_cold(service)
            cold.ask(asking, question, service)
    return warm, cold, theirs


def _by_sdk(sdk: Sdk, url: str, question: Question) -> Iterator[tuple[str, float]]:
    with tempfile.NamedTemporaryFile() as file:
        file.write(question.pcm)
        file.flush()
        given = {"url": url, "file": file.name, "end": question.end, "text": ANSWER}
        for name, way in SDK_WAYS.items():
            yield name, sdk.ask_now("turn", **given, **way) / 1000


def _bound(asked: Asked, trip: float, card: Sequence[float]) -> dict[str, float]:
    """What no client can avoid, by name; in seconds."""
    return {
        "silence that ends a command": SILENCE_S,
        "round trip for the text": trip,
        "the service, to its text": statistics.median(one.final for one in asked.served),
        "round trip for the sound": trip,
        "the service, to its first sound": statistics.median(one.first_audio for one in asked.served),
        "the sound card, there and back": statistics.median(card),
    }


def _answers(warm: Asked, cold: Asked, theirs: Figures, bound: float) -> Table:
    shown = table("end of speech to first sample", len(warm.turns), "time", "over the bound", "aim")
    aim = f"bound + {_AIM_S * 1000:.0f} ms"
    rows = {"ours, connected": (warm.answered, aim), "ours, nothing connected": (cold.answered, aim)}
    rows |= {name: (values, "") for name, values in theirs.items()}
    for name, (values, wanted) in rows.items():
        over = f"{(statistics.median(values) - bound) * 1000:+.0f} ms" if values else ""
        shown.add_row(name, _ms(values), over, wanted)
    shown.add_row("the bound", f"{bound * 1000:.0f} ms", "", "")
    tail = [one - SILENCE_S for one in soft_ends_s(Question.of())]
    shown.add_row("of ours, the detector's own", _ms(tail), "", "")
    shown.add_row("unanswered", str(sum(one.heard is None for one in (*warm.turns, *cold.turns))), "", "0")
    waited = [one.waited for one in cold.served]
    shown.add_row("connecting that speech did not hide", _ms(waited), "", "0 ms")
    return shown


def _steps(asked: Asked, title: str) -> Table:
    """The times of the event `turn`, each from the one before."""
    shown = Table("the event `turn`", "after the step before", "after the end", title=title, title_justify="left")
    for before, step in pairwise(("", *_STEPS)):
        known = [turn for turn in asked.turns if step in turn.marks]
        after = [turn.marks[step] - turn.marks.get(before, turn.end) for turn in known]
        shown.add_row(step, _ms(after), _ms([turn.marks[step] - turn.end for turn in known]))
    heard = [turn for turn in asked.turns if turn.heard]
    shown.add_row(
        "first sample at the loudspeaker",
        _ms([(turn.heard or 0.0) - turn.marks["first_audio"] for turn in heard]) + " after first_audio",
        _ms(asked.answered),
    )
    return shown


def _parts(bound: Mapping[str, float]) -> Table:
    shown = Table("the bound", "median", title="what no client can avoid", title_justify="left")
    for name, seconds in bound.items():
        shown.add_row(name, f"{seconds * 1000:.0f} ms")
    return shown


def _ms(seconds: Sequence[float]) -> str:
    return median([one * 1000 for one in seconds], "ms", 0)


def missing() -> str:
    """What this cannot be measured without."""
    return server.missing() or cloud_service.missing()


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=6)
    parser.add_argument("--openings", type=int, default=8, help="of the sound card, to find out what it takes")
    parser.add_argument("--peers", action="store_true", help="install what is compared with")
    options = parser.parse_args(list(arguments))
    if why := missing():
        print(f"skipped: {why}")
        return 0
    with VirtualSound() as still:
        card = sound_card_s(still, options.openings)
    with ExitStack() as stack:
        certificate = trusted_certificate(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        service = DashScopeService(ears=Chirps(), delays=DELAYS, key=KEY, tls=tls_of(certificate))
        url = stack.enter_context(in_thread(reached(service, ROUND_TRIP_S)))
        why = cloud_sdk.missing(allowed=options.peers)
        sdk = None if why else stack.enter_context(cloud_sdk.running())
        trip = statistics.median(asyncio.run(ping(url)) / 1000 for _ in range(_PINGS))
        warm, cold, theirs = measure(url, service, sdk, options.questions)
    with_card = {f"{name}, and a sound card": _later(values, card) for name, values in theirs.items()}
    bound = _bound(warm, trip, card)
    show(*filter(None, [why]), _answers(warm, cold, with_card, sum(bound.values())), _parts(bound))
    show(_steps(warm, "ours, connected"), _steps(cold, "ours, nothing connected"))
    return 0


def _later(values: Sequence[float], card: Sequence[float]) -> list[float]:
    """As if it had gone through a sound card too."""
    return [one + statistics.median(card) for one in values]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
