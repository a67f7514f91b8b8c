"""Sends recorded speech as a microphone does, or faster."""

import asyncio
from typing import Any

from voiced.api import RATE
from voiced.api.wire import Session
from voiced.audio import WIDTH
from voiced_plugins.dashscope.qwen_asr.events import Append, AsrIn

PIECE_S = 0.1
"""Sound of one event."""


async def send(session: Session[AsrIn, Any], pcm: bytes, speed: float) -> None:
    """In pieces, each when its last sample was spoken: when this returns, the speech has just ended.

    `speed`: as if it were spoken so many times faster.  Raises SpeechError.
    """
    loop = asyncio.get_running_loop()
    due, size = loop.time(), round(PIECE_S * RATE) * WIDTH
    for at in range(0, len(pcm), size):
        piece = pcm[at : at + size]
        due += seconds_of(piece) / speed
        await asyncio.sleep(max(0.0, due - loop.time()))
        await session.send(Append(piece))


def seconds_of(pcm: bytes) -> float:
    """How long it lasts."""
    return len(pcm) / WIDTH / RATE


def silence(seconds: float) -> bytes:
    """Nothing but zeros."""
    return bytes(round(seconds * RATE) * WIDTH)
