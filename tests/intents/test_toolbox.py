"""Intents as tools: their names, what they need, and a call in words."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.intents.conftest import LENGTH, PERCENT, ROOM, intent
from voiced.api import Slot, ToolError, moment, number
from voiced.intents import Declared, Understanding
from voiced.intents.declared import Match
from voiced.intents.toolbox import tool_name

NOW = datetime(2026, 3, 4, 10, 15, tzinfo=ZoneInfo("Europe/Berlin"))
WHEN = moment("when")


def called(home: Understanding, name: str, language: str = "en", **arguments: object) -> Match:
    return home.toolbox(language).match(name, arguments, NOW)


def test_a_call_is_a_match_as_if_somebody_had_said_it(home: Understanding) -> None:
    said = home.match("set a timer for ten minutes", "en")
    assert called(home, "home-timer", length=600) == said


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_call_is_answered_in_the_language_of_the_tools(home: Understanding, language: str) -> None:
    assert called(home, "home-stop-timer", language).language == language


def test_a_name_that_nobody_has_is_told_with_the_nearest(home: Understanding) -> None:
    with pytest.raises(ToolError, match=r'there is no tool "home_timer"; did you mean "home-timer"\?'):
        called(home, "home_timer")


def test_what_has_no_template_in_the_language_is_no_tool(home: Understanding) -> None:
    assert home.toolbox("fr").tools == ()


def test_what_every_sentence_says_must_be_there(home: Understanding) -> None:
    with pytest.raises(ToolError, match='the argument "length" is missing; it must be a whole number of seconds'):
        called(home, "home-timer")


def test_one_of_several_must_be_there() -> None:
    slots = [number("percent", 0, 100), number("level", 0, 10)]
    volume = understood({"en": ["volume {percent} percent", "volume level {level}"]}, slots)
    with pytest.raises(ToolError, match="arguments are missing: Needs level or percent"):
        called(volume, "p-it")


def test_a_slot_of_another_language_is_not_offered() -> None:
    both = understood({"en": ["wait {length}"], "zh": ["等一下"]}, [LENGTH])
    assert both.toolbox("zh").tools[0].parameters["properties"] == {}


def test_every_tool_has_a_name_that_services_take(home: Understanding) -> None:
    names = [tool.name for tool in home.toolbox("en").tools]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch("[a-zA-Z0-9_-]{1,64}", name)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a_b", "c"), ("a", "b_c")),
        (("a-b", "c"), ("a", "b-c")),
        (("家", "灯"), ("家", "门")),
        (("p", "x" * 80), ("p", "x" * 81)),
        (("p", "a.b"), ("p", "a_b")),
    ],
)
def test_two_intents_never_have_the_same_name(one: tuple[str, str], other: tuple[str, str]) -> None:
    names = [tool_name(*one), tool_name(*other)]
    assert len(set(names)) == 2
    assert all(re.fullmatch("[a-zA-Z0-9_-]{1,64}", name) for name in names)


def test_a_name_is_the_same_in_every_process() -> None:
    assert (tool_name("timers", "set-timer"), tool_name("家", "灯")) == ("timers-set-timer", "_-_-a13e73c0")


@pytest.mark.parametrize(
    ("name", "arguments", "language", "words"),
    [
        ("home-timer", {"length": 90}, "en", "set a timer for one minute and thirty seconds"),
        ("home-timer", {"length": 600}, "zh", "设置一个十分钟的计时器"),
        ("home-alarm", {"at": "07:30"}, "en", "wake me up at half past seven in the morning"),
        ("home-colour", {"room": "kitchen", "colour": "warm"}, "en", "make the Kitchen lights warm white"),
        ("home-colour", {"room": "厨房", "colour": "red"}, "zh", "把厨房的灯变成红色的"),
        ("home-note", {"note": "buy milk"}, "en", "remind me to buy milk"),
        ("home-light", {"switch": "on"}, "en", "turn on the lights"),
    ],
)
def test_a_call_is_told_in_words_that_somebody_could_have_said(
    home: Understanding, name: str, arguments: Mapping[str, Any], language: str, words: str
) -> None:
    toolbox = home.toolbox(language)
    assert toolbox.sentence(toolbox.match(name, arguments, NOW), NOW) == words


def test_no_value_is_left_out_of_the_words() -> None:
    lamp = understood({"en": ["dim", "dim to {percent}", "dim the {room}"]}, [PERCENT, ROOM])
    toolbox = lamp.toolbox("en")
    match = toolbox.match("p-it", {"percent": 20, "room": "attic"}, NOW)
    assert toolbox.sentence(match, NOW) == "dim to 20, attic"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("PT10M", "ring in ten minutes"),
        ("2026-03-05T07:30", "ring tomorrow at half past seven in the morning"),
        ("18:30", "ring half past six in the evening"),
        ("2026-03-05", "ring tomorrow"),
    ],
)
def test_a_moment_is_told_in_words(when: str, words: str) -> None:
    toolbox = understood({"en": ["ring {when}"]}, [WHEN]).toolbox("en")
    assert toolbox.sentence(toolbox.match("p-it", {"when": when}, NOW), NOW) == words


def understood(templates: Mapping[str, Sequence[str]], slots: Sequence[Slot[Any]]) -> Understanding:
    return Understanding([Declared("p", intent("it", templates, slots))], {"rooms": ["attic"]})
