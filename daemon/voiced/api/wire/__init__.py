"""How plugins speak to services: over websockets by pure codecs, in sessions that are ready before they are needed;
and over HTTP, a request at a time, whose reply comes at once or as a stream of events.
"""

from voiced.api.wire.address import Address
from voiced.api.wire.codec import Codec, Message
from voiced.api.wire.http import HttpLimits, HttpReply, exchange
from voiced.api.wire.http_failures import UnansweredError
from voiced.api.wire.http_library import http_lacks
from voiced.api.wire.http_line import HttpLine
from voiced.api.wire.http_request import HttpRequest
from voiced.api.wire.http_stream import streamed
from voiced.api.wire.line import Line, LineLimits, dial
from voiced.api.wire.loan import Loan, Warm, WarmLimits
from voiced.api.wire.pace import Pace
from voiced.api.wire.session import Session, begin
from voiced.api.wire.sse import SseDecoder, SseEvent
from voiced.api.wire.stream_reply import StreamLimits, StreamReply
from voiced.api.wire.warm import WarmSessions
from voiced.segments import join_segments, split_preview

__all__ = [
    "Address",
    "Codec",
    "HttpLimits",
    "HttpLine",
    "HttpReply",
    "HttpRequest",
    "Line",
    "LineLimits",
    "Loan",
    "Message",
    "Pace",
    "Session",
    "SseDecoder",
    "SseEvent",
    "StreamLimits",
    "StreamReply",
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
    "streamed",
]
