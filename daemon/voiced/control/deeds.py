"""What each command does to the daemon; whatever goes wrong becomes a reply."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from voiced.api.announcements import Announcement
from voiced.api.errors import UsageError, VoicedError
from voiced.control.borrowing import Borrowing
from voiced.control.codec import LONGEST, Done, Refused, Request, encode_reply
from voiced.control.commanded import Commanded
from voiced.control.commands import (
    Announce,
    Ask,
    Command,
    EventsAsked,
    GiveBack,
    Lend,
    Listen,
    Mute,
    Press,
    Status,
    Stop,
    TurnsAsked,
    Unmute,
    Volume,
    Withdraw,
)
from voiced.control.failures import INTERNAL, TIMEOUT, TOO_LONG, code_of
from voiced.wording import printed

logger = logging.getLogger(__name__)

_ROOM = 1024
"""Bytes of a reply's line that are not its result."""

Result = Mapping[str, Any]


async def obey(commanded: Commanded, borrowing: Borrowing, request: Request, limit_s: float) -> bytes:
    """Do what a client asks; the line of the reply."""
    name = request.command.do
    try:
        async with asyncio.timeout(limit_s) as limit:
            result = await _done(commanded, borrowing, request.command)
        return _fitting(encode_reply(Done(result, request.id)), request)
    except VoicedError as error:
        return encode_reply(Refused(code_of(error), str(error), request.id))
    except Exception as error:  # plugins answer here, and one client's trouble is not another's
        if isinstance(error, TimeoutError) and limit.expired():
            message = printed("{verb} was not done within {seconds} s", verb=name, seconds=f"{limit_s:g}")
            return encode_reply(Refused(TIMEOUT, message, request.id))
        logger.error("the control command %s failed (%s)", name, type(error).__name__)
        logger.debug("%s failed here", name, exc_info=True)
        kind = type(error).__name__
        message = printed("{verb} failed inside voiced ({error}); its log says more", verb=name, error=kind)
        return encode_reply(Refused(INTERNAL, message, request.id))


async def _done(commanded: Commanded, borrowing: Borrowing, command: Command) -> Result:
    match command:
        case Lend(seconds):
            await borrowing.borrow(seconds)
            return {"seconds": seconds}
        case GiveBack():
            return {"given_back": await borrowing.give_back()}
    return await _DEEDS[type(command)](commanded, command)


def _fitting(line: bytes, request: Request) -> bytes:
    if len(line) <= LONGEST:
        return line
    message = printed("the answer to {verb} is too long for a line", verb=request.command.do)
    return encode_reply(Refused(TOO_LONG, message, request.id))


async def _status(commanded: Commanded, _: Status) -> Result:
    return commanded.status()


async def _mute(commanded: Commanded, _: Mute) -> Result:
    await commanded.mute()
    return {}


async def _unmute(commanded: Commanded, _: Unmute) -> Result:
    await commanded.unmute()
    return {}


async def _stop(commanded: Commanded, _: Stop) -> Result:
    commanded.stop()
    return {}


async def _listen(commanded: Commanded, _: Listen) -> Result:
    commanded.listen()
    return {}


async def _press(commanded: Commanded, _: Press) -> Result:
    commanded.press()
    return {}


async def _volume(commanded: Commanded, wanted: Volume) -> Result:
    if wanted.percent is not None:
        commanded.set_volume(wanted.percent)
    elif wanted.change is not None:
        commanded.set_volume(min(100, max(0, commanded.volume + wanted.change)))
    return {"percent": commanded.volume}


async def _announce(commanded: Commanded, wanted: Announce) -> Result:
    due = datetime.now(UTC) + timedelta(seconds=wanted.in_s) if wanted.in_s else None
    expires = None if wanted.expires_s is None else timedelta(seconds=wanted.expires_s)
    try:
        commanded.announce(Announcement(wanted.text, wanted.language, wanted.key, due, expires, wanted.alarm))
    except ValueError as error:
        raise UsageError(f"{wanted.do}: {error}") from error
    return {}


async def _withdraw(commanded: Commanded, wanted: Withdraw) -> Result:
    return {"withdrawn": commanded.withdraw(wanted.key)}


async def _ask(commanded: Commanded, wanted: Ask) -> Result:
    return await commanded.ask(wanted.text, wanted.language, wanted.key)


async def _turns(commanded: Commanded, _: TurnsAsked) -> Result:
    return {"turns": _newest_that_fit(commanded.turns())}


async def _events(_: Commanded, __: EventsAsked) -> Result:
    return {}  # the connection that asked does the rest


def _newest_that_fit(turns: Sequence[Result]) -> list[Result]:
    fitting: list[Result] = []
    room = LONGEST - _ROOM
    for turn in reversed(turns):
        room -= len(json.dumps(turn, default=str)) + 1
        if room < 0:
            break
        fitting.insert(0, turn)
    return fitting


_DEEDS: Mapping[type[Command], Callable[[Commanded, Any], Awaitable[Result]]] = {
    Status: _status,
    Mute: _mute,
    Unmute: _unmute,
    Stop: _stop,
    Listen: _listen,
    Press: _press,
    Volume: _volume,
    Announce: _announce,
    Withdraw: _withdraw,
    Ask: _ask,
    TurnsAsked: _turns,
    EventsAsked: _events,
}
