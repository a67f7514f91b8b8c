"""Sessions that are ready before they are needed: connected, greeted, used once at a time, and not for ever."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, Generic, TypeVar

from voiced.api.errors import SpeechError
from voiced.api.wire.loan import USUAL, K, Loan, S, WarmLimits
from voiced.wording import printed

logger = logging.getLogger(__name__)

LONGEST_PAUSE_S = 60.0
"""Before one that did not last is replaced: 2 s at first, then twice as long each time."""

T = TypeVar("T")


class WarmSessions(Generic[K, S]):
    """Sessions of one service; those of the same key are alike, and only those of the last key are kept.

    One that saw an error, or whose user was cancelled, is never used again.
    """

    def __init__(self, begin: Callable[[K], Awaitable[S]], limits: WarmLimits = USUAL) -> None:
        """`begin` connects and greets; it raises SpeechError."""
        self._begin = begin
        self._limits = limits
        self._key: K | None = None
        self._used = 0.0
        self._idle: list[Loan[K, S]] = []
        self._lent: list[Loan[K, S]] = []
        self._coming: dict[K, asyncio.Task[S]] = {}
        self._working: set[asyncio.Task[Any]] = set()
        self._leaving: set[asyncio.Task[Any]] = set()
        self._short_lives = 0
        self._refusal = ""
        """Why the credentials were not taken: nobody tries them again, because services lock keys after some tries."""
        self._closed = False

    @property
    def ready(self) -> int:
        """How many wait to be used."""
        return sum(loan.session.is_open for loan in self._idle)

    async def warm(self, key: K) -> None:
        """Somebody may speak soon: returns when a session is ready.  Raises SpeechError."""
        self._want(key)
        if not self._ready(key):
            await _outcome(self._connect(key))

    @asynccontextmanager
    async def lent(self, key: K) -> AsyncIterator[Loan[K, S]]:
        """A session for the time of the block, used again only after `Loan.keep`.  Raises SpeechError."""
        loan = await self._take(key)
        self._lent.append(loan)
        try:
            yield loan
        except BaseException:
            loan.session.abort()
            raise
        finally:
            self._lent.remove(loan)
        self._used = self._now()
        if self._closed:
            return
        if loan._clean and loan.session.is_open:  # noqa: SLF001  its own
            self._keep(loan)
        else:
            self._leave(loan.session)

    async def close(self) -> None:
        """End every session and every task; who uses a session finds it ended."""
        self._closed = True
        for coming in self._coming.values():
            coming.add_done_callback(self._forsaken)
        for task in self._working:
            task.cancel()
        for loan in self._lent:
            loan.session.abort()
        for loan in tuple(self._idle):
            self._let_go(loan)
        while pending := self._working | self._leaving:
            await asyncio.wait(pending)

    def _want(self, key: K) -> None:
        if self._closed:
            raise _over()
        self._key, self._used = key, self._now()

    def _is_wanted(self, key: K) -> bool:
        return key == self._key and self._used + self._limits.keep > self._now()

    def _ready(self, key: K) -> list[Loan[K, S]]:
        return [loan for loan in self._idle if loan.key == key and loan.session.is_open]

    async def _take(self, key: K) -> Loan[K, S]:
        self._want(key)
        if ready := self._ready(key):
            loan = ready[-1]
            await self._unwatched(loan)
            loan.was_warm, loan._clean = True, False  # noqa: SLF001
        else:
            loan = Loan(key, await self._joined(key), self._now())
        if self._limits.spare:
            self._work(self._have_spare(key))
        return loan

    async def _have_spare(self, key: K) -> None:
        """A little later: connecting is work, and who has a session begins to use it now."""
        await asyncio.sleep(self._limits.spare_after)
        if key == self._key and not self._ready(key):
            self._connect(key)

    async def _unwatched(self, loan: Loan[K, S]) -> None:
        """Nobody else receives from the session any more."""
        self._idle.remove(loan)
        watch, loan._watch = loan._watch, None  # noqa: SLF001
        if watch:
            watch.cancel()
            try:
                await asyncio.wait({watch})
            except BaseException:
                loan.session.abort()
                raise

    async def _joined(self, key: K) -> S:
        """The session that is being connected; it belongs to the first who asks, others get one of their own."""
        coming = self._coming.pop(key, None) or self._new(key)
        try:
            return await _outcome(coming)
        except asyncio.CancelledError:
            coming.add_done_callback(self._forsaken)
            raise

    def _connect(self, key: K) -> "asyncio.Task[None]":
        """Have one more; when it fails, who needs it meets the same failure."""
        if key not in self._coming:
            self._coming[key] = self._new(key)
        return self._work(self._settle(key, self._coming[key]))

    async def _settle(self, key: K, coming: "asyncio.Task[S]") -> None:
        """Keep what comes, unless somebody has taken it before it was there."""
        try:
            session = await asyncio.shield(coming)
        finally:
            is_ours = self._coming.get(key) is coming
            if is_ours:
                del self._coming[key]
        if is_ours:
            self._keep(Loan(key, session, self._now()))

    def _keep(self, loan: Loan[K, S]) -> None:
        if loan.key != self._key:
            self._leave(loan.session)
            return
        strangers = [one for one in self._idle if one.key != loan.key]
        for one in (*strangers, *self._ready(loan.key)[1:]):
            self._let_go(one)
        self._idle.append(loan)
        loan._watch = self._work(self._watched(loan))  # noqa: SLF001

    def _let_go(self, loan: Loan[K, S]) -> None:
        self._idle.remove(loan)
        if loan._watch:  # noqa: SLF001
            loan._watch.cancel()  # noqa: SLF001
        self._leave(loan.session)

    async def _watched(self, loan: Loan[K, S]) -> None:
        """Until it ends by itself, is too old, or has not been wanted for long."""
        try:
            await self._outlast(loan, min(loan.began + self._limits.age, self._now() + self._limits.idle))
        finally:
            is_ours = loan in self._idle
            if is_ours:
                self._idle.remove(loan)
                self._leave(loan.session)
        if is_ours:
            await self._replace(loan)

    async def _outlast(self, loan: Loan[K, S], until: float) -> None:
        """Returns when it ends by itself, at that time, or when nobody wants it any more."""
        while (end := min(until, self._used + self._limits.keep)) > self._now():
            with suppress(TimeoutError):
                async with asyncio.timeout(end - self._now()):
                    await loan.session.stands_idle()
                return

    async def _replace(self, loan: Loan[K, S]) -> None:
        """Another one for one that is gone; slower and slower when they do not last."""
        is_short = self._now() - loan.began < self._limits.short
        self._short_lives = self._short_lives + 1 if is_short else 0
        if is_short and self._is_wanted(loan.key):
            await asyncio.sleep(min(2.0 ** min(self._short_lives, 10), LONGEST_PAUSE_S))
        if self._is_wanted(loan.key) and not self._ready(loan.key):
            self._connect(loan.key)

    def _new(self, key: K) -> "asyncio.Task[S]":
        return self._work(self._begun(key))

    async def _begun(self, key: K) -> S:
        if self._refusal:
            raise SpeechError(self._refusal, code="credentials", retryable=False)
        try:
            return await self._begin(key)
        except SpeechError as error:
            if error.code == "credentials":
                self._refusal = str(error)
            raise

    def _forsaken(self, coming: "asyncio.Task[S]") -> None:
        if not coming.cancelled() and not coming.exception():
            self._leave(coming.result())

    def _leave(self, session: S) -> None:
        self._spawn(session.end(), self._leaving)

    def _work(self, doing: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
        return self._spawn(doing, self._working)

    def _spawn(self, doing: Coroutine[Any, Any, T], where: "set[asyncio.Task[Any]]") -> "asyncio.Task[T]":
        task = asyncio.get_running_loop().create_task(doing)
        where.add(task)

        def done(_: object) -> None:
            where.discard(task)
            if not task.cancelled() and (error := task.exception()):  # who waits for it is told
                logger.debug("no session: %s", error)

        task.add_done_callback(done)
        return task

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


async def _outcome(task: "asyncio.Task[T]") -> T:
    """What comes of it, whoever waits; that the sessions were closed does not cancel who waits."""
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        if task.cancelled():
            raise _over() from None
        raise


def _over() -> SpeechError:
    return SpeechError(printed("the sessions were closed"), code="transport", retryable=False)
