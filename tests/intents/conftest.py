"""A home with timers, lights and lists, in two languages, and ways to make small understandings."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from voiced.api import (
    Intent,
    Request,
    Slot,
    choice,
    duration,
    number,
    text,
    time_of_day,
    vocabulary,
)
from voiced.intents import Declared, Understanding
from voiced_plugins import assistant, clock

LENGTH = duration("length")
AT = time_of_day("at")
PERCENT = number("percent", 0, 100)
STATION = number("station", 1, 300)
DEGREES = number("degrees", -20, 40)
NOTE = text("note")
ROOM = vocabulary("room", "rooms")
SWITCH = choice(
    "switch", {"en": {"on": ["on"], "off": ["off"]}, "zh": {"on": ["打开", "开"], "off": ["关掉", "关上", "关"]}}
)
COLOUR = choice(
    "colour",
    {
        "en": {"red": ["red"], "warm": ["warm white", "warm"], "blue": ["blue", "sky blue"]},
        "zh": {"red": ["红色", "红"], "warm": ["暖白", "暖色"], "blue": ["蓝色", "蓝"]},
    },
)
ROOMS = {"rooms": ["Kitchen", "Living Room", "Room 12", "TV Room", "TV", "厨房", "客厅", "卧室"]}


def silent(request: Request) -> str:
    """Answers nothing."""
    return ""


def intent(
    name: str, templates: Mapping[str, Sequence[str]], slots: Sequence[Slot[Any]] = (), *, urgent: bool = False
) -> Intent:
    """An intent whose handler answers nothing."""
    return Intent(name, templates, silent, slots, urgent=urgent)


HOME = (
    intent(
        "timer",
        {
            "en": ["(set|start) (a|the) timer for {length}", "(set|start) a {length} timer", "{length} timer"],
            "zh": ["(设置|定|设)[一]个{length}的(计时器|闹钟|定时器)", "{length}(后|以后)(叫|提醒)我", "计时{length}"],
        },
        [LENGTH],
    ),
    intent(
        "alarm",
        {
            "en": ["wake me [up] at {at}", "set an alarm for {at}"],
            "zh": ["{at}(叫我起床|叫醒我)", "(设置|定|设)[一]个{at}的闹钟"],
        },
        [AT],
    ),
    intent(
        "volume",
        {
            "en": ["[set [the]] volume [to] {percent} [percent]", "turn the volume (up|down) to {percent} [percent]"],
            "zh": ["[把](音量|声音)(调到|设为|设到)[百分之]{percent}"],
        },
        [PERCENT],
    ),
    intent("station", {"en": ["play station [number] {station}"], "zh": ["播放第{station}台"]}, [STATION]),
    intent(
        "heating",
        {"en": ["set the heating to {degrees} [degrees]"], "zh": ["[把]温度(调到|设为){degrees}[度]"]},
        [DEGREES],
    ),
    intent(
        "light",
        {
            "en": ["turn {switch} the light[s] [in the {room}]", "turn the [{room}] light[s] {switch}"],
            "zh": ["{switch}[{room}的]灯", "把[{room}的]灯{switch}"],
        },
        [SWITCH, ROOM],
    ),
    intent(
        "colour",
        {"en": ["make the {room} light[s] {colour}"], "zh": ["把{room}的灯(变成|调成){colour}[的]"]},
        [ROOM, COLOUR],
    ),
    intent(
        "note", {"en": ["remind me to {note}", "add {note} to my list"], "zh": ["提醒我{note}", "记下{note}"]}, [NOTE]
    ),
    intent("timers-left", {"en": ["how (long|much time) is left"], "zh": ["还(有|剩)(多久|多长时间)"]}),
    intent("stop-timer", {"en": ["stop the timer"], "zh": ["停止计时"]}),
)


def built_in() -> list[Declared]:
    """The intents of the plugins that are always there."""
    clocks = clock.Clock(clock.Settings()).voiced_intents()
    about = assistant.Assistant(assistant.Settings()).voiced_intents()
    return [*(Declared("assistant", one) for one in about), *(Declared("clock", one) for one in clocks)]


@pytest.fixture(scope="session")
def home() -> Understanding:
    """The home beside the built-in plugins."""
    return Understanding([*built_in(), *(Declared("home", one) for one in HOME)], ROOMS)


Understand = Callable[..., Understanding]


@pytest.fixture
def understand() -> Understand:
    """Make an understanding of English templates, each an intent of its own plugin: `p0`, `p1` ..."""

    def made(*templates: str, slots: Sequence[Slot[Any]] = (), language: str = "en") -> Understanding:
        return Understanding(
            [
                Declared(f"p{index}", intent("it", {language: [template]}, slots))
                for index, template in enumerate(templates)
            ]
        )

    return made
