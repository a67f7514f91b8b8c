"""What plugins want to be tested: asked in order, run under a limit, and a failure is a finding."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from voiced.api import Check, Finding, SpeechError, hookimpl
from voiced.api.plugin import Plugin, PluginSettings
from voiced.plugins import Plugins, found
from voiced.plugins.checking import Limits

FINE = Finding("fine", "it shines", measured={"lumen": 800, "colour": "warm", "dimmed": False})
SHORT = Limits(quick=0.02, live=0.02)


class Checking:
    """Has these checks."""

    def __init__(self, *checks: object) -> None:
        self._checks = list(checks)

    @hookimpl
    def voiced_checks(self) -> Any:
        return self._checks


def plugins(**built: object) -> Plugins:
    return Plugins.of({name: made(one) for name, one in built.items()})


def made(built: object) -> Plugin[PluginSettings]:
    return Plugin(PluginSettings, lambda _: built)


def check(run: Callable[[], Awaitable[Any]], name: str = "light", *, live: bool = False) -> Check:
    return Check(name, "the light", run, live)


def giving(value: Any) -> Check:
    async def run() -> Any:
        return value

    return check(run)


async def shines() -> Finding:
    return FINE


async def fails() -> Finding:
    raise KeyError("what somebody said")


async def refuses() -> Finding:
    raise SpeechError("the lamp is not plugged in", code="transport")


async def never_ends() -> Finding:
    await asyncio.Event().wait()
    return FINE


def test_checks_come_in_order_of_plugin_name() -> None:
    found = plugins(oven=Checking(check(shines, "heat")), lamp=Checking(check(shines, "bulb"), check(shines, "switch")))
    assert [(plugin, one.name) for plugin, one in found.checks()] == [
        ("lamp", "bulb"),
        ("lamp", "switch"),
        ("oven", "heat"),
    ]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("bulb", "returned str among its checks"),
        (check(shines, ""), "a check has no name"),
        (check(shines, "good"), "names two checks 'good'"),
        (Check("odd", "", shines), "the title of the check 'odd'"),
        (Check("odd", "odd", shines, "yes"), "the title of the check 'odd'"),  # type: ignore[arg-type]
        (Check("odd", "odd", lambda: FINE), "the run of the check 'odd' is no coroutine function"),  # type: ignore[arg-type, return-value]
    ],
)
def test_a_wrong_check_is_left_out_with_the_reason(wrong: object, told: str) -> None:
    asked = plugins(lamp=Checking(check(shines, "good"), wrong))
    assert [one.name for _, one in asked.checks()] == ["good"]
    assert told in asked.problems()[0].message


def test_a_plugin_that_cannot_tell_its_checks_is_not_in_the_way_of_others() -> None:
    class Failing:
        @hookimpl
        def voiced_checks(self) -> list[Check]:
            raise KeyError("what somebody said")

    asked = plugins(lamp=Failing(), oven=Checking(check(shines)))
    assert [plugin for plugin, _ in asked.checks()] == ["oven"]
    assert [one.where for one in asked.problems()] == ["voiced_checks"]


async def test_what_a_check_finds_is_told_as_it_is() -> None:
    assert await found("lamp", check(shines)) == FINE


async def test_a_check_that_raises_is_wrong_and_its_plugin_is_named_without_words() -> None:
    finding = await found("lamp", check(fails))
    assert finding.outcome == "wrong"
    assert "plugin 'lamp': light: KeyError in test_checks.py" in finding.text
    assert "somebody" not in finding.text


async def test_the_plugin_that_failed_can_be_blocked() -> None:
    assert 'blocked_plugins = ["lamp"]' in (await found("lamp", check(fails))).mend


async def test_what_an_error_for_people_says_is_what_was_found() -> None:
    assert await found("lamp", check(refuses)) == Finding("wrong", "the lamp is not plugged in")


@pytest.mark.parametrize("live", [False, True])
async def test_a_check_that_takes_too_long_is_wrong(*, live: bool) -> None:
    finding = await found("lamp", check(never_ends, live=live), SHORT)
    assert (finding.outcome, finding.text) == ("wrong", "plugin 'lamp': light: takes longer than 0.02 s")


async def test_a_live_check_may_take_longer_than_another() -> None:
    over = asyncio.Event()

    async def waits() -> Finding:
        asyncio.get_running_loop().call_later(0.05, over.set)
        await over.wait()
        return FINE

    assert await found("lamp", check(waits, live=True), Limits(quick=0.01, live=10.0)) == FINE


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        "fine",
        replace(FINE, outcome="splendid"),  # type: ignore[arg-type]
        replace(FINE, text=""),
        replace(FINE, mend=None),  # type: ignore[arg-type]
        replace(FINE, measured={"lumen": [800]}),  # type: ignore[dict-item]
        replace(FINE, measured=None),  # type: ignore[arg-type]
    ],
)
async def test_nonsense_is_wrong(nonsense: object) -> None:
    finding = await found("lamp", giving(nonsense))
    assert finding.outcome == "wrong"
    assert "plugin 'lamp': light:" in finding.text
