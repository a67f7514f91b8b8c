"""A signed request over HTTP and its answer; what goes wrong is a SpeechError."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from voiced.api import SpeechError
from voiced.api.wire import Address, HttpLimits, HttpReply, HttpRequest, UnansweredError, exchange
from voiced_plugins.huawei.account import Account
from voiced_plugins.huawei.errors import refused_at_door
from voiced_plugins.huawei.making_errors import uncertain

LARGEST = 4 << 20
"""Bytes of an answer."""


@dataclass(frozen=True, slots=True)
class RestLimits:
    """How long things may take, in seconds."""

    connect: float = 10.0
    """From nothing to an open connection."""

    listing: float = 30.0
    """From a request for a list to the end of its answer."""

    registering: float = 120.0
    """The same for a voice, beside the time that its recording is on its way."""

    bytes_s: float = 50_000.0
    """Bytes that even a slow line takes in a second."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request."""

    method: Literal["GET", "POST"]
    limit: float
    """Seconds, to the end of the answer."""

    query: str = ""
    body: bytes = field(default=b"", repr=False)

    @property
    def makes(self) -> bool:
        """When it is not answered, nobody knows whether there is a voice."""
        return self.method == "POST"


class Rest:
    """Signs each request as it is sent."""

    def __init__(self, account: Account, now: Callable[[], datetime], limits: RestLimits) -> None:
        """`now` is the present, with a time zone: each request is signed with it."""
        self._account = account
        self._now = now
        self._limits = limits

    async def ask(self, asked: Asked) -> HttpReply:
        """The answer, however it was meant.

        Raises SpeechError: "credentials", "request", "transport", "silent", "protocol", or "uncertain" for what makes.
        """
        limits = HttpLimits(self._limits.connect, asked.limit, LARGEST)
        try:
            return await exchange(HttpRequest(asked.method, self._address(asked), asked.body), limits)
        except UnansweredError as error:
            raise (uncertain(str(error)) if asked.makes else error) from None
        except SpeechError as error:
            raise refused_at_door(error) from None

    def _address(self, asked: Asked) -> Address:
        try:
            return self._account.rest_address(asked.method, self._now(), asked.query, asked.body)
        except ValueError:
            raise SpeechError(self._account.endpoint, code="request", retryable=False) from None
