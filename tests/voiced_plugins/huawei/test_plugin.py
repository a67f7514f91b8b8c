"""What the plugin offers, and what it is offered."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.making import order
from tests.voiced_plugins.huawei.speaking import AK, SK, settings, spoken
from voiced.api.testing import ScriptedClock
from voiced_plugins.huawei import Huawei, plugin
from voiced_plugins.huawei.vcs import HuaweiVcs

PROJECT = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def _no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AK", "SK", "TOKEN", "PROJECT_ID"):
        monkeypatch.delenv(f"HUAWEICLOUD_SIS_{name}", raising=False)


def test_it_offers_one_synthesizer_in_the_cloud() -> None:
    (offer,) = Huawei(settings()).voiced_synthesizers()
    assert (offer.name, offer.languages, offer.cloud) == ("huawei-vcs", ("zh", "en"), True)
    assert plugin.provides == ("huawei-vcs",)


def test_what_is_missing_is_told() -> None:
    (offer,) = Huawei(settings()).voiced_synthesizers()
    assert "HUAWEICLOUD_SIS_AK" in offer.missing


def test_with_an_account_nothing_is_missing() -> None:
    (offer,) = Huawei(settings(ak=AK, sk=SK, project_id=PROJECT)).voiced_synthesizers()
    assert offer.missing == ""


def test_the_environment_may_hold_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUAWEICLOUD_SIS_TOKEN", "t")
    monkeypatch.setenv("HUAWEICLOUD_SIS_PROJECT_ID", PROJECT)
    (offer,) = Huawei(settings()).voiced_synthesizers()
    assert offer.missing == ""


def test_it_offers_to_make_voices_for_it() -> None:
    (offer,) = Huawei(settings(ak=AK, sk=SK, project_id=PROJECT)).voiced_voice_makers()
    assert (offer.name, offer.cloud, offer.missing) == ("huawei-vcs", True, "")


def test_without_an_account_it_makes_no_voices() -> None:
    (offer,) = Huawei(settings()).voiced_voice_makers()
    assert "HUAWEICLOUD_SIS_AK" in offer.missing


def test_without_the_client_it_makes_no_voices_and_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['aiohttp'] = None; from voiced_plugins.huawei import Huawei, Settings;"
        f"told = Settings(ak='{AK}', sk='{SK}', project_id='{PROJECT}');"
        "print(*(offer.missing for offer in Huawei(told).voiced_voice_makers()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "script/setup --voices" in done.stdout


async def test_what_it_offers_makes_voices_and_signs_by_the_clock_that_it_is_lent() -> None:
    then = datetime(2026, 2, 3, 8, 9, 10, tzinfo=UTC)
    async with HuaweiService(clock=lambda: then) as service:
        huawei = Huawei(settings(ak=AK, sk=SK, project_id=PROJECT, endpoint=service.url))
        huawei.voiced_start(ScriptedClock(then))
        by = huawei.voiced_voice_makers()[0].build()
        assert (await by.clone(order())).name == "ada"
        await by.close()
        assert service.requests[0].headers["x-sdk-date"] == "20260203T080910Z"


async def test_what_it_offers_speaks() -> None:
    async with HuaweiService(voice=Tones(character_ms=10)) as service:
        huawei = Huawei(settings(ak=AK, sk=SK, project_id=PROJECT, endpoint=service.url))
        (offer,) = huawei.voiced_synthesizers()
        by = offer.build()
        assert isinstance(by, HuaweiVcs)
        assert (await spoken(by, "Yes!")).ended == [0]
        await by.close()


async def test_it_signs_by_the_clock_that_it_is_lent() -> None:
    then = datetime(2026, 2, 3, 8, 9, 10, tzinfo=UTC)
    async with HuaweiService(clock=lambda: then, voice=Tones(character_ms=10)) as service:
        huawei = Huawei(settings(ak=AK, sk=SK, project_id=PROJECT, endpoint=service.url))
        huawei.voiced_start(ScriptedClock(then))
        by = huawei.voiced_synthesizers()[0].build()
        await by.prepare()
        await by.close()
        assert service.connections[0].headers["x-sdk-date"] == "20260203T080910Z"
