"""The line: what a model is asked, what it takes for silence, and that it hangs up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import pytest

from tests.servers.chat.faults import Stall
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Call, Calls, Finish, Head, Tokens
from tests.voiced_plugins.chat.conversing import KEY
from voiced.api.testing import settle
from voiced.api.wire import StreamLimits
from voiced_plugins.chat.faults import Fault, ModelError
from voiced_plugins.chat.line import LIMITS, Line
from voiced_plugins.chat.messages import CallPiece, Done, Finished, Said, Words
from voiced_plugins.chat.settings import Settings

QUESTION = (Said("user", "Hello?"),)
IMPATIENT = StreamLimits(connect=2.0, head=0.1, gap=0.1)
DAEMON_REPLY_S, DAEMON_GAP_S = 8.0, 4.0


@pytest.fixture
async def service() -> AsyncIterator[ChatService]:
    async with ChatService() as service:
        yield service


def line(service: ChatService, limits: StreamLimits = LIMITS) -> Line:
    return Line(Settings(base_url=service.base_url), KEY, limits)


async def fault_of(of: Line) -> tuple[str, Fault]:
    """What was written, and why it was no more."""
    text = ""
    try:
        async for part in of.write(QUESTION, ()):
            text += part.text if isinstance(part, Words) else ""
    except ModelError as error:
        return text, error.fault
    raise AssertionError("it went well")


def test_it_gives_up_before_the_daemon_does() -> None:
    assert LIMITS.head < DAEMON_REPLY_S
    assert LIMITS.gap < DAEMON_GAP_S


async def test_an_answer_comes_in_parts(service: ChatService) -> None:
    service.script.next(Tokens("Yes", "."))
    parts = [part async for part in line(service).write(QUESTION, ())]
    assert [part.text for part in parts if isinstance(part, Words)] == ["Yes", "."]
    assert Finished("stop") in parts
    assert parts[-1] == Done()


async def test_calls_come_in_pieces(service: ChatService) -> None:
    service.script.next(Calls(Call("a", {"b": 1}), cut=2))
    pieces = [part async for part in line(service).write(QUESTION, ()) if isinstance(part, CallPiece)]
    assert "".join(piece.arguments for piece in pieces).replace(" ", "") == '{"b":1}'


async def test_comments_are_no_sign_of_an_answer(service: ChatService) -> None:
    service.script.next(Head(), Stall())
    assert await fault_of(line(service, IMPATIENT)) == ("", Fault.SILENT)


async def test_comments_are_no_sign_that_it_goes_on(service: ChatService) -> None:
    service.script.next(Tokens("Yes"), Stall())
    assert await fault_of(line(service, IMPATIENT)) == ("Yes", Fault.SILENT)


async def test_a_stall_after_the_end_is_no_failure(service: ChatService) -> None:
    service.script.next(Tokens("Yes"), Finish(), Stall())
    parts = [part async for part in line(service, IMPATIENT).write(QUESTION, ())]
    assert Finished("stop") in parts


async def test_who_leaves_hangs_up(service: ChatService) -> None:
    service.script.next(Tokens("Yes"), Stall())
    async with aclosing(line(service).write(QUESTION, ())) as parts:
        await anext(parts)
    await service.until(lambda: service.requests[0].left_at is not None)


@asynccontextmanager
async def kept(of: Line, wanted: asyncio.Event) -> AsyncIterator[None]:
    """Its connection is kept meanwhile."""
    keeping = asyncio.create_task(of.keep(wanted))
    await settle()
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.wait({keeping}, timeout=5.0)


async def answered(of: Line) -> str:
    return "".join([part.text async for part in of.write(QUESTION, ()) if isinstance(part, Words)])


async def test_two_questions_go_over_one_connection_that_is_kept(service: ChatService) -> None:
    of = line(service)
    async with kept(of, asyncio.Event()):
        assert await answered(of) == await answered(of) == "Hello?"
        assert len(service.connections) == 1
    await service.until(lambda: not service.connections[0].is_open)


async def test_without_keeping_nothing_is_left_open(service: ChatService) -> None:
    await answered(line(service))
    await service.until(lambda: not service.connections[0].is_open)


async def test_a_connection_is_there_before_the_question_when_it_is_wanted(service: ChatService) -> None:
    of, wanted = line(service), asyncio.Event()
    async with kept(of, wanted):
        wanted.set()
        await service.until(lambda: len(service.connections) == 1)
        assert await answered(of) == "Hello?"
        assert [connection.requests for connection in service.connections] == [1]


async def test_a_kept_connection_that_has_ended_is_replaced(service: ChatService) -> None:
    of = line(service)
    async with kept(of, asyncio.Event()):
        await answered(of)
        service.close_connections()
        assert await answered(of) == "Hello?"
        assert len(service.connections) == 2


async def test_what_cannot_be_reached_is_no_alarm_before_somebody_asks() -> None:
    of, wanted = Line(Settings(base_url="http://127.0.0.1:9/v1"), KEY), asyncio.Event()
    async with kept(of, wanted):
        wanted.set()
        await settle()
        assert await fault_of(of) == ("", Fault.NETWORK)
