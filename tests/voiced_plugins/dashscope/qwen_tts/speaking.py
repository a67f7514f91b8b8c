"""A synthesizer at a service that stands in, and a loudspeaker that keeps what it is given."""

import asyncio
import math
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.servers.dashscope.service import DashScopeService
from tests.voiced_plugins.dashscope.qwen_asr.hearing import KEY, LIMIT_S, ONE, STRICT
from voiced.api import Audio, Clause
from voiced.api.wire import WarmLimits
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings
from voiced_plugins.dashscope.qwen_tts.synthesizer import QwenTts


def synthesizer(
    service: DashScopeService,
    settings: QwenTtsSettings | None = None,
    warm: WarmLimits = ONE,
    *,
    key: str = KEY,
) -> QwenTts:
    """One without a spare session, if nothing else is said."""
    return QwenTts(Account(service.url, key), settings or QwenTtsSettings(), warm, STRICT)


@asynccontextmanager
async def speaking(
    service: DashScopeService, settings: QwenTtsSettings | None = None, warm: WarmLimits = ONE
) -> AsyncIterator[QwenTts]:
    """A synthesizer that is closed in the end."""
    by = synthesizer(service, settings, warm)
    try:
        yield by
    finally:
        await by.close()


class Loudspeaker:
    """Plays at once, and has enough for ever after so many pieces."""

    def __init__(self, enough: int | None = None) -> None:
        self.played: list[Audio] = []
        self.is_full = asyncio.Event()
        self._enough = enough

    async def play(self, audio: Audio) -> None:
        """Keep it."""
        self.played.append(audio)
        if len(self.played) == self._enough:
            self.is_full.set()
            await asyncio.Event().wait()

    @property
    def ended(self) -> list[int]:
        """The clauses that ended, in order."""
        return [audio.clause for audio in self.played if audio.ends_clause]

    def pcm(self, clause: int | None = None) -> bytes:
        """The sound of a clause, or of all."""
        return b"".join(audio.pcm for audio in self.played if clause in (None, audio.clause))


async def clauses(*texts: str | Clause, language: str = "en") -> AsyncIterator[Clause]:
    """A reply."""
    for index, text in enumerate(texts):
        yield text if isinstance(text, Clause) else Clause(index, text, language)


async def spoken(by: QwenTts, *texts: str | Clause, language: str = "en") -> Loudspeaker:
    """A whole reply."""
    loudspeaker = Loudspeaker()
    async with asyncio.timeout(LIMIT_S):
        await by.speak(clauses(*texts, language=language), loudspeaker.play)
    return loudspeaker


def read(pcm: bytes, rate: int) -> str:
    """The text that was chirped."""
    from tests.servers.dashscope import chirp
    from tests.servers.dashscope.resampling import resampled

    reader = chirp.reader()
    reader.hear(resampled(pcm, rate, 16_000))
    return reader.end()


def loudness(pcm: bytes) -> float:
    """Of samples, on the average."""
    values = array("h", pcm)
    return math.sqrt(sum(value * value for value in values) / len(values))
