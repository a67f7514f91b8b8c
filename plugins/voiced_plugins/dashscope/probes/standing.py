"""What becomes of a session that is not used: how long it lives, and whether it answers pings."""

import asyncio
from typing import Any

from voiced.api import Finding
from voiced.api.wire import LineLimits, Session
from voiced_plugins.dashscope.probes.means import Means
from voiced_plugins.dashscope.probes.sessions import hearing, window_of
from voiced_plugins.dashscope.wording import printed


async def pings(means: Means) -> Finding:
    """A ping of the websocket: the line goes down when nothing answers it."""
    limits = means.limits
    line = LineLimits(ping=limits.ping, pong=limits.pong, close=limits.hang_up / 2)
    async with hearing(means, window_of(means), line) as session:
        ended = await _ended_within(session, limits.ping + limits.pong + limits.hang_up)
        took_ms = round(session.round_trip * 1000, 1)
    if ended:
        return Finding("fine", printed("not answered; voiced sends none"), measured={"ping_answered": False})
    said = printed("answered after {ms} ms", ms=took_ms)
    return Finding("fine", said, measured={"ping_answered": True, "ping_ms": took_ms})


async def idle_life(means: Means) -> Finding:
    """Until the service ends it; it is not watched for ever, and no ping keeps it alive."""
    limit, loop = means.limits.idle, asyncio.get_running_loop()
    async with hearing(means, window_of(means), LineLimits(ping=None)) as session:
        began = loop.time()
        ended = await _ended_within(session, limit)
        lived = round(loop.time() - began, 2)
    if ended:
        said = printed("{seconds} s; voiced begins another one before", seconds=f"{lived:g}")
        return Finding("fine", said, measured={"idle_s": lived, "idle_closed": True})
    said = printed(">= {seconds} s", seconds=f"{limit:g}")
    return Finding("fine", said, measured={"idle_s": limit, "idle_closed": False})


async def _ended_within(session: Session[Any, Any], seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await session.stands_idle()
    except TimeoutError:
        return False
    return True
