"""Sessions that are ready before they are needed: who gets one, when another is made, and that each has an end."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from tests.api.wire.words import GREETED, QUICK, Words, connections
from tests.timeless import timeless
from tests.waiting import until
from voiced.api import SpeechError
from voiced.api.testing import (
    Closes,
    HangsUp,
    Receives,
    ReceivesUntil,
    Refuses,
    ScriptedService,
    Sends,
    StaysSilent,
    Step,
)
from voiced.api.testing.clock import settle
from voiced.api.wire import Address, Session, WarmLimits, WarmSessions, begin
from voiced.api.wire.warm import LONGEST_PAUSE_S

ALONE = WarmLimits(spare=False)


@dataclass(eq=False)
class Scripted:
    """A session that does what a test tells it, and remembers what became of it."""

    key: str
    number: int
    ended: bool = False
    left: int = 0
    """How often it has said goodbye."""

    aborted: bool = False
    watched: int = 0
    """How many wait for news from it."""

    news: asyncio.Event = field(default_factory=asyncio.Event)
    fault: Exception | None = None
    hung_up: bool = False

    @property
    def is_open(self) -> bool:
        return not (self.ended or self.aborted or self.hung_up)

    async def stands_idle(self) -> None:
        self.watched += 1
        try:
            await self.news.wait()
        finally:
            self.watched -= 1
        if self.fault:
            raise self.fault

    async def end(self) -> None:
        self.ended = True
        await asyncio.sleep(0.01)
        self.left += 1

    def abort(self) -> None:
        self.aborted = True

    def hang_up(self) -> None:
        """Ends by itself."""
        self.hung_up = True
        self.news.set()


@dataclass
class Service:
    """Begins sessions: each takes a second."""

    begun: list[Scripted] = field(default_factory=list)
    connecting: int = 0
    faults: list[Exception] = field(default_factory=list)
    """Raised by the next beginnings, one each."""

    lives: list[float] = field(default_factory=list)
    """After so many seconds the next sessions end by themselves."""

    then: Callable[[], object] | None = None
    """Called when a session has just begun, before anybody else knows it."""

    async def begin(self, key: str) -> Scripted:
        self.connecting += 1
        try:
            await asyncio.sleep(1.0)
        finally:
            self.connecting -= 1
        if self.faults:
            raise self.faults.pop(0)
        session = Scripted(key, len(self.begun))
        self.begun.append(session)
        if self.lives:
            asyncio.get_running_loop().call_later(self.lives.pop(0), session.hang_up)
        if self.then:
            asyncio.get_running_loop().call_soon(self.then)
        return session

    @property
    def open(self) -> list[int]:
        """The numbers of the sessions that are open."""
        return [session.number for session in self.begun if session.is_open]


@asynccontextmanager
async def kept(
    limits: WarmLimits = ALONE, service: Service | None = None
) -> AsyncIterator[tuple[WarmSessions[str, Scripted], Service]]:
    service = service or Service()
    sessions = WarmSessions(service.begin, limits)
    mishaps: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: mishaps.append(context))
    yield sessions, service
    await sessions.close()
    assert (service.open, service.connecting) == ([], 0)
    assert all(session.left == 1 or session.aborted for session in service.begun)
    assert mishaps == []
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def use(sessions: WarmSessions[str, Scripted], key: str = "a", *, keep: bool = True, for_s: float = 0.0) -> int:
    """The number of the session that was used, for no time if nothing else is said."""
    async with sessions.lent(key) as loan:
        await asyncio.sleep(for_s)
        if keep:
            loan.keep()
        return loan.session.number


def now() -> float:
    return asyncio.get_running_loop().time()


# lending


@timeless
async def test_a_session_that_is_ready_is_lent_at_once() -> None:
    async with kept() as (sessions, _):
        await sessions.warm("a")
        began = now()
        async with sessions.lent("a") as loan:
            assert now() == began
            assert loan.was_warm
            assert loan.session.number == 0


@timeless
async def test_without_one_that_is_ready_one_is_connected() -> None:
    async with kept() as (sessions, _), sessions.lent("a") as loan:
        assert not loan.was_warm
        assert now() == 1.0


@timeless
async def test_nobody_watches_a_session_that_is_lent() -> None:
    async with kept() as (sessions, _):
        await sessions.warm("a")
        await settle()
        async with sessions.lent("a") as loan:
            assert loan.session.watched == 0


@timeless
async def test_what_comes_while_it_is_lent_spoils_nothing() -> None:
    async with kept() as (sessions, _):
        await sessions.warm("a")
        async with sessions.lent("a") as loan:
            loan.session.news.set()
            await settle()
            loan.session.news.clear()
            loan.keep()
        assert await use(sessions) == 0


@timeless
async def test_two_users_at_once_get_two_sessions() -> None:
    async with kept() as (sessions, _):
        await sessions.warm("a")
        async with sessions.lent("a") as first, sessions.lent("a") as second:
            assert first.session is not second.session


@timeless
async def test_two_users_who_connect_at_once_get_two_sessions() -> None:
    async with kept() as (sessions, service):

        async def once() -> Scripted:
            async with sessions.lent("a") as loan:
                await asyncio.sleep(1)
                return loan.session

        first, second = await asyncio.gather(once(), once())
        assert first is not second
        assert len(service.begun) == 2


@timeless
async def test_who_needs_what_is_being_connected_waits_for_that() -> None:
    async with kept() as (sessions, service):
        warming = asyncio.create_task(sessions.warm("a"))
        await asyncio.sleep(0.75)
        async with sessions.lent("a") as loan:
            assert now() == 1.0
            assert loan.session.number == 0
        await warming
        assert len(service.begun) == 1


@timeless
async def test_warming_what_is_warm_connects_nothing() -> None:
    async with kept() as (sessions, service):
        await sessions.warm("a")
        await asyncio.gather(sessions.warm("a"), sessions.warm("a"))
        assert now() == 1.0
        assert len(service.begun) == 1


@timeless
async def test_who_warms_at_once_waits_for_the_same_session() -> None:
    async with kept() as (sessions, service):
        await asyncio.gather(sessions.warm("a"), sessions.warm("a"))
        assert (len(service.begun), sessions.ready) == (1, 1)


@timeless
async def test_a_session_that_has_just_ended_is_not_lent() -> None:
    async with kept() as (sessions, service):
        await sessions.warm("a")
        service.begun[0].hung_up = True
        assert sessions.ready == 0
        assert await use(sessions) == 1


@timeless
async def test_warming_is_not_content_with_one_that_has_just_ended() -> None:
    async with kept() as (sessions, service):
        await sessions.warm("a")
        service.begun[0].hung_up = True
        await sessions.warm("a")
        assert sessions.ready == 1


# spares


@timeless
async def test_when_one_is_taken_a_spare_is_made() -> None:
    async with kept(WarmLimits()) as (sessions, _):
        await sessions.warm("a")
        async with sessions.lent("a"):
            await asyncio.sleep(1.5)
            assert sessions.ready == 1


@timeless
async def test_a_spare_does_not_hurry_while_the_one_that_was_taken_begins_to_be_used() -> None:
    async with kept(WarmLimits(spare_after=1.0)) as (sessions, service):
        await sessions.warm("a")
        async with sessions.lent("a"):
            await asyncio.sleep(0.9)
            assert service.connecting == 0
            await asyncio.sleep(1.2)
            assert sessions.ready == 1


@timeless
async def test_no_spare_is_made_when_the_one_that_was_taken_is_back_in_time() -> None:
    async with kept(WarmLimits(spare_after=1.0)) as (sessions, service):
        await use(sessions)
        await asyncio.sleep(5.0)
        assert len(service.begun) == 1


@timeless
async def test_no_spare_is_made_when_none_is_wanted() -> None:
    async with kept(ALONE) as (sessions, service):
        await sessions.warm("a")
        async with sessions.lent("a"):
            await asyncio.sleep(1.5)
            assert len(service.begun) == 1


@timeless
async def test_a_failure_of_a_spare_is_met_again_by_who_needs_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with kept(WarmLimits()) as (sessions, service):
        await sessions.warm("a")
        service.faults = [SpeechError("gone", code="transport"), SpeechError("still gone", code="transport")]
        async with sessions.lent("a"):
            await asyncio.sleep(1.5)
            with pytest.raises(SpeechError, match="still gone"):
                await use(sessions)
    assert not [record for record in caplog.records if record.levelno >= logging.INFO]


@timeless
async def test_who_waits_for_a_spare_that_fails_meets_its_failure() -> None:
    async with kept(WarmLimits()) as (sessions, service):
        await sessions.warm("a")
        service.faults = [SpeechError("gone", code="transport")]
        async with sessions.lent("a"):
            await asyncio.sleep(0.5)
            with pytest.raises(SpeechError, match="gone"):
                await use(sessions)


@timeless
async def test_no_more_than_two_are_kept() -> None:
    async with kept(WarmLimits()) as (sessions, service):
        async with sessions.lent("a") as one, sessions.lent("a") as two, sessions.lent("a") as three:
            for loan in (one, two, three):
                loan.keep()
            await asyncio.sleep(5)
        await asyncio.sleep(1)
        assert sessions.ready == 2
        assert len(service.open) == 2


# keeping


@timeless
async def test_a_session_that_was_kept_is_used_again() -> None:
    async with kept() as (sessions, _):
        assert [await use(sessions), await use(sessions)] == [0, 0]


@timeless
async def test_a_session_that_nobody_kept_is_ended() -> None:
    async with kept() as (sessions, service):
        assert [await use(sessions, keep=False), await use(sessions)] == [0, 1]
        assert service.begun[0].ended


@timeless
async def test_keeping_counts_for_one_use_only() -> None:
    async with kept() as (sessions, _):
        await use(sessions, keep=True)
        assert [await use(sessions, keep=False), await use(sessions)] == [0, 1]


@timeless
async def test_a_session_that_has_ended_is_not_kept() -> None:
    async with kept() as (sessions, _):
        async with sessions.lent("a") as loan:
            loan.session.hang_up()
            loan.keep()
        assert sessions.ready == 0
        assert await use(sessions) == 1


@timeless
async def test_a_session_that_saw_an_exception_is_never_used_again() -> None:
    async with kept() as (sessions, service):
        with pytest.raises(KeyError):
            await failing(sessions, KeyError())
        assert service.begun[0].aborted
        assert await use(sessions) == 1


async def failing(sessions: WarmSessions[str, Scripted], error: Exception) -> None:
    async with sessions.lent("a") as loan:
        loan.keep()
        raise error


@timeless
async def test_a_session_whose_user_was_cancelled_is_never_used_again() -> None:
    async with kept() as (sessions, service):

        async def for_ever() -> None:
            async with sessions.lent("a") as loan:
                loan.keep()
                await asyncio.Event().wait()

        using = asyncio.create_task(for_ever())
        await asyncio.sleep(2)
        using.cancel()
        await asyncio.wait({using})
        assert using.cancelled()
        assert service.begun[0].aborted
        assert await use(sessions) == 1


# other keys


@timeless
async def test_a_session_of_another_key_is_not_lent() -> None:
    async with kept() as (sessions, _):
        await sessions.warm("a")
        async with sessions.lent("b") as loan:
            assert loan.session.key == "b"


@timeless
async def test_those_of_another_key_are_let_go_when_one_is_kept() -> None:
    async with kept() as (sessions, service):
        await use(sessions, "a")
        await use(sessions, "b")
        await asyncio.sleep(1)
        assert service.open == [1]
        assert service.begun[0].watched == 0


@timeless
async def test_one_that_comes_late_does_not_push_out_those_of_the_key_that_is_wanted_now() -> None:
    async with kept() as (sessions, service):
        late = asyncio.create_task(sessions.warm("a"))
        await asyncio.sleep(0.5)
        await sessions.warm("b")
        await late
        await asyncio.sleep(1)
        assert [service.begun[number].key for number in service.open] == ["b"]


@timeless
async def test_what_was_lent_before_another_key_was_wanted_is_not_kept() -> None:
    async with kept() as (sessions, service):
        async with sessions.lent("a") as loan:
            loan.keep()
            await sessions.warm("b")
        await asyncio.sleep(1)
        assert service.open == [1]


# the end of those that wait


@timeless
async def test_what_nobody_uses_is_ended_in_time_and_not_replaced() -> None:
    async with kept(WarmLimits(keep=60.0, age=1000.0, idle=1000.0)) as (sessions, service):
        await use(sessions, for_s=1.0)
        await asyncio.sleep(59.0)
        assert len(service.open) == 2
        await asyncio.sleep(2.0)
        assert service.open == []
        await asyncio.sleep(1000)
        assert len(service.begun) == 2


@timeless
async def test_every_use_prolongs_the_time() -> None:
    async with kept(WarmLimits(keep=60.0, age=1000.0, idle=1000.0, spare=False)) as (sessions, service):
        for _ in range(3):
            await use(sessions)
            await asyncio.sleep(50.0)
        assert service.open == [0]
        await asyncio.sleep(11)
        assert service.open == []


@timeless
async def test_the_time_of_a_use_counts_from_its_end() -> None:
    async with kept(WarmLimits(keep=60.0, spare=False)) as (sessions, service):
        async with sessions.lent("a") as loan:
            loan.keep()
            await asyncio.sleep(100.0)
        await asyncio.sleep(59.0)
        assert service.open == [0]


@timeless
async def test_one_that_is_too_old_is_replaced() -> None:
    async with kept(WarmLimits(keep=1000.0, age=100.0, idle=1000.0, spare=False)) as (sessions, service):
        await sessions.warm("a")
        await asyncio.sleep(99.0)
        assert service.open == [0]
        await asyncio.sleep(5.0)
        assert service.open == [1]


@timeless
async def test_age_counts_from_the_beginning_though_it_is_used() -> None:
    async with kept(WarmLimits(keep=1000.0, age=100.0, idle=1000.0, spare=False)) as (sessions, service):
        for _ in range(6):
            await use(sessions)
            await asyncio.sleep(19.0)
        assert service.open == [1]


@timeless
async def test_one_that_waited_too_long_is_replaced() -> None:
    async with kept(WarmLimits(keep=1000.0, age=1000.0, idle=100.0, spare=False)) as (sessions, service):
        await sessions.warm("a")
        await asyncio.sleep(105.0)
        assert service.open == [1]


@timeless
async def test_one_that_ends_by_itself_is_replaced_while_it_is_wanted() -> None:
    async with kept() as (sessions, service):
        await sessions.warm("a")
        await asyncio.sleep(10.0)
        service.begun[0].hang_up()
        await asyncio.sleep(1.5)
        assert service.open == [1]
        assert service.begun[0].ended


@timeless
async def test_what_comes_while_nobody_uses_it_spoils_it() -> None:
    async with kept() as (sessions, service):
        await sessions.warm("a")
        await asyncio.sleep(10.0)
        service.begun[0].news.set()
        await settle()
        assert sessions.ready == 0
        assert await use(sessions) == 1
        assert service.begun[0].ended


@timeless
async def test_a_session_with_a_bug_is_let_go() -> None:
    async with kept() as (sessions, service):
        await sessions.warm("a")
        service.begun[0].fault = KeyError()
        service.begun[0].news.set()
        await asyncio.sleep(1)
        assert sessions.ready == 0
        assert service.begun[0].ended


@timeless
async def test_a_spare_is_not_made_again_when_another_is_ready() -> None:
    async with kept(WarmLimits()) as (sessions, service):
        await use(sessions, for_s=1.0)
        await asyncio.sleep(10.0)
        assert sessions.ready == 2
        service.begun[0].hang_up()
        await asyncio.sleep(10.0)
        assert service.open == [1]


@timeless
async def test_a_server_that_ends_every_session_at_once_is_asked_less_and_less_often() -> None:
    service = Service(lives=[0.5] * 100)
    async with kept(WarmLimits(keep=1000.0, spare=False), service) as (sessions, _):
        await sessions.warm("a")
        await asyncio.sleep(30.0)
        # at 0, then after a life of 0.5 s and a pause of 2, 4, 8 s
        assert len(service.begun) == 4
        await asyncio.sleep(600.0)
        assert len(service.begun) <= 6 + 600 / LONGEST_PAUSE_S


@timeless
async def test_a_session_that_lasted_makes_the_next_pause_short_again() -> None:
    service = Service(lives=[0.5, 0.5, 0.5, 10.0, 0.5])
    async with kept(WarmLimits(keep=1000.0, spare=False), service) as (sessions, _):
        await sessions.warm("a")
        await asyncio.sleep(60.0)
        assert len(service.begun) == 6
        assert sessions.ready == 1


@timeless
async def test_nothing_is_connected_after_a_pause_at_whose_end_nobody_wants_it() -> None:
    service = Service(lives=[0.5] * 100)
    async with kept(WarmLimits(keep=5.0, spare=False), service) as (sessions, _):
        await sessions.warm("a")
        await asyncio.sleep(100.0)
        assert len(service.begun) == 2


@timeless
async def test_a_replacement_that_fails_is_not_tried_again_until_it_is_needed() -> None:
    async with kept() as (sessions, service):
        await sessions.warm("a")
        await asyncio.sleep(10.0)
        service.faults = [SpeechError("gone", code="transport")]
        service.begun[0].hang_up()
        await asyncio.sleep(100.0)
        assert (service.faults, service.open) == ([], [])
        assert await use(sessions) == 1


# failures and cancellations while connecting


@timeless
async def test_warming_tells_why_it_cannot() -> None:
    async with kept() as (sessions, service):
        service.faults = [SpeechError("too much", code="quota")]
        with pytest.raises(SpeechError, match="too much") as raised:
            await sessions.warm("a")
        assert raised.value.code == "quota"
        await sessions.warm("a")
        assert sessions.ready == 1


@timeless
async def test_lending_tells_why_it_cannot() -> None:
    async with kept() as (sessions, service):
        service.faults = [SpeechError("gone", code="transport")]
        with pytest.raises(SpeechError, match="gone"):
            await use(sessions)


@timeless
async def test_cancelling_who_connects_leaves_nothing_open() -> None:
    async with kept() as (sessions, service):
        using = asyncio.create_task(use(sessions))
        await asyncio.sleep(0.5)
        using.cancel()
        await asyncio.sleep(5.0)
        assert using.cancelled()
        assert service.open == []


@timeless
async def test_a_failure_that_comes_after_who_connects_was_cancelled_is_nobodys_concern() -> None:
    async with kept() as (sessions, service):
        service.faults = [SpeechError("gone", code="transport")]
        using = asyncio.create_task(use(sessions))
        await asyncio.sleep(0.5)
        using.cancel()
        await asyncio.sleep(5.0)
        assert using.cancelled()
        assert service.faults == []


@timeless
async def test_cancelling_who_warms_leaves_the_session_to_others() -> None:
    async with kept() as (sessions, _):
        warming = asyncio.create_task(sessions.warm("a"))
        await asyncio.sleep(0.5)
        warming.cancel()
        await asyncio.sleep(1.0)
        assert warming.cancelled()
        assert sessions.ready == 1


@timeless
async def test_cancelling_who_takes_what_is_ready_leaves_nothing_open() -> None:
    async with kept() as (sessions, service):
        await sessions.warm("a")
        await settle()
        using = asyncio.create_task(use(sessions))
        await asyncio.sleep(0)
        assert sessions.ready == 0
        using.cancel()
        await settle()
        assert using.cancelled()
        assert service.open == []


# closing


@timeless
async def test_closing_ends_what_waits() -> None:
    async with kept(WarmLimits()) as (sessions, service):
        await use(sessions, for_s=1.0)
        await asyncio.sleep(2.0)
        await sessions.close()
        assert [session.ended for session in service.begun] == [True, True]


@timeless
async def test_closing_ends_what_is_lent() -> None:
    async with kept() as (sessions, _):
        async with sessions.lent("a") as loan:
            loan.keep()
            await sessions.close()
            assert not loan.session.is_open
        assert asyncio.all_tasks() == {asyncio.current_task()}


@timeless
async def test_closing_stops_connecting() -> None:
    async with kept() as (sessions, service):
        warming = asyncio.create_task(sessions.warm("a"))
        await asyncio.sleep(0.5)
        await sessions.close()
        assert (now(), service.connecting, service.begun) == (0.5, 0, [])
        with pytest.raises(SpeechError, match="closed"):
            await warming


@timeless
async def test_closing_is_no_cancellation_of_who_waits_for_a_session() -> None:
    async with kept() as (sessions, _):
        using = asyncio.create_task(use(sessions))
        await asyncio.sleep(0.5)
        await sessions.close()
        with pytest.raises(SpeechError, match="closed"):
            await using


@timeless
async def test_closing_ends_a_session_that_has_just_been_connected() -> None:
    closing: list[asyncio.Task[None]] = []
    async with kept() as (sessions, service):
        service.then = lambda: closing.append(asyncio.create_task(sessions.close()))
        with pytest.raises(SpeechError, match="closed"):
            await sessions.warm("a")
        await closing[0]
        assert len(service.begun) == 1
        assert service.open == []


@timeless
async def test_closing_ends_what_waits_to_be_replaced() -> None:
    service = Service(lives=[0.5])
    async with kept(service=service) as (sessions, _):
        await sessions.warm("a")
        await asyncio.sleep(1.0)
        await sessions.close()
        assert len(service.begun) == 1


@timeless
async def test_closing_twice_does_no_harm() -> None:
    async with kept() as (sessions, _):
        await sessions.warm("a")
        await sessions.close()
        await sessions.close()


@timeless
async def test_after_closing_nothing_is_connected() -> None:
    async with kept() as (sessions, service):
        await sessions.close()
        with pytest.raises(SpeechError):
            await sessions.warm("a")
        with pytest.raises(SpeechError):
            await use(sessions)
        assert service.begun == []


# with a real server


@asynccontextmanager
async def to(
    service: ScriptedService, limits: WarmLimits = ALONE
) -> AsyncIterator[WarmSessions[str, Session[str, str]]]:
    async def connect(_: str) -> Session[str, str]:
        return await begin(Address(service.url), Words(), QUICK)

    sessions = WarmSessions(connect, limits)
    async with service:
        yield sessions
        async with asyncio.timeout(2):
            await sessions.close()
        await until(lambda: connections(service) == 0)
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def say(sessions: WarmSessions[str, Session[str, str]], word: str) -> str:
    """What is answered."""
    async with sessions.lent("a") as loan:
        await loan.session.send(word)
        answer = await loan.session.receive()
        loan.keep()
        return answer


async def test_one_connection_serves_one_use_after_another() -> None:
    talk: list[Step] = [Receives("one"), Sends("uno"), Receives("two"), Sends("due"), StaysSilent()]
    async with to(ScriptedService([*GREETED, *talk])) as sessions:
        assert [await say(sessions, "one"), await say(sessions, "two")] == ["uno", "due"]


async def test_a_spare_is_a_connection_of_its_own() -> None:
    service = ScriptedService([*GREETED, Receives("one"), Sends("uno"), StaysSilent()], [*GREETED, StaysSilent()])
    async with to(service, WarmLimits(spare_after=0.0)) as sessions:
        assert await say(sessions, "one") == "uno"
        await until(lambda: sessions.ready == 2)
        assert connections(service) == 2


@pytest.mark.parametrize("step", [Closes(), HangsUp(), Sends("news"), Sends(b"\0")])
async def test_what_the_server_ends_or_spoils_is_replaced(step: Step) -> None:
    service = ScriptedService([*GREETED, step], [*GREETED, StaysSilent()])
    async with to(service, WarmLimits(short=0.0)) as sessions:
        await sessions.warm("a")
        await until(lambda: len(service.received) == 2 and sessions.ready == 1)
        await until(lambda: connections(service) == 1)


async def test_cancelling_who_waits_for_a_server_that_never_answers_leaves_nothing_open() -> None:
    service = ScriptedService([ReceivesUntil("hello"), StaysSilent()])
    async with to(service) as sessions:
        using = asyncio.create_task(say(sessions, "one"))
        await until(lambda: service.received == [["hello"]])
        using.cancel()
        await asyncio.wait({using})
        await sessions.close()
        await until(lambda: connections(service) == 0)
        service.mistakes.clear()


async def test_an_error_in_the_middle_leaves_nothing_open() -> None:
    service = ScriptedService([*GREETED, Receives("one"), Sends(b"\0"), StaysSilent()])
    async with to(service) as sessions:
        with pytest.raises(SpeechError) as raised:
            await say(sessions, "one")
        assert raised.value.code == "protocol"
        await until(lambda: connections(service) == 0)
        service.mistakes.clear()


async def test_a_server_that_refuses_is_told_of_to_who_warms_and_to_who_needs_it() -> None:
    async with to(ScriptedService([Refuses(401)])) as sessions:
        for needs in (sessions.warm("a"), say(sessions, "one")):
            with pytest.raises(SpeechError) as raised:
                await needs
            assert raised.value.code == "credentials"
