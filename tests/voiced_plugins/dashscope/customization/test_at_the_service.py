"""Voices are made at a service as its documents have it, and none is made twice by whatever goes wrong there."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from tests.servers.dashscope.customization.client import recording
from tests.servers.dashscope.customization.faults import (
    CutShort,
    Deploys,
    Fallback,
    Huge,
    NeverAnswered,
    RequestFault,
    ResetInstead,
    Stalled,
    Without,
    failed,
    in_arrears,
    no_json,
    redirected,
    throttled,
    web_page,
)
from tests.servers.dashscope.service import DashScopeService
from tests.voiced_plugins.dashscope.customization.scripted import BY_URL, CLONE, DESIGN
from voiced.api import SpeechError
from voiced.api.making import Designed, OwnVoice, Sample, VoiceMaker
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.customization import makers
from voiced_plugins.dashscope.customization.line import CallLimits

KEY = "sk-secret-0123456789"
QUICK = CallLimits(answer=5.0, make=0.5, bytes_per_s=1e9, pauses=(0.0, 0.0))
USUAL = CallLimits(pauses=(0.0, 0.0))

ORDER = replace(CLONE, sample=Sample(recording(), "wav"))
DESIGNED = replace(DESIGN, model="cosyvoice-v3.5-plus")

Build = Callable[[Account, CallLimits], VoiceMaker]


@asynccontextmanager
async def built(
    service: DashScopeService, build: Build = makers.qwen_tts, limits: CallLimits = USUAL
) -> AsyncIterator[VoiceMaker]:
    maker = build(Account(service.url, KEY, "ws-1"), limits)
    try:
        yield maker
    finally:
        await maker.close()


async def make(maker: VoiceMaker, what: str) -> OwnVoice:
    made: OwnVoice | Designed
    match what:
        case "clone":
            made = await maker.clone(ORDER if maker.cloning and maker.cloning.by == "data" else BY_URL)
        case _:
            made = await maker.design(DESIGN if maker.cloning and maker.cloning.by == "data" else DESIGNED)
    return made.voice if isinstance(made, Designed) else made


async def test_the_service_takes_what_is_asked() -> None:
    async with DashScopeService(key=KEY) as service, built(service) as maker:
        voices = [await make(maker, "clone"), await make(maker, "design")]
        assert [voice.name for voice in await maker.voices()] == [voice.name for voice in voices]
        assert [request.status for request in service.requests] == [200] * len(service.requests)
        assert {request.headers["x-dashscope-workspace"] for request in service.requests} == {"ws-1"}


async def test_a_recording_arrives_as_it_was() -> None:
    async with DashScopeService() as service, built(service) as maker:
        await make(maker, "clone")
        (voice,) = service.voices.all
        assert ORDER.sample
        assert voice.sample == ORDER.sample.data


async def test_every_voice_of_a_long_list_is_listed() -> None:
    async with DashScopeService() as service, built(service, makers.cosyvoice) as maker:
        made = [(await make(maker, "clone")).name for _ in range(101)]
        assert sorted(voice.name for voice in await maker.voices()) == sorted(made)


async def test_a_voice_of_cosyvoice_is_made_in_a_while() -> None:
    async with DashScopeService() as service, built(service, makers.cosyvoice) as maker:
        service.request_faults.next(Deploys(1))
        name = (await make(maker, "clone")).name
        assert [(await maker.voice(name)).state, (await maker.voice(name)).state] == ["making", "ready"]


async def test_a_voice_that_the_service_refuses_is_told() -> None:
    async with DashScopeService() as service, built(service, makers.cosyvoice) as maker:
        service.request_faults.next(Deploys(0, "UNDEPLOYED"))
        assert (await maker.voice((await make(maker, "clone")).name)).state == "refused"


async def test_why_a_clone_is_no_better_is_told() -> None:
    async with DashScopeService() as service, built(service) as maker:
        service.request_faults.next(Fallback("no_merged_segments"))
        assert (await make(maker, "clone")).more == {"fallback_reason": "no_merged_segments"}


LOST = {
    "500": failed(500, "InternalError"),
    "500, done": failed(500, "InternalError", done=True),
    "503, done": failed(503, "ServiceUnavailable", done=True),
    "proxy": web_page(502),
    "proxy, done": web_page(504, done=True),
    "reset": ResetInstead(),
    "reset, done": ResetInstead(done=True),
    "no JSON": no_json(),
    "no JSON, done": no_json(done=True),
    "a page": web_page(200, done=True),
    "cut": CutShort(),
    "huge": Huge(),
}
SLOW = {"silence": NeverAnswered(), "silence, done": NeverAnswered(done=True), "stalled": Stalled()}
NAMELESS = {"no name": Without()}


@pytest.mark.parametrize("fault", [*LOST.values(), *NAMELESS.values(), *SLOW.values()], ids=[*LOST, *NAMELESS, *SLOW])
@pytest.mark.parametrize("build", [makers.qwen_tts, makers.cosyvoice], ids=["qwen", "cosyvoice"])
@pytest.mark.parametrize("what", ["clone", "design"])
async def test_nobody_knows_whether_a_voice_was_made_and_it_is_asked_for_once(
    fault: RequestFault, build: Build, what: str
) -> None:
    limits = QUICK if fault in SLOW.values() else USUAL
    async with DashScopeService() as service, built(service, build, limits) as maker:
        service.request_faults.next(fault)
        with pytest.raises(SpeechError) as caught:
            await make(maker, what)
        assert (caught.value.code, len(service.requests)) == ("uncertain", 1)


@pytest.mark.parametrize("fault", LOST.values(), ids=LOST)
async def test_nobody_knows_whether_a_voice_was_deleted(fault: RequestFault) -> None:
    async with DashScopeService() as service, built(service, makers.cosyvoice) as maker:
        name = (await make(maker, "clone")).name
        service.request_faults.next(fault)
        with pytest.raises(SpeechError) as caught:
            await maker.delete(name)
        assert (caught.value.code, len(service.requests)) == ("uncertain", 2)


@pytest.mark.parametrize(
    ("fault", "code", "retryable"),
    [
        (throttled(), "quota", True),
        (in_arrears(), "quota", False),
        (failed(413, "PayloadTooLarge"), "request", False),
        (failed(400, "Audio.AudioShortError"), "request", False),
        (redirected("http://127.0.0.1:9/"), "request", False),
    ],
    ids=["429", "debt", "413", "short", "redirect"],
)
async def test_what_was_refused_was_not_made(fault: RequestFault, code: str, retryable: bool) -> None:  # noqa: FBT001
    async with DashScopeService() as service, built(service) as maker:
        service.request_faults.next(fault)
        with pytest.raises(SpeechError) as caught:
            await make(maker, "clone")
        assert (caught.value.code, caught.value.retryable) == (code, retryable)
        assert (len(service.requests), service.voices.all) == (1, ())


@pytest.mark.parametrize("fault", [failed(503, "Busy"), web_page(502), ResetInstead(), CutShort()])
async def test_a_list_is_asked_for_until_it_comes(fault: RequestFault) -> None:
    async with DashScopeService() as service, built(service, makers.cosyvoice) as maker:
        service.request_faults.next(fault)
        assert list(await maker.voices()) == []
        assert len(service.requests) == 2


async def test_a_wrong_key_is_told_without_it() -> None:
    async with DashScopeService(key="sk-another") as service, built(service) as maker:
        with pytest.raises(SpeechError) as caught:
            await make(maker, "clone")
    assert (caught.value.code, KEY in str(caught.value)) == ("credentials", False)
