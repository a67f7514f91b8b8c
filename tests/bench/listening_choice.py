"""The sweep by which thresholds are chosen, on the half of the corpus that is not reported."""

from collections.abc import Sequence
from dataclasses import replace

from rich.table import Table

from tests.bench.listening_measures import Ends, Onsets, Quiet, percentile
from tests.bench.listening_peers import Listener, voiced
from tests.corpus.material import Material
from voiced.listening.endpoint import EndpointSettings
from voiced.listening.gate import GateSettings

_GATE = GateSettings()
_GATES = {
    "as it is": _GATE,
    "3 of 5": replace(_GATE, open_votes=3, vote_window=5),
    "4 of 6": replace(_GATE, open_votes=4, vote_window=6),
    "4 of 8": replace(_GATE, open_votes=4),
    "6 of 8": replace(_GATE, open_votes=6),
    "7 of 10": replace(_GATE, open_votes=7, vote_window=10),
    **{f"open {db} dB": replace(_GATE, open_above_db=db) for db in (3.0, 4.0, 6.0, 7.0)},
    **{f"hold {db} dB": replace(_GATE, hold_above_db=db) for db in (1.5, 2.0, 3.0, 4.0)},
    **{f"floor {s} s": replace(_GATE, floor_s=s) for s in (3.0, 8.0)},
    **{f"floor from {db} dBFS": replace(_GATE, floor_min_db=db) for db in (-70.0, -60.0, -55.0)},
    **{f"hangover {ms} ms": replace(_GATE, hangover_ms=ms) for ms in (300, 800)},
}
_RESUMES = ((1, 1), (2, 3), (2, 5), (3, 4), (3, 5), (4, 5), (4, 6), (4, 8), (5, 8))
_LIMITS_MS = (300, 500)


def choices(material: Material) -> list[Table]:
    """What the gate and the endpoint would do with other numbers."""
    return [_gates(material), _resumes(material)]


def _gates(material: Material) -> Table:
    table = Table(title="Gate, other numbers (babble left out)")
    for column in ("", "missed", "clipped", "open before", "onset p50 / p95 / max", "false/h between"):
        table.add_column(column)
    for column in ("openings/h quiet", "open % quiet", "500 ms: p50 / p90", "never", "own pauses", "cut-ins at 400"):
        table.add_column(column)
    for name, settings in _GATES.items():
        table.add_row(name, *_gate_row(material, voiced(settings)))
    return table


def _gate_row(material: Material, listener: Listener) -> list[str]:
    onsets, quiet, ends = Onsets(), Quiet(), Ends()
    for scene in material.without_others.values():
        decisions = listener.hear(scene)
        onsets.add(scene, decisions)
        ends.add(scene, decisions, EndpointSettings())
    for scene in material.quiet.values():
        quiet.add(scene, listener.hear(scene))
    for scene in material.paused.values():
        ends.add(scene, listener.hear(scene), EndpointSettings())
    needed = [f"{percentile(onsets.needed_ms, at):.0f}" for at in (50, 95, 100)]
    return [
        *(f"{count}/{onsets.total}" for count in (onsets.missed, onsets.clipped, onsets.before)),
        " / ".join(needed),
        f"{onsets.false / onsets.silent_s * 3600:.0f}",
        f"{quiet.openings / quiet.seconds * 3600:.0f}",
        f"{quiet.open_s / quiet.seconds:.1%}",
        f"{percentile(ends.delays_ms, 50):.0f} / {percentile(ends.delays_ms, 90):.0f}",
        f"{ends.never}/{ends.turns}",
        f"{ends.inside}/{onsets.total}",
        f"{ends.cut_ins[400]}/{ends.pauses[400]}",
    ]


def _resumes(material: Material) -> Table:
    table = Table(title="What breaks a silence: blocks with speech of the last so many")
    for column in ("limit ms", "rule", "p50 / p90", "p50 / p90 with a click", "cut-ins at 200, 300, 400, 500 ms"):
        table.add_column(column)
    table.add_column("resumed p50 / p90")
    clicks = material.knocked["click"]
    heard = {scene.name: voiced().hear(scene) for scene in [*material.paused.values(), clicks]}
    for limit in _LIMITS_MS:
        for blocks, window in _RESUMES:
            settings = EndpointSettings(other_ms=limit, resume_blocks=blocks, resume_window=window)
            plain, clicked = Ends(), Ends()
            for scene in material.paused.values():
                plain.add(scene, heard[scene.name], settings)
            clicked.add(clicks, heard[clicks.name], settings)
            table.add_row(str(limit), f"{blocks} of {window}", *_resume_row(plain, clicked))
    return table


def _resume_row(plain: Ends, clicked: Ends) -> list[str]:
    return [
        _p50_p90(plain.delays_ms),
        _p50_p90(clicked.delays_ms),
        " ".join(f"{plain.cut_ins[ms]}" for ms in (200, 300, 400, 500)) + f" of {plain.pauses[300]}",
        _p50_p90(plain.resumed_ms),
    ]


def _p50_p90(values: Sequence[float]) -> str:
    return f"{percentile(values, 50):.0f} / {percentile(values, 90):.0f}"
