"""A key that was refused is not tried again: services lock keys after some tries."""

import asyncio

import pytest

from tests.api.wire.words import QUICK, Words
from voiced.api import SpeechError
from voiced.api.testing import Refuses, ScriptedService
from voiced.api.wire import Address, Session, WarmSessions, begin


def sessions(service: ScriptedService) -> WarmSessions[str, Session[str, str]]:
    async def connect(_: str) -> Session[str, str]:
        return await begin(Address(service.url), Words(), QUICK)

    return WarmSessions(connect)


async def refused(some: WarmSessions[str, Session[str, str]], key: str = "a") -> str:
    with pytest.raises(SpeechError) as raised:
        async with some.lent(key):
            pass
    return raised.value.code


async def test_who_needs_a_session_later_is_told_without_another_try() -> None:
    async with ScriptedService([Refuses(401)]) as service:
        some = sessions(service)
        assert [await refused(some), await refused(some)] == ["credentials", "credentials"]
        await some.close()
    assert len(service.headers) == 1


async def test_that_holds_for_every_session_of_the_service() -> None:
    async with ScriptedService([Refuses(403)]) as service:
        some = sessions(service)
        assert [await refused(some, "a"), await refused(some, "b")] == ["credentials", "credentials"]
        await some.close()
    assert len(service.headers) == 1


async def test_what_may_pass_is_tried_again() -> None:
    async with ScriptedService([Refuses(503)]) as service:
        some = sessions(service)
        assert [await refused(some), await refused(some)] == ["transport", "transport"]
        await some.close()
    assert len(service.headers) == 2


async def test_who_warms_and_who_needs_it_at_once_ask_once() -> None:
    async with ScriptedService([Refuses(401)]) as service:
        some = sessions(service)
        outcomes = await asyncio.gather(some.warm("a"), some.warm("a"), return_exceptions=True)
        assert all(isinstance(one, SpeechError) for one in outcomes)
        await some.close()
    assert len(service.headers) == 1
