"""How plugins speak to services: over websockets by pure codecs, in sessions that are ready before they are needed;
and over HTTP, a request at a time.
"""

from voiced.api.wire.address import Address
from voiced.api.wire.codec import Codec, Message
from voiced.api.wire.http import HttpLimits, HttpReply, HttpRequest, exchange, http_lacks
from voiced.api.wire.http_failures import UnansweredError
from voiced.api.wire.line import Line, LineLimits, dial
from voiced.api.wire.loan import Loan, Warm, WarmLimits
from voiced.api.wire.pace import Pace
from voiced.api.wire.session import Session, begin
from voiced.api.wire.warm import WarmSessions
from voiced.segments import join_segments, split_preview

__all__ = [
    "Address",
    "Codec",
    "HttpLimits",
    "HttpReply",
    "HttpRequest",
    "Line",
    "LineLimits",
    "Loan",
    "Message",
    "Pace",
    "Session",
    "UnansweredError",
    "Warm",
    "WarmLimits",
    "WarmSessions",
    "begin",
    "dial",
    "exchange",
    "http_lacks",
    "join_segments",
    "split_preview",
]
