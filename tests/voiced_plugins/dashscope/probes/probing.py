"""A doctor who asks a service that stands in, in no time."""

from typing import Any

from tests.servers.dashscope.ears import Chirps
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice
from voiced.api import Check, Finding
from voiced.api.testing import MemoryStore, ScriptedClock
from voiced_plugins.dashscope.probes import checks
from voiced_plugins.dashscope.probes.limits import Limits
from voiced_plugins.dashscope.settings import Settings

ACCOUNT_KEY = "sk-secret-0123456789"
SENTENCE = "one two three"
QUICK = Limits(
    answer=5.0, late=0.1, window=0.3, idle=0.2, ping=0.05, pong=0.2, hang_up=0.4, pace=100.0, speeds=(10.0, 500.0),
    sentence=SENTENCE,
)  # fmt: skip


class Doctor:
    """Runs the probes that a test names, and what has to come before them."""

    def __init__(
        self, service: DashScopeService, limits: Limits = QUICK, store: MemoryStore | None = None, **settings: Any
    ) -> None:
        self.store = store or MemoryStore()
        self.settings = Settings(endpoint=service.url, **settings)
        made = checks(self.settings, ACCOUNT_KEY, "", self.store, ScriptedClock().now, limits)
        self.checks: dict[str, Check] = {check.name: check for check in made}

    async def finds(self, *names: str) -> Finding:
        """What the last of them finds."""
        for name in names:
            finding = await self.checks[name].run()
        return finding

    async def finds_with_speech(self, name: str) -> Finding:
        """What a probe finds that needs speech."""
        return await self.finds("first-sound", name)


def service(**habits: Any) -> DashScopeService:
    """One that understands what it says."""
    return DashScopeService(ears=Chirps(), voice=ChirpVoice(), key=ACCOUNT_KEY, habits=Habits(**habits))
