"""Fetches a recording from the web, as the service will that clones from it."""

import ipaddress
from urllib.parse import urljoin, urlsplit

from voiced.api import SpeechError, UnavailableError, UsageError
from voiced.api.wire import Address, HttpLimits, HttpReply, HttpRequest, exchange
from voiced.wording import printed

LIMIT_S = 60.0
TIMES = 4
"""What is this many times larger than it may be is not even measured."""

HOPS = 5
"""So often a server may send somewhere else."""

ELSEWHERE = (301, 302, 303, 307, 308)


def check_address(url: str) -> None:
    """Raise UsageError unless it is an address of the web."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web:
        raise UsageError(printed("--url: '{url}' is no address that begins with https:// or http://", url=url))


def is_private(url: str) -> bool:
    """It names a place that only this house can reach, as far as the address itself tells."""
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".home.arpa", ".internal", ".localhost"))


async def fetch(url: str, most_bytes: int) -> bytes:
    """The content, which may be a few times larger than `most_bytes`.  Raises UsageError and UnavailableError."""
    check_address(url)
    place = url
    for _ in range(HOPS):
        reply = await _asked(place, url, HttpLimits(whole=LIMIT_S, largest=TIMES * most_bytes))
        if reply.status not in ELSEWHERE or not reply.headers.get("location"):
            break
        place = urljoin(place, reply.headers["location"])
        check_address(place)
    if reply.status != 200:
        message = printed(
            "{url} cannot be fetched: the server says {status}; is it open to everybody?", url=url, status=reply.status
        )
        raise UnavailableError(message)
    return reply.body


async def _asked(place: str, url: str, limits: HttpLimits) -> HttpReply:
    try:
        return await exchange(HttpRequest("GET", Address(place, {})), limits)
    except SpeechError as error:
        raise UnavailableError(printed("{url} cannot be fetched: {why}", url=url, why=error)) from error
