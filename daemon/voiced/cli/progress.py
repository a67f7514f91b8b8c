"""How far something is that takes a while: a moving line on a terminal, plain lines elsewhere; on standard error."""

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress


class Going:
    """`with Going("asking the service") as going:` shows the words, and the seconds since."""

    def __init__(self, words: str, limit_s: float | None = None) -> None:
        """`limit_s` is when it will be given up: shown, where it is known."""
        self._words = words
        self._limit_s = limit_s
        self._began = time.monotonic()
        self._progress: Progress | None = None

    def __enter__(self) -> "Going":
        if sys.stderr.isatty():
            self._progress = _progress()
            self._task = self._progress.add_task(self._words, total=self._limit_s, limit=self._limit())
            self._progress.start()
        else:
            click.echo(f"{self._words} ...", err=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def see(self, words: str = "") -> None:
        """It goes on, under other words where they are given."""
        if words and words != self._words:
            self._words = words
            if self._progress is None:
                click.echo(f"{words} ...", err=True)
        if self._progress:
            spent = time.monotonic() - self._began
            self._progress.update(self._task, description=self._words, completed=spent if self._limit_s else None)

    def tell(self, line: str) -> None:
        """Say something that stays."""
        if self._progress:
            self._progress.console.print(line, highlight=False, markup=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def _limit(self) -> str:
        return f"/ {self._limit_s:g} s" if self._limit_s else ""


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        TextColumn("{task.fields[limit]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
