"""The built-in plugins' intents, called as tools by a conversation plugin, in a Trial."""

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from voiced.api import Called, Intent, Matched, Plugin, PluginSettings, Reply, ToolError, Tools, Utterance, hookimpl
from voiced.api.testing import Trial
from voiced_plugins import assistant, clock, timers, volume

BUILT_IN: Mapping[str, Plugin[Any]] = {
    "assistant": assistant.plugin,
    "clock": clock.plugin,
    "timers": timers.plugin,
    "volume": volume.plugin,
}

Call = tuple[str, Mapping[str, Any]]


class Caller:
    """Calls what it is told, and says what came of it."""

    def __init__(self, *calls: Call) -> None:
        self.calls = calls
        self.came: list[Called | ToolError] = []
        self.offered: Callable[[str], Any] = lambda _: ()

    @hookimpl
    def voiced_start(self, tools: Tools) -> None:
        self.offered = tools.offered

    @hookimpl
    def voiced_converse(self, utterance: Utterance) -> Callable[[], Awaitable[Reply | None]]:
        async def answer() -> Reply | None:
            tools = utterance.tools
            assert tools is not None
            for index, (name, arguments) in enumerate(self.calls):
                try:
                    self.came.append(await tools.call(name, arguments, str(index)))
                except ToolError as error:
                    self.came.append(error)
            return Reply(" ".join(one.text for one in self.came if isinstance(one, Called))) if self.came else None

        return answer

    @hookimpl
    def voiced_intents(self) -> list[Intent]:
        return [Intent("door", {"en": ["open the door"], "zh": ["开门"]}, lambda _: "Open.", confirm=True)]


def trial(caller: Caller, *built_in: str, language: str = "en") -> Trial:
    """The caller beside built-in plugins."""
    others = {name: BUILT_IN[name] for name in built_in}
    return Trial({**others, "caller": Plugin(PluginSettings, lambda _: caller)}, language=language)


async def test_a_timer_is_set_by_a_call() -> None:
    caller = Caller(("timers-set-timer", {"duration": 600, "label": "pasta"}), ("timers-list-timers", {}))
    async with trial(caller, "timers") as held:
        said = await held.ask("i am cooking noodles, wake me when they are done")
    assert said.plugin == "caller"
    assert said.text == "Pasta timer: ten minutes. Your pasta timer has ten minutes left."


async def test_an_alarm_is_set_by_a_call_at_a_date() -> None:
    caller = Caller(("timers-set-alarm", {"when": "2026-03-05T06:45"}), ("timers-next-alarm", {}))
    async with trial(caller, "timers") as held:
        said = await held.ask("i have a train to catch")
    assert said.text.count("a quarter to seven in the morning") == 2


async def test_an_alarm_that_comes_again_is_set_by_a_call() -> None:
    caller = Caller(("timers-set-alarm", {"when": "07:00", "days": ["mon", "fri"]}))
    async with trial(caller, "timers") as held:
        said = await held.ask("i work again")
    assert "Mondays and Fridays" in said.text


async def test_the_volume_is_never_changed_by_an_empty_call() -> None:
    caller = Caller(("volume-set-volume", {}))
    async with trial(caller, "volume") as held:
        await held.ask("i am tired")
        assert held.speaker.volume == 100
    assert "arguments are missing" in str(caller.came[0])


async def test_a_call_is_answered_in_the_language_of_the_user() -> None:
    caller = Caller(("volume-set-volume", {"percent": 40}))
    async with trial(caller, "volume", language="zh") as held:
        assert "百分之四十" in (await held.ask("我累了")).text


async def test_the_user_says_yes_to_what_a_model_wanted() -> None:
    caller = Caller(("caller-door", {}))
    async with trial(caller) as held:
        said = await held.ask("my friend is here")
        assert (said.text, said.expects_answer) == ("Shall I do that: open the door?", True)
        done = await held.ask("yes")
        assert (done.text, done.intent) == ("Open.", "door")


async def test_a_model_cannot_say_yes_by_itself() -> None:
    caller = Caller(("caller-door", {}), ("caller-door", {}))
    async with trial(caller) as held:
        await held.ask("my friend is here")
        assert not [event for event in held.events if isinstance(event, Matched)]


async def test_an_exchange_is_told_with_its_turn_and_its_end() -> None:
    async with trial(Caller(), "volume") as held:
        await held.ask("full volume")
        exchange = held.turns.recent()[0]
        at = datetime(2026, 3, 4, 10, 15, tzinfo=ZoneInfo("Europe/Berlin")).timestamp()
        assert (exchange.turn, exchange.at) == (1, at)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_built_in_intent_has_a_schema_that_a_service_takes(language: str) -> None:
    caller = Caller()
    async with trial(caller, *BUILT_IN, language=language) as held:
        offered = caller.offered(language)
        assert len(offered) == len([one for one in held.intents() if language in one.templates])
        for tool in offered:
            assert re.fullmatch("[a-zA-Z0-9_-]{1,64}", tool.name)
            assert wrong_in(tool.parameters, "object") == [], tool.name


async def test_what_asks_first_is_told_so() -> None:
    caller = Caller()
    async with trial(caller):
        assert [tool.intent for tool in caller.offered("en") if tool.confirm] == ["door"]


ALLOWED = {
    "object": {"type", "properties", "required", "additionalProperties", "description"},
    "array": {"type", "items", "description"},
    "string": {"type", "enum", "description"},
    "integer": {"type", "minimum", "maximum", "multipleOf", "description"},
}


def wrong_in(schema: Any, kind: str = "") -> list[str]:
    """What a validator of JSON schemas would complain of."""
    if not isinstance(schema, dict) or schema.get("type") not in ALLOWED or (kind and schema["type"] != kind):
        return [f"no schema: {schema}"]
    wrong = [f"unknown: {key}" for key in schema if key not in ALLOWED[schema["type"]]]
    wrong += [] if isinstance(schema.get("description", ""), str) else ["description"]
    values = schema.get("enum", ["one"])
    if not values or len(set(values)) < len(values) or not all(isinstance(one, str) for one in values):
        wrong.append(f"enum: {values}")
    if schema.get("minimum", 0) > schema.get("maximum", schema.get("minimum", 0)):
        wrong.append("minimum")
    properties = schema.get("properties", {})
    if not set(schema.get("required", [])) <= set(properties):
        wrong.append("required")
    inner = [*properties.values(), *([schema["items"]] if schema["type"] == "array" else [])]
    return [*wrong, *(one for part in inner for one in wrong_in(part))]
