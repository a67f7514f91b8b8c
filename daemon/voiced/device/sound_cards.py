"""The kernel's sound cards: what there is behind PortAudio's list, and who holds it."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from voiced.device.native import Direction
from voiced.wording import printed

_WAYS: dict[str, tuple[Direction, str]] = {"capture": ("input", "c"), "playback": ("output", "p")}


@dataclass(frozen=True, slots=True)
class CardDevice:
    """One direction of a device of a card."""

    name: str
    """As PortAudio calls it."""

    direction: Direction
    holder: str
    """The program that has it open, and its number; empty when none has."""

    is_permitted: bool
    """We may open it."""


def card_devices(
    root: Path = Path("/"), may_open: Callable[[Path], bool] = lambda node: os.access(node, os.R_OK | os.W_OK)
) -> list[CardDevice]:
    """All devices of all cards; none where the kernel has no sound."""
    cards = dict(_cards(_text(root / "proc/asound/cards")))
    return [
        CardDevice(
            f"{cards.get(card, 'card')}: {name} (hw:{card},{device})",
            direction,
            _holder(root, f"card{card}/pcm{device}{letter}"),
            may_open(root / f"dev/snd/pcmC{card}D{device}{letter}"),
        )
        for card, device, name, ways in _devices(_text(root / "proc/asound/pcm"))
        for direction, letter in (_WAYS[way] for way in ways)
    ]


def _cards(listed: str) -> Iterator[tuple[int, str]]:
    """From lines such as " 1 [Device         ]: USB-Audio - USB Audio Device"."""
    for number, name in re.findall(r"^ *(\d+) \[.*?\]: .*? - (.*)$", listed, re.MULTILINE):
        yield int(number), name.strip()


def _devices(listed: str) -> Iterator[tuple[int, int, str, list[str]]]:
    """From lines such as "01-00: USB Audio : USB Audio : playback 1 : capture 1"."""
    for line in listed.splitlines():
        if known := re.match(r"(\d+)-(\d+): (.*?) :", line):
            yield int(known[1]), int(known[2]), known[3], re.findall(r": (playback|capture) \d", line)


def _holder(root: Path, device: str) -> str:
    for status in sorted((root / "proc/asound" / device).glob("sub*/status")):
        if owner := re.search(r"^owner_pid *: *(\d+)", _text(status), re.MULTILINE):
            program = _text(root / "proc" / owner[1] / "comm").strip() or printed("a program")
            return printed("{program} (process {number})", program=program, number=owner[1])
    return ""


def _text(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:
        return ""
