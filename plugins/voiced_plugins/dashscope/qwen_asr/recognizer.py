"""Hears by Qwen-ASR-Realtime: sessions that are ready at the onset, and a turn that is brought to its end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

from voiced.api import RATE, Expected, Frame, Interim, Pause, SpeechError, Transcript
from voiced.api.wire import LineLimits, Pace, Session, WarmLimits, WarmSessions, begin
from voiced_plugins.dashscope.account import Account, session_prefix
from voiced_plugins.dashscope.qwen_asr.codec import AsrCodec
from voiced_plugins.dashscope.qwen_asr.events import Append, AsrIn, AsrOptions, AsrOut, Commit, Finish
from voiced_plugins.dashscope.qwen_asr.options import asr_options
from voiced_plugins.dashscope.qwen_asr.rates import sampling
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings
from voiced_plugins.dashscope.qwen_asr.turn import AsrTurn, Stage, Tuning

_Session = Session[AsrIn, AsrOut]

LAST_WORDS_S = 1.0
"""How long what was received from a service that hangs up may take to be read."""


class QwenAsr:
    """A recognizer."""

    def __init__(
        self,
        account: Account,
        settings: QwenAsrSettings,
        tuning: Tuning,
        warm: WarmLimits,
        line: LineLimits,
        catch_up: float = 4.0,
    ) -> None:
        """`catch_up`: sound that waits is sent so many times faster than it was spoken."""
        self._account = account
        self._settings = settings
        self._tuning = tuning
        self._line = line
        self._catch_up = catch_up
        sampling(settings.sample_rate)  # loads its libraries here, where time does not matter
        self._sessions: WarmSessions[AsrOptions, _Session] = WarmSessions(self._begin, warm)

    async def prepare(self, expected: Expected) -> None:
        """Connect, so that speech need not wait.  Raises SpeechError."""
        await self._sessions.warm(self._options(expected))

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        """Hear one turn.  Raises SpeechError."""
        turn = AsrTurn(self._tuning)
        given = _Given(speech, Pace(self._catch_up))
        try:
            while not given.is_over:
                async with self._sessions.lent(self._options(expected)) as loan:
                    leg = _Leg(loan.session, turn, given, heard, self._settings.sample_rate)
                    await leg.hear()
                    if turn.leaves_it_clean:
                        loan.keep()
        finally:
            await given.close()
        return turn.transcript

    async def close(self) -> None:
        """Let go of every session."""
        await self._sessions.close()

    async def _begin(self, options: AsrOptions) -> _Session:
        address = self._account.realtime(options.model)
        codec = AsrCodec(options, session_prefix())
        return await begin(address, codec, self._line)

    def _options(self, expected: Expected) -> AsrOptions:
        words = [word for words in expected.vocabulary.values() for word in words]
        return asr_options(self._settings, expected.language, words)


class _Given:
    """What the microphone gives; not faster than the pace."""

    def __init__(self, speech: AsyncIterator[Frame | Pause], pace: Pace) -> None:
        self._speech = speech
        self._pace = pace
        self._next: asyncio.Task[Frame | Pause | None] | None = None
        self.is_over = False
        self.free_at = 0.0
        """Nothing may be sent before."""

    @property
    def next(self) -> "asyncio.Task[Frame | Pause | None]":
        """What comes next, until it is taken; None for the end."""
        if self._next is None:
            self._next = asyncio.create_task(_next(self._speech))
        return self._next

    @property
    def has_sound(self) -> bool:
        """The next is there, and is sound."""
        return self.next.done() and isinstance(self.next.result(), Frame)

    def is_ready(self, now: float) -> bool:
        """The next is there, and may be sent."""
        return self.free_at <= now and self.next.done()

    def take(self, now: float) -> Frame | Pause | None:
        """The next, which must be there."""
        item, self._next = self.next.result(), None
        self.is_over = item is None
        if isinstance(item, Frame):
            self.free_at = now + self._pace.wait(item.samples / RATE, now)
        return item

    async def close(self) -> None:
        """Nobody wants more."""
        await _forget(self._next)


async def _forget(task: "asyncio.Task[Any] | None") -> None:
    if task:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _next(speech: AsyncIterator[Frame | Pause]) -> Frame | Pause | None:
    return await anext(speech, None)


class _Leg:
    """A session for as long as it hears the turn."""

    def __init__(
        self, session: _Session, turn: AsrTurn, given: _Given, heard: Callable[[Interim], None], rate: int
    ) -> None:
        self._session = session
        self._turn = turn
        self._given = given
        self._heard = heard
        self._rate = rate
        self._sampling = sampling(rate)
        self._event: asyncio.Task[AsrOut] | None = None

    async def hear(self) -> None:
        """To the end of the turn, or until the session is over and there is more to hear.  Raises SpeechError."""
        codec = self._session.codec
        assert isinstance(codec, AsrCodec)
        self._turn.lead(codec.sent // 2 * RATE // self._rate, codec.session_id)
        try:
            while not self._is_done:
                await self._step()
        finally:
            await _forget(self._event)

    @property
    def _is_done(self) -> bool:
        if self._turn.stage is Stage.ENDED and not self._given.is_over and self._given.has_sound:
            return True
        return self._given.is_over and not self._turn.waits

    async def _step(self) -> None:
        """Take what comes first: an event, sound, a deadline."""
        turn, given = self._turn, self._given
        await self._anything()
        if self._is_done:  # sound came, and is for another session
            return
        if self._event and self._event.done():
            self._hear_event(self._event.result())
        elif self._wants_more and given.is_ready(self._now()):
            await self._take(given.take(self._now()))
        elif turn.deadline is not None and self._now() >= turn.deadline:
            turn.pass_deadline(self._now())
            await self._send(Finish())
        for answer in turn.answers():
            self._heard(answer)

    async def _anything(self) -> None:
        """Wait for it."""
        now, waiting, times = self._now(), set[asyncio.Task[Any]](), list[float]()
        if self._turn.stage is not Stage.ENDED:
            self._event = self._event or asyncio.create_task(self._session.receive())
            waiting.add(self._event)
        if self._turn.deadline is not None:
            times.append(self._turn.deadline)
        if self._wants_more and self._given.free_at > now:
            times.append(self._given.free_at)
        elif self._wants_more:
            waiting.add(self._given.next)
        limit = max(0.0, min(times) - now) if times else None
        await asyncio.wait(waiting, timeout=limit, return_when=asyncio.FIRST_COMPLETED)

    @property
    def _wants_more(self) -> bool:
        return self._turn.stage is not Stage.FINISHING and not self._given.is_over

    def _hear_event(self, event: AsrOut) -> None:
        self._event = None
        self._turn.take(event, self._now())
        self._heard(self._turn.interim)

    async def _take(self, item: Frame | Pause | None) -> None:
        if isinstance(item, Frame):
            self._turn.hear(item)
            await self._send(Append(self._sampling.feed(item.pcm)))
        elif item or self._turn.is_unpaused:
            await self._fall_silent(item)

    async def _fall_silent(self, pause: Pause | None) -> None:
        silence = self._turn.pause(pause, self._now(), self._session.round_trip)
        if silence or self._turn.commits:
            await self._send(Append(self._sampling.feed(bytes(2 * silence)) + self._sampling.rest()))
        if self._turn.commits:
            self._turn.committed()
            await self._send(Commit())

    async def _send(self, given: AsrIn) -> None:
        try:
            await self._session.send(given)
        except SpeechError:
            await self._hear_last_words()
            raise

    async def _hear_last_words(self) -> None:
        """A service that hangs up may have said why, or what it had understood.  Raises SpeechError."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS_S):
                while True:
                    self._hear_event(await (self._event or self._session.receive()))

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
