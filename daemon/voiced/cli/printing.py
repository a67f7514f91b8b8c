"""What is printed on standard output: events, objects and tables, for people or as JSON lines."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

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

    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    Console(width=None if sys.stdout.isatty() else _UNLIMITED, highlight=False).print(table)


def _told(event: "Event", *, verbose: bool) -> str:
    tell = _ALWAYS.get(event.event) or (_STEPS.get(event.event) if verbose else None)
    return tell(event) if tell else ""


def _heard(event: "Heard") -> str:
    return f"heard: {event.text} ({event.provider}, {event.language})" if event.text else "heard: nothing"


def _unmatched(event: "Unmatched") -> str:
    return "not understood" if event.addressed else "not addressed: no answer"


def _spoke(event: "Spoke") -> str:
    return "" if event.complete or not event.text else f"interrupted after: {event.text}"


def _failed(event: "Failed") -> str:
    return f"failed: {event.stage}: {event.message}"


def _interim(event: "InterimHeard") -> str:
    return f"  {event.stable} [{event.draft}]"


def _matched(event: "Matched") -> str:
    return f"matched: {event.plugin}.{event.intent} {dict(event.slots) or ''}".rstrip()


def _woken(event: "Woken") -> str:
    return f"woken: {event.word or event.by}"


def _device(event: "DeviceChanged") -> str:
    return f"{event.device}: {event.state}{f' ({event.message})' if event.message else ''}"


def _rang(event: "Rang") -> str:
    return f"alarm {event.outcome}: {event.text}".rstrip(": ")


def _provider(event: "ProviderChanged") -> str:
    return f"{event.kind} {event.name}: {event.state}"


_ALWAYS: Mapping[str, Callable[[Any], str]] = {
    "heard": _heard,
    "unmatched": _unmatched,
    "answered": lambda event: f"answer: {event.text}",
    "spoke": _spoke,
    "failed": _failed,
    "asked": lambda event: f"asked: {event.text}",
    "rang": _rang,
    "device": _device,
}
_STEPS: Mapping[str, Callable[[Any], str]] = {
    "state": lambda event: f"state: {event.state}",
    "speech_began": lambda _: "speech began",
    "interim": _interim,
    "speech_ended": lambda _: "speech ended",
    "matched": _matched,
    "provider": _provider,
    "woken": _woken,
    "volume": lambda event: f"volume: {event.percent} %",
}
