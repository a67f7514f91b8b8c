"""Voices are registered and listed at a service that stands in."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.habits import Habits
from tests.servers.huawei.service import HuaweiService
from tests.servers.huawei.start import PRESETS
from tests.voiced_plugins.huawei.making import SAMPLE, error_of, maker, making, order
from tests.voiced_plugins.huawei.speaking import speaking, spoken
from voiced.api.making import DesignOrder, OwnVoice
from voiced_plugins.huawei.account import Credentials

DESIGN = DesignOrder("ada", "", "en", "A calm woman.", "Good morning.")
MANY = [f"voice_{number}" for number in range(1000)]


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService(token="a-token", voice=Tones(character_ms=10)) as service:
        yield service


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_recording_becomes_a_voice(service: HuaweiService, language: str) -> None:
    async with making(service) as by:
        assert await by.clone(order("ada", language)) == OwnVoice("ada", language=language)
        assert await by.voices() == [OwnVoice("ada", language=language)]


async def test_the_new_voice_speaks(service: HuaweiService) -> None:
    async with making(service) as by:
        made = await by.clone(order())
    async with speaking(service, voice=made.name) as speaker:
        assert (await spoken(speaker, "Yes!")).ended == [0]
    assert service.sessions[0].config.voice_name == "ada"


async def test_each_request_is_signed_anew_with_its_body_and_type(service: HuaweiService) -> None:
    async with making(service) as by:
        await by.clone(order())
        await by.voices()
    assert [(one.method, one.authorized, one.is_signed_anew) for one in service.requests] == [
        ("POST", "signature", True),
        ("GET", "signature", True),
    ]
    assert all("content-type;host;x-sdk-date" in one.headers["authorization"] for one in service.requests)


async def test_a_token_does_too(service: HuaweiService) -> None:
    async with making(service, credentials=Credentials(token="a-token")) as by:
        await by.clone(order())
    assert [one.authorized for one in service.requests] == ["token"]


async def test_the_service_is_asked_once(service: HuaweiService) -> None:
    async with making(service) as by:
        await by.clone(order())
    (request,) = service.requests
    assert json.loads(request.body)["config"] == {"voice_name": "ada", "language": "chinese"}


async def test_a_second_voice_of_the_name_is_refused(service: HuaweiService) -> None:
    async with making(service) as by:
        await by.clone(order())
        error = await error_of(by.clone(order()))
    assert (error.code, error.retryable) == ("request", False)
    assert "SIS.1201" in str(error)


@pytest.mark.parametrize("name", ["chinese_huaxiaoli_common", "chinese_x_common", "2ada", ""])
async def test_a_name_that_cannot_be_is_not_sent(service: HuaweiService, name: str) -> None:
    async with making(service) as by:
        assert (await error_of(by.clone(order(name)))).code == "request"
    assert service.requests == ()


async def test_what_is_within_no_rules_is_not_sent(service: HuaweiService) -> None:
    async with making(service) as by:
        for odd in (order(language="de"), order(sample=None)):
            assert (await error_of(by.clone(odd))).code == "request"
    assert service.requests == ()


async def test_a_recording_that_is_none_is_refused_by_the_service(service: HuaweiService) -> None:
    async with making(service) as by:
        error = await error_of(by.clone(order(sample=replace(SAMPLE, data=b"noise"))))
    assert error.code == "request"
    assert "refused the recording" in str(error)


async def test_an_account_that_is_full_says_so(service: HuaweiService) -> None:
    service.habits = Habits(most_voices=0)
    async with making(service) as by:
        assert (await error_of(by.clone(order()))).code == "quota"


@pytest.mark.parametrize("pages_by_number", [False, True])
@pytest.mark.parametrize("lists_presets", [False, True])
@pytest.mark.parametrize("count", [0, 1, 85, 99, 100, 101, 199, 200, 201, 1000])
async def test_every_voice_is_listed_once_however_pages_are_counted(
    count: int, *, lists_presets: bool, pages_by_number: bool
) -> None:
    habits = Habits(pages_by_number=pages_by_number, lists_presets=lists_presets)
    async with HuaweiService(registered=MANY[:count], habits=habits) as service, making(service) as by:
        assert [voice.name for voice in await by.voices()] == MANY[:count]


async def test_a_short_list_is_asked_for_once(service: HuaweiService) -> None:
    async with making(service) as by:
        await by.voices()
    assert [one.path.partition("?")[2] for one in service.requests] == ["limit=100&offset=0"]


async def test_presets_are_nobody_s_own() -> None:
    async with HuaweiService(habits=Habits(lists_presets=True)) as service, making(service) as by:
        assert await by.voices() == []
        assert (await error_of(by.voice(min(PRESETS)))).code == "no-voice"


async def test_a_voice_is_told_from_the_list(service: HuaweiService) -> None:
    async with making(service) as by:
        made = await by.clone(order("ada", "en"))
        assert await by.voice("ada") == made


async def test_a_voice_that_is_not_there_has_its_code(service: HuaweiService) -> None:
    async with making(service) as by:
        error = await error_of(by.voice("nobody"))
    assert error.code == "no-voice"
    assert "nobody" in str(error)


async def test_a_voice_may_be_listed_later(service: HuaweiService) -> None:
    service.habits = Habits(first_look=3)
    async with making(service) as by:
        await by.clone(order())
        assert [len(await by.voices()) for _ in range(3)] == [0, 0, 1]


@pytest.mark.parametrize(("name", "same"), [("ada", True), ("Ada", False), ("ad", False), ("", False)])
def test_a_voice_is_called_as_it_was(name: str, *, same: bool) -> None:
    assert maker("ws://127.0.0.1:9").is_called(OwnVoice("ada"), name) is same


async def test_what_cannot_be_done_is_told_and_not_asked_for(service: HuaweiService) -> None:
    async with making(service) as by:
        assert by.designing is None
        assert "console" in by.lacking["delete"]
        assert "console" in str(await error_of(by.delete("ada")))
        assert (await error_of(by.design(DESIGN))).code == "request"
    assert service.requests == ()


def test_any_model_can_be_cloned_for_and_none_designed_for() -> None:
    by = maker("ws://127.0.0.1:9")
    assert by.unfit_model("clone", "whatever") == ""
    assert by.unfit_model("design", "whatever")
