"""From connecting to the reply behind one that was interrupted: one synthesizer's times, in milliseconds."""

import asyncio
import time
from collections.abc import AsyncIterator

from tests.bench import cloud_ours as ours
from tests.bench.cloud_sdk import Sdk
from tests.bench.cloud_voices_kinds import Kind
from voiced.api import Audio, Clause, Synthesizer

STEPS = CONNECT, COLD, WARM, NEXT, BARGE_IN = "connect", "cold", "warm", "next", "barge-in"
Times = dict[str, float]

LONG = "从这里到图书馆要先坐三站地铁，出站以后往右走，再过两条街，就在公园的对面。"
"""A clause that goes on for long after it was interrupted."""

IN_CLAUSE_S = 0.3
"""So long after its first sound."""


async def of_ours(kind: Kind, url: str) -> Times:
    """Of one synthesizer, and of one that has connected nothing."""
    one = kind.ours(url)
    try:
        times = {COLD: await _cold(kind, url), CONNECT: await _connecting(one)}
        times[WARM] = await ours.first_sound(one)
        times[NEXT] = await ours.first_sound(one)
        times[BARGE_IN] = await _behind_interrupted(one)
    finally:
        await one.close()
    return times


async def of_bare(kind: Kind, url: str) -> Times:
    """Of a websocket; at best one is ready for every reply."""
    bare = kind.bare(url)
    began = time.perf_counter()
    await bare.connect()
    connect = (time.perf_counter() - began) * 1000
    try:
        warm = await bare.first_sound()
    finally:
        await bare.close()
    return {CONNECT: connect, COLD: connect + warm, WARM: warm, NEXT: warm, BARGE_IN: warm}


async def of_sdk(kind: Kind, url: str, sdk: Sdk) -> Times:
    """Of the vendor's own; what it does not have is left out."""
    told = await sdk.ask(kind.sdk, url=url, text=ours.TEXT, long=LONG, after_s=IN_CLAUSE_S)
    return {str(name): float(value) for name, value in told.items()}


async def _cold(kind: Kind, url: str) -> float:
    one = kind.ours(url)
    try:
        return await ours.first_sound(one)
    finally:
        await one.close()


async def _connecting(one: Synthesizer) -> float:
    began = time.perf_counter()
    async with asyncio.timeout(ours.LIMIT_S):
        await one.prepare()
    return (time.perf_counter() - began) * 1000


async def _behind_interrupted(one: Synthesizer) -> float:
    """From stopping in the middle of a clause to the first sound of the reply that follows."""
    came = asyncio.Event()

    async def play(audio: Audio) -> None:
        if audio.pcm:
            came.set()

    speaking = asyncio.ensure_future(one.speak(_clause(), play))
    async with asyncio.timeout(ours.LIMIT_S):
        await came.wait()
    await asyncio.sleep(IN_CLAUSE_S)
    if speaking.done():
        raise RuntimeError("the clause was over before it could be interrupted")
    began = time.perf_counter()
    speaking.cancel()
    await asyncio.wait({speaking})
    stopped = (time.perf_counter() - began) * 1000
    return stopped + await ours.first_sound(one)


async def _clause() -> AsyncIterator[Clause]:
    yield Clause(0, LONG, ours.LANGUAGE)
