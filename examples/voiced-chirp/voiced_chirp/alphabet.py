"""What chirped text sounds like: which tones stand for which byte, and when.

The sound is a hum of 100 Hz with its lower harmonics, so that it passes for a voice.  Above the hum, two more harmonics
sound at a time; together they are one byte.  After every four bytes the hum alone is quiet for a moment, as a voice is
between two syllables.

A packet is SYNC, one byte for its length, up to LONGEST bytes of UTF-8, and two bytes to check them by.
"""

from binascii import crc_hqx
from collections.abc import Iterator

BASE = 100
"""Hertz of the hum; every other tone is a multiple, so that ten milliseconds hold whole waves of all of them."""

HUM = (1, 2, 3, 4, 5)
"""Harmonics of the hum."""

LOW = tuple(range(6, 22))
"""Harmonics for the upper half of a byte."""

HIGH = tuple(range(22, 38))
"""Harmonics for its lower half."""

STEP_MS = 10
"""Sound is looked at in steps of this length."""

STEPS = 5
"""So many make a slot: the time of one byte."""

GROUP = 4
"""Bytes between two quiet slots."""

LEAD = 6
"""Slots that hum before a packet: a gate that opens late cuts these and nothing else."""

SYNC = bytes.fromhex("1ea35cf0")
"""What a packet begins with; no two follow each other with the same tone."""

LONGEST = 60
"""Bytes of text in a packet."""

MORE = 0x80
"""Set in the length when the text goes on in the next packet."""

CHECK = 2
"""Bytes to check by."""


def slot_of(index: int) -> int:
    """The slot, counted from the first of a packet, in which its byte of this index sounds."""
    return index + index // GROUP


def packed(text: str) -> Iterator[bytes]:
    """The packets of a text; none for an empty one."""
    data = text.encode(errors="replace")
    for start in range(0, len(data), LONGEST):
        part = data[start : start + LONGEST]
        more = MORE if start + LONGEST < len(data) else 0
        body = bytes([len(part) | more]) + part
        yield SYNC + body + check_of(body)


def check_of(body: bytes) -> bytes:
    """The two bytes that tell whether the length and the text were understood."""
    return crc_hqx(body, 0xFFFF).to_bytes(CHECK, "big")
