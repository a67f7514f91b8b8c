"""A synthesizer at a service that stands in, and a loudspeaker that keeps what it is given."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses, read
from voiced.api import Clause, SpeechError
from voiced.api.testing import ScriptedService
from voiced.api.wire import LineLimits, WarmLimits
from voiced_plugins.huawei.account import Account, Credentials
from voiced_plugins.huawei.settings import Settings
from voiced_plugins.huawei.vcs import HuaweiVcs
from voiced_plugins.huawei.vcs_leg import LegLimits

__all__ = [
    "AK", "ONE", "PAIR", "SK", "STRICT", "Loudspeaker", "Reply", "Ticking", "account", "clauses", "failure", "read",
    "settings", "speaking", "spoken", "synthesizer",
]  # fmt: skip

LIMIT_S = 10.0
STRICT = LineLimits(connect=1.0, ping=None, pong=1.0, send=1.0, close=0.2)
ONE = WarmLimits(spare=False)
"""A connection when it is wanted, and none besides."""

AK, SK = "AKTESTEXAMPLE0000001", "SkTestExampleSecret00000000000000000000A"
PAIR = Credentials(AK, SK)


class Ticking:
    """A clock that is a second later each time that somebody looks at it."""

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at or datetime.now(UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def settings(**values: Any) -> Settings:
    return Settings.model_validate(values)


def account(url: str, credentials: Credentials = PAIR) -> Account:
    return Account(url, "0123456789abcdef0123456789abcdef", credentials)


def synthesizer(
    url: str,
    warm: WarmLimits = ONE,
    limits: LegLimits | None = None,
    *,
    credentials: Credentials = PAIR,
    now: Callable[[], datetime] | None = None,
    **values: Any,
) -> HuaweiVcs:
    """One without a spare connection, if nothing else is said; `values` are its settings."""
    return HuaweiVcs(account(url, credentials), settings(**values), now or Ticking(), warm, STRICT, limits)


@asynccontextmanager
async def speaking(
    service: HuaweiService | ScriptedService, warm: WarmLimits = ONE, limits: LegLimits | None = None, **values: Any
) -> AsyncIterator[HuaweiVcs]:
    """A synthesizer that is closed in the end."""
    by = synthesizer(service.url, warm, limits, **values)
    try:
        yield by
    finally:
        await by.close()


async def spoken(by: HuaweiVcs, *texts: str | Clause, language: str = "en") -> Loudspeaker:
    """A whole reply."""
    loudspeaker = Loudspeaker()
    async with asyncio.timeout(LIMIT_S):
        await by.speak(clauses(*texts, language=language), loudspeaker.play)
    return loudspeaker


async def failure(by: HuaweiVcs, loudspeaker: Loudspeaker, *texts: str) -> SpeechError:
    """What a reply raises."""
    try:
        async with asyncio.timeout(LIMIT_S):
            await by.speak(clauses(*texts), loudspeaker.play)
    except SpeechError as error:
        return error
    raise AssertionError("it was spoken")


class Reply:
    """Clauses that come when the test wants."""

    def __init__(self) -> None:
        self._given: asyncio.Queue[Clause | Exception | None] = asyncio.Queue()
        self._count = 0

    def give(self, *texts: str, rate: float = 1.0) -> None:
        for text in texts:
            self._given.put_nowait(Clause(self._count, text, "en", rate))
            self._count += 1

    def end(self, error: Exception | None = None) -> None:
        self._given.put_nowait(error)

    async def clauses(self) -> AsyncIterator[Clause]:
        while (given := await self._given.get()) is not None:
            if isinstance(given, Exception):
                raise given
            yield given
