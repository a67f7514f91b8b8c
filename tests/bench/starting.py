"""A daemon as a process: start to ready, memory, and from the end of the question to the answer's first sample."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from tests.bench.talking import write
from tests.corpus import voices
from tests.corpus.labels import speech_in
from tests.corpus.sound import at_level, read, silence
from tests.corpus.voices import speak
from voiced.audio import RATE

RUNS = 7
Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of `voiced run` in real time."""

    ready_s: float
    idle_mib: float
    warm_mib: float
    answer_s: float
    """From the question's last speech to the reply's first sample; nan when none came."""


def run(recording: Path, speech_end_s: float, *options: str) -> Run:
    """Run the daemon over a recording, and look at it from outside."""
    command = [sys.executable, "-m", "voiced", "run", "--json", "--input", f"file:{recording}"]
    began = time.monotonic()
    with subprocess.Popen(
        [*command, "--output", f"file:{recording.with_name('reply.wav')}", *options],
        stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        _wait(process, lambda event: event.get("state") == "idle")
        ready, idle = time.monotonic() - began, _rss_mib(process.pid)
        speaking = _wait(process, lambda event: event["event"] == "speaking")
        answered = time.monotonic() - began - ready
        warm = _rss_mib(process.pid) if speaking else float("nan")
        process.terminate()
    return Run(ready, idle, warm, answered - speech_end_s if speaking else float("nan"))


def _wait(process: "subprocess.Popen[str]", wanted: Callable[[Event], bool]) -> Event | None:
    assert process.stdout
    events = (json.loads(line) for line in process.stdout)
    return next((event for event in events if wanted(event)), None)


def _rss_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    kib = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kib) / 1024


def _row(name: str, values: Sequence[float], unit: str, aim: str) -> tuple[str, ...]:
    low, high = min(values), max(values)
    return name, f"{statistics.median(values):.2f} {unit}", f"{low:.2f} to {high:.2f}", aim


def main(_: Sequence[str] = ()) -> int:
    """Print the table."""
    if why := voices.missing((voices.SLT,)):
        print(f"skipped: {why}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spoken = at_level(read(speak(voices.SLT, "what time is it", folder)), -26.0)
        lead = silence(3.0)
        recording = write(folder / "question.wav", np.concatenate([lead, spoken, silence(4.0)]))
        end_s = (lead.size + speech_in(spoken)[-1].end) / RATE
        runs = [run(recording, end_s) for _ in range(RUNS)]
        bare = [run(recording, end_s, "--set", "asr.providers=[]", "--set", "audio.paced=false") for _ in range(3)]
    table = Table("", "median", "range", "aim", title=f"voiced run, {RUNS} runs, {os.cpu_count()} cores")
    table.add_row(*_row("start to ready", [one.ready_s for one in runs], "s", "0.5 s"))
    table.add_row(*_row("memory before a model", [one.idle_mib for one in bare], "MiB", "60 MiB"))
    table.add_row(*_row("memory with the model", [one.warm_mib for one in runs], "MiB", "130 MiB"))
    table.add_row(*_row("end of speech to first sample", [one.answer_s for one in runs], "s", ""))
    Console(width=None if sys.stdout.isatty() else 100).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
