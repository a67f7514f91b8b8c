"""What is printed on standard output: events, objects and tables, for people or as JSON lines."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

import click

from voiced.catalogue import marked
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.api.events import (
        DeviceChanged,
        Event,
        Failed,
        Happened,
        Heard,
        InterimHeard,
        Matched,
        ProviderChanged,
        Rang,
        Spoke,
        Unmatched,
        Woken,
    )

_UNLIMITED = 1000

PROTOCOL = (
    marked("answering"), marked("button"), marked("control"), marked("conversation"), marked("device"),
    marked("failed"), marked("hearing"), marked("lent"), marked("loudspeaker"), marked("lost"), marked("microphone"),
    marked("missed"), marked("missing"), marked("muted"), marked("open"), marked("plugin"), marked("ready"),
    marked("speaking"), marked("stopped"), marked("wake-word"), marked("withdrawn"),
    # the states of the conversation
    marked("armed"), marked("confirm"), marked("deaf"), marked("duck"), marked("idle"), marked("listen"),
    marked("ring"), marked("speak"), marked("tail"), marked("think"),
)  # fmt: skip
"""Words of the protocol that people see too, in their own language."""


def word(text: str) -> str:
    """A word of the protocol as people read it; what follows its colon stays as it is."""
    first, colon, rest = text.partition(": ")
    return printed(first) + colon + rest


def padded(text: str, width: int) -> str:
    """The text with blanks to that width on a terminal, where a Chinese character is two wide."""
    return text + " " * (width - sum(2 if east_asian_width(char) in "WF" else 1 for char in text))


def print_event(happened: "Happened", *, as_json: bool, verbose: bool = False) -> None:
    """One line for what happened; people see the steps between only when `verbose`."""
    if as_json:
        print_object(happened.line())
    elif text := _told(happened.event, verbose=verbose):
        click.echo(text)


def stop_printing() -> None:
    """Nobody reads any more: throw away what is still to come, without a complaint at the end of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_object(fields: Mapping[str, Any]) -> None:
    """One JSON object on one line, at once."""
    click.echo(json.dumps(fields, ensure_ascii=False, default=str))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns below their headings; as wide as the terminal, and unlimited into a file or pipe."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*map(printed, columns), box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    Console(width=None if sys.stdout.isatty() else _UNLIMITED, highlight=False).print(table)


def _told(event: "Event", *, verbose: bool) -> str:
    tell = _ALWAYS.get(event.event) or (_STEPS.get(event.event) if verbose else None)
    return tell(event) if tell else ""


def _heard(event: "Heard") -> str:
    if not event.text:
        return printed("heard: nothing")
    return printed(
        "heard: {text} ({provider}, {language})", text=event.text, provider=event.provider, language=event.language
    )


def _unmatched(event: "Unmatched") -> str:
    return printed("not understood") if event.addressed else printed("not addressed: no answer")


def _spoke(event: "Spoke") -> str:
    return "" if event.complete or not event.text else printed("interrupted after: {text}", text=event.text)


def _failed(event: "Failed") -> str:
    return printed("failed: {stage}: {message}", stage=printed(event.stage), message=printed(event.message))


def _interim(event: "InterimHeard") -> str:
    return f"  {event.stable} [{event.draft}]"


def _matched(event: "Matched") -> str:
    name, slots = f"{event.plugin}.{event.intent}", dict(event.slots) or ""
    return printed("matched: {intent} {slots}", intent=name, slots=slots).rstrip()


def _woken(event: "Woken") -> str:
    return printed("woken: {by}", by=event.word or printed(event.by))


def _device(event: "DeviceChanged") -> str:
    told = f"{printed(event.device)}: {printed(event.state)}"
    return f"{told} ({event.message})" if event.message else told


def _rang(event: "Rang") -> str:
    return printed("alarm {outcome}: {text}", outcome=printed(event.outcome), text=event.text).rstrip(":： ")


def _provider(event: "ProviderChanged") -> str:
    return f"{event.kind} {event.name}: {word(event.state)}"


_ALWAYS: Mapping[str, Callable[[Any], str]] = {
    "heard": _heard,
    "unmatched": _unmatched,
    "answered": lambda event: printed("answer: {text}", text=event.text),
    "spoke": _spoke,
    "failed": _failed,
    "asked": lambda event: printed("asked: {text}", text=event.text),
    "rang": _rang,
    "device": _device,
}
_STEPS: Mapping[str, Callable[[Any], str]] = {
    "state": lambda event: printed("state: {state}", state=printed(event.state)),
    "speech_began": lambda _: printed("speech began"),
    "interim": _interim,
    "speech_ended": lambda _: printed("speech ended"),
    "matched": _matched,
    "provider": _provider,
    "woken": _woken,
    "volume": lambda event: printed("volume: {percent} %", percent=event.percent),
}
