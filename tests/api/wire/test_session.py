"""A session: a codec over a line.  It is greeted, says and understands, and leaves nothing open."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.api.wire.words import GREETED, QUICK, Words, connections
from tests.waiting import until
from voiced.api import SpeechError
from voiced.api.testing import Closes, HangsUp, Receives, ScriptedService, Sends, StaysSilent, Step
from voiced.api.wire import Address, Session, begin


@asynccontextmanager
async def greeted(*steps: Step, codec: Words | None = None) -> AsyncIterator[tuple[Session[str, str], ScriptedService]]:
    async with ScriptedService([*GREETED, *steps]) as service:
        session = await begin(Address(service.url), codec or Words(), QUICK)
        yield session, service
        await session.end()


async def not_begun(service: ScriptedService, codec: Words, greeting_s: float = 2.0) -> SpeechError:
    """How it failed; nothing is left open."""
    with pytest.raises(SpeechError) as raised:
        await begin(Address(service.url), codec, QUICK, greeting_s=greeting_s)
    await until(lambda: connections(service) == 0)
    service.mistakes.clear()
    return raised.value


# the greeting


async def test_a_session_that_was_greeted_is_open_and_knows_how_far_it_is() -> None:
    async with greeted(StaysSilent()) as (session, _):
        assert session.codec.ready
        assert session.is_open
        assert 0 < session.round_trip < QUICK.connect


async def test_what_comes_before_the_answer_to_the_greeting_is_not_lost() -> None:
    async with ScriptedService([Receives("hello"), Sends("by the way"), Sends("welcome"), StaysSilent()]) as service:
        session = await begin(Address(service.url), Words(), QUICK)
        assert [await session.receive() for _ in range(3)] == ["by", "the", "way"]
        await session.end()


async def test_a_greeting_that_is_never_answered_leaves_nothing_open() -> None:
    async with ScriptedService([Receives("hello"), Sends("beat"), StaysSilent()]) as service:
        error = await not_begun(service, Words(), greeting_s=0.05)
    assert error.code == "silent"
    assert str(error) == "no answer to the greeting within 0.05 s"


@pytest.mark.parametrize("step", [HangsUp(), Closes(1008)])
async def test_a_greeting_that_is_answered_by_the_end_is_a_failure_of_transport(step: Step) -> None:
    async with ScriptedService([Receives("hello"), step]) as service:
        assert (await not_begun(service, Words())).code == "transport"


async def test_a_greeting_that_is_answered_by_nonsense_leaves_nothing_open() -> None:
    async with ScriptedService([Receives("hello"), Sends(b"\0"), StaysSilent()]) as service:
        assert (await not_begun(service, Words())).code == "protocol"


async def test_a_codec_with_a_bug_leaves_nothing_open() -> None:
    async with ScriptedService([StaysSilent()]) as service:
        with pytest.raises(KeyError):
            await begin(Address(service.url), Words(fault=KeyError()), QUICK)
        await until(lambda: connections(service) == 0)
        service.mistakes.clear()


async def test_cancelling_the_greeting_leaves_nothing_open() -> None:
    async with ScriptedService([Receives("hello"), StaysSilent()]) as service:
        beginning = asyncio.create_task(begin(Address(service.url), Words(), QUICK))
        await until(lambda: service.received == [["hello"]])
        beginning.cancel()
        await asyncio.wait({beginning})
        assert beginning.cancelled()
        await until(lambda: connections(service) == 0)
        service.mistakes.clear()


# what is said and understood


async def test_what_it_is_fed_is_said_in_order() -> None:
    async with greeted(Receives("one"), Receives("two"), Sends("thanks"), StaysSilent()) as (session, service):
        await session.send("one two")
        assert await session.receive() == "thanks"
        assert service.received == [["hello", "one", "two"]]


async def test_what_cannot_be_said_harms_nothing() -> None:
    async with greeted(StaysSilent()) as (session, _):
        with pytest.raises(ValueError, match="nothing to say"):
            await session.send("")
        assert session.is_open


async def test_what_means_nothing_is_not_given() -> None:
    async with greeted(Sends("beat"), Sends("one two"), StaysSilent()) as (session, _):
        assert [await session.receive(), await session.receive()] == ["one", "two"]


async def test_what_cannot_be_understood_is_a_failure_of_the_protocol() -> None:
    async with greeted(Sends(b"\0"), StaysSilent()) as (session, _):
        with pytest.raises(SpeechError) as raised:
            await session.receive()
    assert raised.value.code == "protocol"


async def test_a_session_that_ended_tells_the_code() -> None:
    async with greeted(Closes(1011)) as (session, _):
        with pytest.raises(SpeechError, match="1011") as raised:
            await session.receive()
        assert raised.value.code == "transport"
        assert not session.is_open


async def test_after_the_last_word_it_is_not_open_any_more() -> None:
    async with greeted(Sends("bye"), StaysSilent()) as (session, _):
        assert await session.receive() == "bye"
        assert session._line.is_open
        assert not session.is_open


async def test_cancelling_a_receive_loses_nothing() -> None:
    async with greeted(Receives("one"), Sends("two"), StaysSilent()) as (session, _):
        receiving = asyncio.create_task(session.receive())
        await asyncio.sleep(0)
        receiving.cancel()
        await asyncio.wait({receiving})
        await session.send("one")
        assert await session.receive() == "two"


# while nobody uses it


@pytest.mark.parametrize("step", [Sends("news"), Sends(b"\0"), Closes(), HangsUp()])
async def test_it_stands_idle_until_something_comes_or_it_ends(step: Step) -> None:
    async with greeted(Receives("now"), step, StaysSilent()) as (session, service):
        idle = asyncio.create_task(session.stands_idle())
        await asyncio.sleep(0)
        assert not idle.done()
        await session.send("now")
        async with asyncio.timeout(2):
            await idle
        service.mistakes.clear()


async def test_it_stands_idle_over_what_means_nothing() -> None:
    codec = Words()
    async with greeted(Sends("beat"), StaysSilent(), codec=codec) as (session, _):
        idle = asyncio.create_task(session.stands_idle())
        await until(lambda: "beat" in codec.received)
        await asyncio.sleep(0)
        assert not idle.done()
        idle.cancel()


async def test_what_was_left_over_ends_its_idleness_at_once() -> None:
    async with greeted(Sends("one two"), StaysSilent()) as (session, _):
        assert await session.receive() == "one"
        async with asyncio.timeout(1):
            await session.stands_idle()


# the end


async def test_ending_says_goodbye_and_closes() -> None:
    async with greeted(Receives("goodbye"), StaysSilent()) as (session, service):
        await session.end()
        assert not session.is_open
        assert connections(service) == 0
    assert service.received == [["hello", "goodbye"]]


async def test_ending_what_has_ended_does_not_fail() -> None:
    async with greeted(HangsUp()) as (session, _):
        await session.stands_idle()
        await session.end()


async def test_a_codec_that_cannot_say_goodbye_leaves_nothing_open() -> None:
    codec = Words()
    async with greeted(StaysSilent(), codec=codec) as (session, service):
        codec.fault = KeyError()
        with pytest.raises(KeyError):
            await session.end()
        assert connections(service) == 0
        codec.fault = None


async def test_aborting_leaves_at_once() -> None:
    async with greeted(StaysSilent()) as (session, service):
        session.abort()
        await until(lambda: connections(service) == 0)
        assert not session.is_open
        service.mistakes.clear()


async def test_no_task_is_left() -> None:
    async with greeted(StaysSilent()):
        pass
    assert asyncio.all_tasks() == {asyncio.current_task()}
