"""CosyVoice and Sambert at a service that stands in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.servers.dashscope.service import DashScopeService
from tests.voiced_plugins.dashscope.hearing import KEY, LIMIT_S, STRICT
from tests.voiced_plugins.dashscope.speaking import Loudspeaker, clauses
from voiced.api import Clause, Synthesizer
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.cosyvoice.synthesizer import CosyVoice
from voiced_plugins.dashscope.sambert.settings import SambertSettings
from voiced_plugins.dashscope.sambert.synthesizer import Sambert
from voiced_plugins.dashscope.tasks.connections import TaskLimits
from voiced_plugins.dashscope.tasks.whole_reply import ReplyLimits

LIMITS = TaskLimits(line=STRICT)
QUICK = ReplyLimits(gap_s=0.3, sign_s=0.05)
AnySettings = CosyVoiceSettings | SambertSettings


def voice(
    service: DashScopeService,
    settings: AnySettings,
    limits: TaskLimits = LIMITS,
    reply: ReplyLimits = QUICK,
    *,
    key: str = KEY,
) -> CosyVoice | Sambert:
    """The synthesizer of the settings."""
    account = Account(service.url, key)
    if isinstance(settings, SambertSettings):
        return Sambert(account, settings, limits)
    return CosyVoice(account, settings, limits, reply)


@asynccontextmanager
async def speaking(
    service: DashScopeService, settings: AnySettings, limits: TaskLimits = LIMITS, reply: ReplyLimits = QUICK
) -> AsyncIterator[CosyVoice | Sambert]:
    """One that is closed in the end."""
    by = voice(service, settings, limits, reply)
    try:
        yield by
    finally:
        await by.close()


async def spoken(by: Synthesizer, *texts: str | Clause, language: str = "en") -> Loudspeaker:
    """A whole reply."""
    import asyncio

    loudspeaker = Loudspeaker()
    async with asyncio.timeout(LIMIT_S):
        await by.speak(clauses(*texts, language=language), loudspeaker.play)
    return loudspeaker
