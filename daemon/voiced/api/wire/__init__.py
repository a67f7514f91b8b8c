"""How plugins speak to services: pure codecs over a websocket, and sessions that are ready before they are needed."""

from voiced.api.wire.codec import Codec, Message
from voiced.api.wire.line import Address, Line, LineLimits, dial
from voiced.api.wire.loan import Loan, Warm, WarmLimits
from voiced.api.wire.pace import Pace
from voiced.api.wire.session import Session, begin
from voiced.api.wire.warm import WarmSessions
from voiced.segments import join_segments, split_preview

__all__ = [
    "Address",
    "Codec",
    "Line",
    "LineLimits",
    "Loan",
    "Message",
    "Pace",
    "Session",
    "Warm",
    "WarmLimits",
    "WarmSessions",
    "begin",
    "dial",
    "join_segments",
    "split_preview",
]
