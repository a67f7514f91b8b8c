"""Somebody reads a text into the microphone, and sees on the terminal how loud and how long it is."""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import click

from voiced.api.errors import UnavailableError, UsageError
from voiced.audio import WIDTH, seconds
from voiced.cli.printing import padded
from voiced.cli.recording.keys import END, ENTER, keys
from voiced.cli.recording.level_meter import LevelMeter
from voiced.cli.recording.view import ADVICE, HINTS, LINE, WIDEST, Stage, View, line, lines, text_panel
from voiced.device.native import Native
from voiced.device.recording import record
from voiced.device.tape import Recorded, Take
from voiced.service.loop_watch import leave_at_once
from voiced.wording import printed

if TYPE_CHECKING:
    from rich.console import Console

TICK_S = 0.1
"""How often the screen is drawn."""

PATIENCE_S = 180.0
"""How long somebody may think before they press Enter; the microphone is open meanwhile, and perhaps lent."""

BOUNCE_S = 0.5
"""A recording is not ended earlier: a key may bounce."""

_GIVE_UP = frozenset({"q", "Q", "\x04", END})
"""\\x04 is Ctrl-D."""

Leave: TypeAlias = Callable[[int], None]
Show: TypeAlias = Callable[[View], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is asked to read, and how long that may be."""

    text: str
    best_s: tuple[float, float]
    """Between how many seconds it is best."""

    most_s: float
    seconds: float | None = None
    """How long it is recorded where no key can be pressed; where one can, the most."""

    least_rate: int = 0
    """Samples a second that the microphone must be able to record."""

    @property
    def longest_s(self) -> float:
        """After so many seconds it ends by itself."""
        return self.most_s if self.seconds is None else min(self.seconds, self.most_s)


async def recorded(asked: Asked, native: Native, input_name: str, leave: Leave = leave_at_once) -> Recorded:
    """What was read into that microphone, or is in the file of "file:PATH".

    Without a terminal it is recorded at once, for as long as was asked.  `leave(1)` ends the process at once: for when
    PortAudio hangs.  Raises DeviceError, click.Abort when somebody gives up, UnavailableError when nobody does
    anything, and UsageError when there is neither a terminal nor a length.
    """
    take = Take(input_name, asked.longest_s, least_rate=asked.least_rate)
    keyboard = _keyboard()
    if keyboard is None:
        return await _unattended(asked, native, take, leave)
    console = _console()
    with _screen(console, asked.text) as show:
        session = _Session(asked, take)
        with keys(keyboard, session.pressed) as restore:

            def restored(code: int) -> None:
                console.show_cursor()
                restore()
                leave(code)

            got = await session.held(native, show, restored)
    _tell_length(got)
    return got


async def _unattended(asked: Asked, native: Native, take: Take, leave: Leave) -> Recorded:
    if asked.seconds is None:
        raise UsageError(printed("there is no terminal to press Enter at: say by --seconds how long to record"))
    is_told = False

    def heard(_pcm: bytes, _rate: int) -> None:
        nonlocal is_told
        if not is_told:
            is_told = True
            length = f"{take.most_s:g}"
            begun = printed("recording {seconds} s; read this aloud: {text}", seconds=length, text=asked.text)
            click.echo(begun, err=True)

    take.begin.set()
    got = await record(native, take, heard, leave)
    _tell_length(got)
    return got


class _Session:
    """From the first key to the last."""

    def __init__(self, asked: Asked, take: Take) -> None:
        self._asked = asked
        self._take = take
        self._meter = LevelMeter()
        self._is_given_up = False

    def pressed(self, key: str) -> None:
        """A key was pressed."""
        if key in _GIVE_UP:
            self._is_given_up = True
        elif key == ENTER and not self._take.begin.is_set():
            self._meter = LevelMeter()
            self._take.begin.set()
        elif key == ENTER and self._meter.seconds >= BOUNCE_S:
            self._take.end.set()

    async def held(self, native: Native, show: Show, leave: Leave) -> Recorded:
        """What was recorded, when it has come to its end; the device is closed then, whatever happened."""
        recording = asyncio.create_task(record(native, self._take, self._hear, leave), name="recording")
        try:
            return await self._watched(recording, show)
        finally:
            recording.cancel()
            await asyncio.gather(recording, return_exceptions=True)

    async def _watched(self, recording: asyncio.Task[Recorded], show: Show) -> Recorded:
        loop = asyncio.get_running_loop()
        limit = loop.time() + PATIENCE_S
        while not recording.done():
            show(self._view())
            await asyncio.wait({recording}, timeout=TICK_S)
            if self._is_given_up:
                raise click.Abort
            if loop.time() > limit and not self._take.begin.is_set():
                raise UnavailableError(printed("nobody pressed Enter for {minutes} minutes", minutes=PATIENCE_S // 60))
        show(self._view())
        return recording.result()

    def _hear(self, pcm: bytes, rate: int) -> None:
        self._meter.hear(pcm, rate)

    def _view(self) -> View:
        stage = self._stage
        shown_s = 0.0 if stage == "waiting" else self._meter.seconds
        return View(stage, self._meter.level(), shown_s, self._asked.best_s, self._asked.longest_s)

    @property
    def _stage(self) -> Stage:
        if not self._take.begin.is_set():
            return "waiting"
        return "recording" if self._meter.seconds else "opening"


def _tell_length(got: Recorded) -> None:
    length = seconds(len(got.pcm) // WIDTH, got.rate)
    click.echo(printed("recorded {seconds} s", seconds=f"{length:.1f}"), err=True)


def _keyboard() -> int | None:
    """The terminal's descriptor; None when nobody sees us, or nobody can press a key."""
    both = sys.stdin is not None and sys.stderr is not None and sys.stdin.isatty() and sys.stderr.isatty()
    return sys.stdin.fileno() if both else None


def _console() -> "Console":
    from rich.console import Console, ConsoleDimensions

    console = Console(stderr=True, highlight=False)
    if console.is_dumb_terminal:  # rich does not ask how wide it is
        size = os.get_terminal_size(sys.stderr.fileno())
        console.size = ConsoleDimensions(size.columns or console.width, size.lines or console.height)
    return console


@contextmanager
def _screen(console: "Console", text: str) -> Iterator[Show]:
    """Shows the text, and then whatever is given, in one place."""
    is_ascii = not console.encoding.startswith("utf")
    console.print(text_panel(text, is_ascii=is_ascii), width=min(console.width, WIDEST))
    shown = _one_line(is_ascii=is_ascii) if console.is_dumb_terminal else _live(console, is_ascii=is_ascii)
    with shown as show:
        yield show


@contextmanager
def _live(console: "Console", *, is_ascii: bool) -> Iterator[Show]:
    from rich.live import Live

    # the streams are left alone: whoever writes there meanwhile has a reason
    with Live(
        console=console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False
    ) as live:
        yield lambda view: live.update(lines(view, console.width, is_ascii=is_ascii), refresh=True)


@contextmanager
def _one_line(*, is_ascii: bool) -> Iterator[Show]:
    """On a terminal that cannot go up: a line that is written again and again, below what is to be done."""
    stage, verdict = "", ""

    def show(view: View) -> None:
        nonlocal stage, verdict
        if view.stage != stage:
            click.echo(f"\r{padded(printed(HINTS[view.stage]), LINE)}", err=True)
        if view.verdict != verdict and view.verdict in ADVICE:
            click.echo(f"\r{padded(printed(ADVICE[view.verdict]), LINE)}", err=True)
        stage, verdict = view.stage, view.verdict
        click.echo(f"\r{line(view, is_ascii=is_ascii)}", err=True, nl=False)

    try:
        yield show
    finally:
        click.echo(err=True)
