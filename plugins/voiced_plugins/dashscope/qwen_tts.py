"""Speaks by Qwen-TTS-Realtime: a session that is ready before the reply, and a response for each clause."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from voiced.api import Audio, Clause
from voiced.api.wire import LineLimits, Loan, WarmLimits, WarmSessions, begin
from voiced_plugins.dashscope.account import Account, session_prefix
from voiced_plugins.dashscope.ahead import Ahead
from voiced_plugins.dashscope.options import tts_options
from voiced_plugins.dashscope.settings import QwenTtsSettings
from voiced_plugins.dashscope.tts_codec import TtsCodec
from voiced_plugins.dashscope.tts_events import Finish, Text, TtsOptions, Update
from voiced_plugins.dashscope.tts_leg import Leg, TtsSession, codec_of

Play = Callable[[Audio], Awaitable[None]]
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
        ahead = Ahead()
        making = asyncio.create_task(self._make(_Clauses(clauses), ahead))
        making.add_done_callback(lambda _: ahead.end())
        try:
            while (audio := await ahead.next()) is not None:
                await play(audio)
            await making
        finally:
            making.cancel()
            await asyncio.gather(making, return_exceptions=True)

    async def close(self) -> None:
        """Let go of every session."""
        await self._sessions.close()

    async def _begin(self, _: None) -> TtsSession:
        address = self._account.realtime(self._settings.model)
        return await begin(address, TtsCodec(self._options, session_prefix()), self._line)

    async def _make(self, clauses: "_Clauses", ahead: Ahead) -> None:
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

    async def _speak_each(self, loan: _Loan, clauses: "_Clauses", ahead: Ahead) -> None:
        """A response for each clause that is spoken in the same manner, while the session lasts."""
        options, leg = self._options, Leg(loan.session, self._settings, ahead)
        while (clause := await clauses.next()) is not None:
            if tts_options(self._settings, clause.language, clause.rate) != options or leg.has_ended_quietly:
                clauses.put_back(clause)
                break
            if _can_be_said(clause.text):
                await ahead.room()
                await leg.say(clause.text)
                await leg.take(clause.index)
            leg.end_clause(clause.index)
        loan.keep()

    async def _speak_all(self, loan: _Loan, clauses: "_Clauses", ahead: Ahead) -> None:
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

    async def _send_all(self, leg: Leg, clauses: "_Clauses", indexes: list[int], ahead: Ahead) -> None:
        while (clause := await clauses.soon(lambda: leg.sign(indexes), self._sign_s)) is not None:
            indexes.append(clause.index)
            if _can_be_said(clause.text):
                await ahead.room()
                await leg.send(Text(clause.text + " "))
        await leg.send(Finish())


class _Clauses:
    """Clauses one by one, and one that was put back first."""

    def __init__(self, clauses: AsyncIterator[Clause]) -> None:
        self._clauses = clauses
        self._back: list[Clause] = []

    async def next(self) -> Clause | None:
        """None at the end."""
        return self._back.pop() if self._back else await anext(self._clauses, None)

    async def soon(self, meanwhile: Callable[[], None], every_s: float) -> Clause | None:
        """As `next`; something is done again and again until it is there."""
        coming = asyncio.ensure_future(self.next())
        try:
            while not (await asyncio.wait({coming}, timeout=every_s))[0]:
                meanwhile()
            return coming.result()
        finally:
            coming.cancel()

    def put_back(self, clause: Clause) -> None:
        """It comes again."""
        self._back.append(clause)


async def _tell(loan: _Loan, options: TtsOptions) -> bool:
    """Whether the session speaks like that, perhaps from now on."""
    codec = codec_of(loan.session)
    if codec.options == options:
        return True
    if codec.has_begun:
        return False
    await loan.session.send(Update(options))
    return True


def _can_be_said(text: str) -> bool:
    """The service refuses a text without a letter or a digit."""
    return any(letter.isalnum() for letter in text)
