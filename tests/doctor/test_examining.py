"""The examination: what is run, in which order, and what becomes of what fails."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.doctor.stage import Checking, Lamp, Stage
from voiced.api import Check, DeviceError, Finding
from voiced.device.device_report import Report
from voiced.device.native import Direction
from voiced.doctor import admitted, examine
from voiced.plugins.checking import Limits
from voiced.settings import load

THIRD_PARTY = Path(__file__).parents[1] / "third_party"
FINE = Finding("fine", "it shines")


async def shines() -> Finding:
    return FINE


BULB = Check("bulb", "the bulb", shines)
POWER = Check("power", "the power station", shines, live=True)


async def names(stage: Stage, *, live: bool = False) -> list[tuple[str, str]]:
    return [(one.of, one.name) for one in await stage.examined(live=live)]


async def test_the_core_comes_first_and_the_plugins_in_order_of_name() -> None:
    stage = Stage(oven=Checking(BULB), lamp=Lamp(), clock=Checking(BULB))
    assert await names(stage) == [
        ("voiced", "settings"),
        ("voiced", "plugins"),
        ("voiced", "recognizer-lamp"),
        ("voiced", "voice-lamp"),
        ("voiced", "microphone"),
        ("voiced", "loudspeaker"),
        ("clock", "bulb"),
        ("oven", "bulb"),
    ]


async def test_no_service_is_asked_unless_that_is_wanted() -> None:
    assert ("oven", "power") not in await names(Stage(lamp=Lamp(), oven=Checking(BULB, POWER)))


async def test_a_service_is_asked_when_that_is_wanted() -> None:
    assert ("oven", "power") in await names(Stage(lamp=Lamp(), oven=Checking(BULB, POWER)), live=True)


@pytest.mark.parametrize(("live", "left_out"), [(False, 1), (True, 0)])
async def test_how_many_checks_were_left_out_is_told(*, live: bool, left_out: int) -> None:
    stage = Stage(lamp=Lamp(), oven=Checking(BULB, POWER))
    assert await examine(stage.patient, lambda _: None, live=live) == left_out


async def test_each_check_is_told_before_it_runs() -> None:
    told: list[str] = []
    await examine(Stage(lamp=Checking(BULB)).patient, lambda one: told.append(one.name), begin=told.append)
    assert told[-2:] == ["the bulb", "bulb"]


async def test_devices_that_cannot_be_looked_at_are_wrong() -> None:
    class Broken(Stage):
        async def look(self, names: Mapping[Direction, str]) -> Report:
            raise DeviceError("the sound system hangs")

    assert await Broken(lamp=Lamp()).finds("microphone") == Finding("wrong", "the sound system hangs")


async def test_a_check_of_the_core_that_does_not_end_is_wrong() -> None:
    class Hanging(Stage):
        async def look(self, names: Mapping[Direction, str]) -> Report:
            await asyncio.Event().wait()
            return Report((), ())

    found = await Hanging(lamp=Lamp()).examined(limits=Limits(quick=0.02))
    assert [one.finding for one in found if one.name == "microphone"] == [Finding("wrong", "no answer within 0.02 s")]


async def test_a_check_of_a_plugin_that_fails_does_not_stop_the_next() -> None:
    async def fails() -> Finding:
        raise KeyError("bulb")

    found = await Stage(lamp=Checking(Check("bad", "bad", fails), BULB)).examined()
    assert [(one.name, one.finding.outcome) for one in found[-2:]] == [("bad", "wrong"), ("bulb", "fine")]


@pytest.fixture
def keepers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin with a check that says whether its store lasts."""
    monkeypatch.syspath_prepend(str(THIRD_PARTY / "keeper"))


@pytest.mark.usefixtures("keepers")
@pytest.mark.parametrize(("kept", "word"), [(True, "lasts"), (False, "passes")])
async def test_a_plugin_with_checks_has_the_store_of_the_daemon_if_there_is_one(
    tmp_path: Path, word: str, *, kept: bool
) -> None:
    loaded = load(None, ("plugins.keeper.enabled=true",), {}, tmp_path / "nowhere")
    async with admitted(loaded, tmp_path if kept else None) as patient:
        [check, _] = [check for plugin, check in patient.plugins.checks() if plugin == "keeper"]
        assert (await check.run()).text == word


async def test_the_file_of_a_plugin_without_checks_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "timers.sqlite").write_text("not to be touched")
    loaded = load(None, (), {}, tmp_path / "nowhere")
    async with admitted(loaded, tmp_path):
        assert (tmp_path / "plugins" / "timers.sqlite").read_text() == "not to be touched"
