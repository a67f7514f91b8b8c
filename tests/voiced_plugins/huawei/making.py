"""A maker of voices at a service that stands in, and recordings for it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.speaking import PAIR, Ticking, account
from voiced.api import SpeechError
from voiced.api.making import CloneOrder, Sample
from voiced.api.testing import clean_sample
from voiced_plugins.huawei.account import Credentials
from voiced_plugins.huawei.cloning import rules
from voiced_plugins.huawei.maker import HuaweiVoiceMaker
from voiced_plugins.huawei.rest import RestLimits

LIMIT_S = 10.0
SHORT = RestLimits(connect=1.0, listing=0.2, registering=0.2, bytes_s=1e9)
"""For a service that does not answer; the others have answered long before."""
STRICT = RestLimits(connect=2.0, listing=5.0, registering=5.0)
SAMPLE = clean_sample(rules().sample)


def order(name: str = "ada", language: str = "zh", sample: Sample | None = SAMPLE) -> CloneOrder:
    return CloneOrder(name, "", language, sample)


def maker(
    url: str,
    limits: RestLimits = STRICT,
    *,
    credentials: Credentials = PAIR,
    now: Callable[[], datetime] | None = None,
) -> HuaweiVoiceMaker:
    return HuaweiVoiceMaker(account(url, credentials), now or Ticking(), limits)


@asynccontextmanager
async def making(service: HuaweiService, limits: RestLimits = STRICT, **named: Any) -> AsyncIterator[HuaweiVoiceMaker]:
    """A maker that is closed in the end."""
    by = maker(service.url, limits, **named)
    try:
        async with asyncio.timeout(LIMIT_S):
            yield by
    finally:
        await by.close()


async def error_of(call: Coroutine[Any, Any, object]) -> SpeechError:
    """What a call raises."""
    try:
        await call
    except SpeechError as error:
        return error
    raise AssertionError("it went well")
