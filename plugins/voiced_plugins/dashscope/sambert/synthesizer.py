"""Speaks by Sambert: a task for each clause, with all of its text at the beginning."""

import secrets
from collections.abc import AsyncIterator

from voiced.api import Clause, SpeechError, voice_for
from voiced.api.tts import Play, play_ahead
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.sambert.parameters import TEXT_LIMIT, model_for, parameters, sample_rate
from voiced_plugins.dashscope.sambert.settings import SambertSettings
from voiced_plugins.dashscope.tasks.connections import Connections, TaskLimits
from voiced_plugins.dashscope.tasks.each_clause import EachClause, Told
from voiced_plugins.dashscope.tasks.events import Run
from voiced_plugins.dashscope.tasks.sound import Shape
from voiced_plugins.dashscope.wording import printed


class Sambert:
    """A synthesizer."""

    def __init__(self, account: Account, settings: SambertSettings, limits: TaskLimits) -> None:
        self._settings = settings
        self._connections = Connections(account, limits)
        self._each = EachClause(self._connections, self._told)

    async def prepare(self) -> None:
        """Connect, so that the reply need not wait.  Raises SpeechError."""
        await self._connections.prepare()

    async def speak(self, clauses: AsyncIterator[Clause], play: Play) -> None:
        """Speak every clause in order.  Raises SpeechError, after what came before has been played."""
        await play_ahead(clauses, play, self._each.make)

    async def close(self) -> None:
        """Let go of every connection."""
        await self._connections.close()

    def _told(self, clause: Clause) -> Told:
        if len(clause.text) > TEXT_LIMIT:
            message = printed("a text of more than {limit} letters cannot be spoken in one go", limit=TEXT_LIMIT)
            raise SpeechError(message, code="request", retryable=False)
        settings = self._settings
        voice = voice_for(clause.language, settings.voice, settings.voices)
        told = parameters(settings, clause)
        run = Run(secrets.token_hex(16), model_for(voice), "out", told, clause.text)
        return Told(run, Shape(settings.format, sample_rate(settings, voice)))
