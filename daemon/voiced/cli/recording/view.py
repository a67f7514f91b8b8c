"""What is shown while somebody records: the text, a level meter, how long it is, and what to do better."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

from voiced.catalogue import marked
from voiced.cli.printing import padded
from voiced.cli.recording.level_meter import FLOOR_DB, PEAK_DB, Level, Verdict, Zone, place, zones
from voiced.wording import printed

if TYPE_CHECKING:
    from rich.panel import Panel
    from rich.text import Text

Stage: TypeAlias = Literal["waiting", "opening", "recording"]

WIDEST = 80
"""Columns; more are left empty."""

LINE = 39
"""Columns of the one line for everything: it fits on any terminal, and its last column stays empty."""

_SHORT_BAR = 14

ADVICE: Mapping[Verdict, str] = {
    "nothing": marked("nothing is heard: is it the right microphone, and is it switched on?"),
    "quiet": marked("too quiet: come nearer, or turn the microphone up"),
    "loud": marked("too loud: move away a little, or turn the microphone down"),
    "clipped": marked("too loud, it clips: move away, or turn the microphone down"),
}

WORDS: Mapping[Verdict | Zone, str] = {
    "nothing": marked("nothing"),
    "quiet": marked("too quiet"),
    "good": marked("good"),
    "loud": marked("too loud"),
    "clipped": marked("clips"),
}

HINTS: Mapping[Stage, str] = {
    "waiting": marked("Press Enter, then read this aloud; Enter again when you have finished; q gives up."),
    "opening": marked("One moment: the microphone is not open yet."),
    "recording": marked("Recording: read this aloud.  Enter when you have finished; q gives up."),
}

_COLOURS: Mapping[Verdict | Zone, str] = {"quiet": "yellow", "good": "green", "loud": "red"}
_NUMBER_WIDTH = 7


@dataclass(frozen=True, slots=True)
class View:
    """A moment of a recording."""

    stage: Stage
    level: Level
    seconds: float
    """How long it is so far."""

    best_s: tuple[float, float]
    most_s: float

    @property
    def verdict(self) -> Verdict:
        """What there is to say about the loudness: not that it is quiet before anybody has to speak."""
        return "" if self.stage == "waiting" and self.level.verdict == "quiet" else self.level.verdict


def text_panel(text: str, *, is_ascii: bool) -> "Panel":
    """What is to be read."""
    from rich import box
    from rich.panel import Panel
    from rich.text import Text

    return Panel(Text(text), box=box.ASCII if is_ascii else box.ROUNDED)


def lines(view: View, width: int, *, is_ascii: bool) -> "Text":
    """The moment on several lines."""
    from rich.text import Text

    width = min(width, WIDEST)
    bar_width = max(1, width - _NUMBER_WIDTH - 2)
    advice = Text(printed(ADVICE[view.verdict]), "bold red") if view.verdict in ADVICE else _word(view.verdict)
    parts = (
        Text(printed(HINTS[view.stage]), "bold"),
        bar(view.level, bar_width, is_ascii=is_ascii) + Text(number(view.level)),
        _scale(bar_width),
        Text(_length(view)),
        advice,
    )
    return Text("\n").join(parts)


def line(view: View, *, is_ascii: bool) -> str:
    """The moment on one line, as wide as LINE."""
    shown = bar(view.level, _SHORT_BAR, is_ascii=is_ascii).plain + number(view.level)
    return padded(f"{shown} {view.seconds:3.0f} s {_word(view.verdict).plain}", LINE)


def bar(level: Level, width: int, *, is_ascii: bool) -> "Text":
    """Loudness as a bar between two brackets, with a mark at the peak."""
    from rich.text import Text

    full, empty, mark = ("#", ".", "|") if is_ascii else ("█", "░", "┃")
    filled = place(level.loudness_db, width)
    cells = [(full, _COLOURS[zone]) if at < filled else (empty, "dim") for at, zone in enumerate(zones(width))]
    if peak := place(level.peak_db, width):
        cells[peak - 1] = mark, "bold red" if level.peak_db >= PEAK_DB else "bold"
    shown = Text("[")
    for (sign, style), same in groupby(cells):
        shown.append(sign * len(list(same)), style)
    return shown.append("]")


def number(level: Level) -> str:
    """Loudness in dBFS, always as wide."""
    return f"{level.loudness_db:4.0f} dB" if level.loudness_db > FLOOR_DB else f"<{FLOOR_DB:.0f} dB"


def _scale(width: int) -> "Text":
    """What the parts of the bar mean, where there is room for the word."""
    from rich.cells import cell_len
    from rich.text import Text

    shown = Text(" ")
    of_places = list(zones(width))
    for zone in dict.fromkeys(of_places):
        room, word = of_places.count(zone), printed(WORDS[zone])
        free = room - cell_len(word)
        left = free // 2
        shown.append(" " * left + word + " " * (free - left) if free >= 0 else " " * room, _COLOURS[zone])
    return shown


def _word(verdict: Verdict) -> "Text":
    from rich.text import Text

    return Text(printed(WORDS[verdict]) if verdict else "", _COLOURS.get(verdict, "red"))


def _length(view: View) -> str:
    least, best = view.best_s
    limits = {"least": f"{least:g}", "best": f"{best:g}", "most": f"{view.most_s:g}"}
    if view.stage == "waiting":
        return printed("{least} to {best} s is best, at most {most} s", **limits)
    return printed(
        "{seconds} s so far; {least} to {best} s is best, at most {most} s",
        seconds=f"{view.seconds:.1f}",
        **limits,
    )
