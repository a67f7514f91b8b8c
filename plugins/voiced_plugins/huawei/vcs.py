"""Speaks by the voice clone stream: a connection that is there before the reply, and a session for each clause."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime

from voiced.api import Audio, Clause, SpeechError
from voiced.api.tts import Ahead, Clauses, InTurn, Lane, Play, play_ahead
from voiced.api.wire import LineLimits, WarmLimits, WarmSessions, begin
from voiced_plugins.huawei.account import Account
from voiced_plugins.huawei.clock import refuse_wrong_clock
from voiced_plugins.huawei.errors import NO_TEXT, NO_TEXT_IN_TIME, ended, failure, fault_of, refused_at_door
from voiced_plugins.huawei.options import options_of
from voiced_plugins.huawei.settings import Settings
from voiced_plugins.huawei.texts import Piece, Texts
from voiced_plugins.huawei.vcs_codec import VcsCodec
from voiced_plugins.huawei.vcs_events import NORMAL, Ended, VcsOptions
from voiced_plugins.huawei.vcs_leg import Leg, LegLimits, Outcome, VcsSession

logger = logging.getLogger(__name__)

WARM = WarmLimits(keep=60.0, idle=15.0, spare_after=0.0)
"""The service ends what is idle for 20 s (FAQ of the speech recognizer), so it is replaced before, and not for long.
No connection is used twice: the next is needed soon."""


class HuaweiVcs:
    """A synthesizer."""

    def __init__(
        self,
        account: Account,
        settings: Settings,
        now: Callable[[], datetime],
        warm: WarmLimits = WARM,
        line: LineLimits | None = None,
        limits: LegLimits | None = None,
    ) -> None:
        """`now` is the present, with a time zone: each connection is signed with it."""
        self._account = account
        self._settings = settings
        self._now = now
        self._line = line or LineLimits()
        self._limits = limits or LegLimits()
        self._in_turn = InTurn(self._speak_one)
        self._refusal = ""
        """Why the credentials were not taken: nobody tries them again, because the service locks keys."""

        self._sessions: WarmSessions[None, VcsSession] = WarmSessions(self._begin, warm)

    async def prepare(self) -> None:
        """Connect, so that the reply need not wait.  Raises SpeechError."""
        self._check_credentials()
        await self._sessions.warm(None)

    async def speak(self, clauses: AsyncIterator[Clause], play: Play) -> None:
        """Speak every clause in order.  Raises SpeechError, after what came before has been played."""
        await play_ahead(clauses, play, self._make)

    async def close(self) -> None:
        """Let go of every session."""
        await self._sessions.close()

    def _check_credentials(self) -> None:
        if self._refusal:
            raise SpeechError(self._refusal, code="credentials", retryable=False)

    async def _begin(self, _: None) -> VcsSession:
        self._check_credentials()
        now = self._now()
        refuse_wrong_clock(self._account.credentials, now)
        try:
            return await begin(self._account.address(now), VcsCodec(), self._line)
        except SpeechError as error:
            raise refused_at_door(error) from None

    def _options(self, clause: Clause) -> VcsOptions:
        return options_of(self._settings, clause.language, clause.rate)

    async def _make(self, clauses: Clauses, ahead: Ahead) -> None:
        if self._settings.text_pieces == "multi":
            await self._speak(clauses, ahead)
        else:
            await self._in_turn.make(clauses, ahead)

    async def _speak_one(self, clause: Clause, lane: Lane) -> None:
        await self._speak(Clauses(_only(clause)), lane)

    async def _speak(self, clauses: Clauses, ahead: Ahead | Lane) -> None:
        texts = Texts(clauses)
        try:
            while (piece := await texts.next()) is not None:
                await ahead.room()
                told = await self._told(texts, piece, ahead) if piece.text else [texts.take()]
                for clause in (one.clause.index for one in told if one.is_last):
                    ahead.add(Audio(b"", self._settings.sample_rate, clause, ends_clause=True))
        finally:
            texts.close()

    async def _told(self, texts: Texts, first: Piece, ahead: Ahead | Lane) -> list[Piece]:
        """What was spoken in one session, or in another one where that failed before anything was heard."""
        leg, error, wait_s = await self._session(texts, first, ahead)
        if error and error.retryable and error.code in ("transport", "quota") and not leg.has_sounded:
            logger.info("once again: %s", error)
            texts.put_back(leg.told)
            await asyncio.sleep(wait_s)
            leg, error, _ = await self._session(texts, first, ahead)
        if error:
            raise error
        return leg.told

    async def _session(self, texts: Texts, first: Piece, ahead: Ahead | Lane) -> tuple[Leg, SpeechError | None, float]:
        """How it went, and how long to wait before it is tried again.  Raises SpeechError when nobody answers."""
        self._check_credentials()
        leg = None
        try:
            async with self._sessions.lent(None) as loan:
                leg = Leg(loan.session, self._options, ahead, self._limits)
                outcome = await leg.speak(texts, first, together=self._settings.text_pieces == "multi")
                if leg.can_be_followed:
                    loan.keep()
        except SpeechError as error:
            if leg is None:
                raise
            return leg, error, 0.0
        return leg, *self._judged(outcome, leg)

    def _judged(self, outcome: Outcome, leg: Leg) -> tuple[SpeechError | None, float]:
        if isinstance(outcome, Ended):
            is_well = outcome.is_asked and outcome.reason in ("", NORMAL)
            return None if is_well else ended(outcome.trace_id, outcome.reason), 0.0
        if leg.told and (outcome.code == NO_TEXT or (outcome.code == NO_TEXT_IN_TIME and leg.has_sounded)):
            logger.warning("session %s ended with %s: a text may not have been spoken", outcome.trace_id, outcome.code)
            return None, 0.0
        error = failure(replace(outcome, message=self._account.without_secrets(outcome.message)))
        if error.code == "credentials":
            self._refusal = str(error)
        return error, fault_of(outcome.code, is_fatal=outcome.is_fatal).wait_s


async def _only(clause: Clause) -> AsyncIterator[Clause]:
    yield clause
