"""Speaks by Qwen-TTS-Realtime: a session that is ready before the reply, and a response for each clause."""

import asyncio
from collections.abc import AsyncIterator

from voiced.api import Clause, SpeechError
from voiced.api.tts import Ahead, Clauses, Play, can_be_said, play_ahead, spaced
from voiced.api.wire import LineLimits, Loan, WarmLimits, WarmSessions, begin
from voiced_plugins.dashscope.account import Account, session_prefix
from voiced_plugins.dashscope.qwen_tts.codec import TtsCodec
from voiced_plugins.dashscope.qwen_tts.events import Finish, Text, TtsOptions, Update
from voiced_plugins.dashscope.qwen_tts.leg import Leg, TtsSession, codec_of
from voiced_plugins.dashscope.qwen_tts.options import tts_options
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings

_Loan = Loan[None, TtsSession]

SIGN_S = 1.0
"""Who waits for more text gives a sign so often: it is not the service that is silent."""


class QwenTts:
    """A synthesizer."""

    def __init__(
        self,
        account: Account,
        settings: QwenTtsSettings,
        warm: WarmLimits,
        line: LineLimits,
        sign_s: float = SIGN_S,
    ) -> None:
        self._account = account
        self._settings = settings
        self._line = line
        self._sign_s = sign_s
        self._options = tts_options(settings, "", 1.0)
        """Those of the last reply: the next is probably like it."""
        self._sessions: WarmSessions[None, TtsSession] = WarmSessions(self._begin, warm)

    async def prepare(self) -> None:
        """Connect, so that the reply need not wait.  Raises SpeechError."""
        await self._sessions.warm(None)

    async def speak(self, clauses: AsyncIterator[Clause], play: Play) -> None:
        """Speak every clause in order.  Raises SpeechError, after what came before has been played."""
        await play_ahead(clauses, play, self._make)

    async def close(self) -> None:
        """Let go of every session."""
        await self._sessions.close()

    async def _begin(self, _: None) -> TtsSession:
        address = self._account.realtime(self._settings.model)
        return await begin(address, TtsCodec(self._options, session_prefix()), self._line)

    async def _make(self, clauses: Clauses, ahead: Ahead) -> None:
        while (clause := await clauses.next()) is not None:
            self._options = options = tts_options(self._settings, clause.language, clause.rate)
            async with self._sessions.lent(None) as loan:
                if not await _tell(loan, options):
                    clauses.put_back(clause)
                    continue  # one that speaks otherwise is let go; the next is new
                clauses.put_back(clause)
                if self._settings.mode == "commit":
                    await self._speak_each(loan, clauses, ahead)
                else:
                    await self._speak_all(loan, clauses, ahead)

    async def _speak_each(self, loan: _Loan, clauses: Clauses, ahead: Ahead) -> None:
        """A response for each clause that is spoken in the same manner, while the session lasts."""
        options, leg = self._options, Leg(loan.session, self._settings, ahead)
        while (clause := await clauses.next()) is not None:
            if tts_options(self._settings, clause.language, clause.rate) != options or leg.has_ended_quietly:
                clauses.put_back(clause)
                break
            if can_be_said(clause.text):
                await ahead.room()
                if not await _spoken(loan, leg, clause):
                    clauses.put_back(clause)
                    return
            leg.end_clause(clause.index)
        loan.keep()

    async def _speak_all(self, loan: _Loan, clauses: Clauses, ahead: Ahead) -> None:
        """The service finds its own sentences; nobody knows which sound belongs to which clause."""
        indexes: list[int] = []
        leg = Leg(loan.session, self._settings, ahead)
        sending = asyncio.create_task(self._send_all(leg, clauses, indexes, ahead))
        taking = asyncio.create_task(leg.take_all(indexes))
        try:
            await asyncio.wait({taking, sending}, return_when=asyncio.FIRST_EXCEPTION)
            for task in (taking, sending):
                if task.done():
                    await task
        finally:
            taking.cancel()
            sending.cancel()
            await asyncio.gather(taking, sending, return_exceptions=True)
        for index in indexes:
            leg.end_clause(index)

    async def _send_all(self, leg: Leg, clauses: Clauses, indexes: list[int], ahead: Ahead) -> None:
        while (clause := await clauses.soon(lambda: leg.sign(indexes), self._sign_s)) is not None:
            indexes.append(clause.index)
            if can_be_said(clause.text):
                await ahead.room()
                await leg.send(Text(spaced(clause.text)))
        await leg.send(Finish())


async def _spoken(loan: _Loan, leg: Leg, clause: Clause) -> bool:
    """Whether it was; not when a session that was kept turned out to be dead.  Raises SpeechError."""
    try:
        await leg.say(clause.text)
        await leg.take(clause.index)
    except SpeechError:
        if loan.was_warm and leg.was_dead:
            return False
        raise
    return True


async def _tell(loan: _Loan, options: TtsOptions) -> bool:
    """Whether the session speaks like that, perhaps from now on."""
    codec = codec_of(loan.session)
    if codec.options == options:
        return True
    if codec.has_begun:
        return False
    await loan.session.send(Update(options))
    return True
