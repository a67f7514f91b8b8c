"""Speaks a reply while it is being made: sound is taken from the service as it comes, and played as there is room."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from voiced.api.speech import Audio, Clause
from voiced.api.tts.ahead import Ahead
from voiced.api.tts.clauses import Clauses

Play = Callable[[Audio], Awaitable[None]]
Make = Callable[[Clauses, Ahead], Awaitable[None]]
"""Makes the sound of every clause, in order, and puts it into what waits to be played."""


async def play_ahead(clauses: AsyncIterator[Clause], play: Play, make: Make) -> None:
    """As Synthesizer.speak says: what `make` raises is raised after what came before has been played."""
    ahead, wanted = Ahead(), Clauses(clauses)
    making = asyncio.ensure_future(make(wanted, ahead))
    making.add_done_callback(lambda _: ahead.end())
    try:
        while (audio := await ahead.next()) is not None:
            await play(audio)
        await making
    finally:
        making.cancel()
        await asyncio.gather(making, return_exceptions=True)
        wanted.close()
