"""A voice is deleted, however the service answers."""

from collections.abc import Sequence

import pytest

from tests.timeless import timeless
from voiced.api import SpeechError
from voiced.api.making import OwnVoice
from voiced.api.testing import Fails, ScriptedVoiceMaker, Succeeds
from voiced.api.testing.voice_maker import MadeVoice
from voiced.making.deleting import delete

VOICE = OwnVoice("anna-1", "scripted-2")
UNCERTAIN = SpeechError("it did not answer in time", code="uncertain")
UNREACHABLE = SpeechError("the connection was refused", code="transport")
REFUSED = SpeechError("the key is wrong", code="credentials", retryable=False)


def maker(*script: Succeeds | Fails) -> ScriptedVoiceMaker:
    return ScriptedVoiceMaker(script, made=[MadeVoice(VOICE)])


def deletions(of: ScriptedVoiceMaker) -> int:
    return of.calls.count(("delete", VOICE.name))


@pytest.mark.parametrize(
    "script",
    [
        pytest.param((), id="at once"),
        pytest.param((Fails(UNCERTAIN, done=Succeeds()),), id="although it seemed to fail"),
        pytest.param((Fails(UNCERTAIN),), id="at the second try, after one that was lost"),
        pytest.param((Fails(UNREACHABLE),), id="at the second try, after one that did not arrive"),
    ],
)
def test_it_is_deleted(script: Sequence[Succeeds | Fails]) -> None:
    @timeless
    async def gone() -> None:
        service = maker(*script)
        await delete(service, VOICE)
        assert [one for one in await service.voices() if one.name == VOICE.name] == []

    gone()


@timeless
async def test_what_is_gone_is_not_deleted_again() -> None:
    service = maker(Fails(UNCERTAIN, done=Succeeds()))
    await delete(service, VOICE)
    assert deletions(service) == 1


@timeless
async def test_what_somebody_else_has_deleted_is_deleted() -> None:
    await delete(ScriptedVoiceMaker(), VOICE)


@timeless
async def test_a_refused_key_is_not_tried_twice() -> None:
    service = maker(Fails(REFUSED))
    with pytest.raises(SpeechError, match="the key is wrong"):
        await delete(service, VOICE)
    assert deletions(service) == 1


@timeless
async def test_it_is_not_tried_a_third_time() -> None:
    service = maker(Fails(UNREACHABLE), Fails(UNREACHABLE))
    with pytest.raises(SpeechError, match="refused"):
        await delete(service, VOICE)
    assert deletions(service) == 2
