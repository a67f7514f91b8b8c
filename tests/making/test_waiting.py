"""A voice that is still being made is waited for, and not for ever."""

import asyncio

import pytest

from tests.timeless import timeless
from voiced.api import SpeechError
from voiced.api.making import OwnVoice
from voiced.api.testing import ScriptedVoiceMaker
from voiced.api.testing.voice_maker import MadeVoice
from voiced.making.waiting import EVERY_S, FAILURES, until_ready

MAKING, READY = OwnVoice("anna-1", "scripted-2", state="making"), OwnVoice("anna-1", "scripted-2")
REFUSED = OwnVoice("anna-1", "scripted-2", state="refused")
UNREACHABLE = SpeechError("the connection was refused", code="transport")
WRONG_KEY = SpeechError("the key is wrong", code="credentials", retryable=False)


def nobody(_: OwnVoice) -> None:
    """Nobody looks."""


@timeless
async def test_what_is_ready_is_not_asked_for() -> None:
    maker = ScriptedVoiceMaker()
    await until_ready(maker, READY, nobody)
    assert maker.calls == []


@timeless
async def test_it_is_looked_at_until_it_is_ready() -> None:
    maker = ScriptedVoiceMaker(made=[MadeVoice(READY, making=3)])
    seen: list[str] = []
    voice = await until_ready(maker, MAKING, lambda one: seen.append(one.state))
    assert (voice, seen) == (READY, ["making", "making", "making", "ready"])


@timeless
async def test_it_is_looked_at_from_time_to_time() -> None:
    maker = ScriptedVoiceMaker(made=[MadeVoice(READY, making=3)])
    began = asyncio.get_running_loop().time()
    await until_ready(maker, MAKING, nobody)
    assert asyncio.get_running_loop().time() - began == pytest.approx(4 * EVERY_S)


@pytest.mark.parametrize("voice", [MAKING, REFUSED], ids=["in the end", "at once"])
def test_one_that_is_refused_is_told(voice: OwnVoice) -> None:
    @timeless
    async def told() -> None:
        maker = ScriptedVoiceMaker(made=[MadeVoice(REFUSED, making=1)])
        with pytest.raises(SpeechError, match="take another one") as raised:
            await until_ready(maker, voice, nobody)
        assert raised.value.code == "refused"

    told()


@timeless
async def test_one_that_takes_too_long_is_told_with_the_command_that_looks_again() -> None:
    maker = ScriptedVoiceMaker(made=[MadeVoice(READY, making=1000)])
    with pytest.raises(SpeechError, match="voiced voices show anna-1") as raised:
        await until_ready(maker, MAKING, nobody, limit_s=60)
    assert raised.value.code == "silent"


@timeless
async def test_one_that_is_not_in_the_list_yet_is_waited_for() -> None:
    maker = ScriptedVoiceMaker(made=[MadeVoice(READY, unseen=FAILURES - 1)])
    assert await until_ready(maker, MAKING, nobody) == READY


@timeless
async def test_one_that_is_gone_is_told() -> None:
    with pytest.raises(SpeechError) as raised:
        await until_ready(ScriptedVoiceMaker(), MAKING, nobody)
    assert raised.value.code == "no-voice"


@timeless
async def test_looks_that_fail_in_between_do_no_harm() -> None:
    maker = ScriptedVoiceMaker(looks=[UNREACHABLE] * (FAILURES - 1), made=[MadeVoice(READY)])
    assert await until_ready(maker, MAKING, nobody) == READY


@timeless
async def test_a_refused_key_ends_it() -> None:
    maker = ScriptedVoiceMaker(looks=[WRONG_KEY], made=[MadeVoice(READY)])
    with pytest.raises(SpeechError, match="the key is wrong"):
        await until_ready(maker, MAKING, nobody)
    assert len(maker.calls) == 1
