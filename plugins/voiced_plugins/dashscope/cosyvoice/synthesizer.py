"""Speaks by CosyVoice: a task for each clause, or for a whole reply."""

import secrets
from collections.abc import AsyncIterator

from voiced.api import Clause, SpeechError
from voiced.api.tts import Make, Play, play_ahead
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.cosyvoice.parameters import TEXT_LIMIT, parameters, units
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.tasks.connections import Connections, TaskLimits
from voiced_plugins.dashscope.tasks.each_clause import EachClause, Told
from voiced_plugins.dashscope.tasks.events import Run
from voiced_plugins.dashscope.tasks.sound import Shape
from voiced_plugins.dashscope.tasks.whole_reply import ReplyLimits, WholeReply
from voiced_plugins.dashscope.wording import printed


class CosyVoice:
    """A synthesizer."""

    def __init__(
        self,
        account: Account,
        settings: CosyVoiceSettings,
        limits: TaskLimits,
        reply: ReplyLimits,
    ) -> None:
        self._settings = settings
        self._connections = Connections(account, limits)
        self._make: Make = (
            EachClause(self._connections, self._told).make
            if settings.mode == "clause"
            else WholeReply(self._connections, self._told, units, reply).make
        )

    async def prepare(self) -> None:
        """Connect, so that the reply need not wait.  Raises SpeechError."""
        await self._connections.prepare()

    async def speak(self, clauses: AsyncIterator[Clause], play: Play) -> None:
        """Speak every clause in order.  Raises SpeechError, after what came before has been played."""
        await play_ahead(clauses, play, self._make)

    async def close(self) -> None:
        """Let go of every connection."""
        await self._connections.close()

    def _told(self, clause: Clause) -> Told:
        if units(clause.text) >= TEXT_LIMIT:  # a space may follow it
            message = printed("a text of more than {limit} letters cannot be spoken in one go", limit=TEXT_LIMIT)
            raise SpeechError(message, code="request", retryable=False)
        settings = self._settings
        run = Run(secrets.token_hex(16), settings.model, parameters=parameters(settings, clause))
        return Told(run, Shape(settings.format, settings.sample_rate), clause.text)
