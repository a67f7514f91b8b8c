"""How long matching takes with many templates: `python tests/bench/intents.py [templates ...]` prints a table."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from voiced.api import Intent, duration, number, text, time_of_day, vocabulary
from voiced.intents import Declared, Understanding

DURATION, PERCENT, TIME, NOTE, ROOM = (
    duration("duration"),
    number("percent", 0, 100),
    time_of_day("time"),
    text("note"),
    vocabulary("room", "rooms"),
)
SLOTS = (DURATION, PERCENT, TIME, NOTE, ROOM)

ENGLISH_SHAPES = (
    "(turn|switch) on [the] {thing} [in the {{room}}]",
    "(turn|switch) off [the] {thing} [in the {{room}}]",
    "set [the] {thing} to {{percent}} [percent]",
    "start the {thing} for {{duration}}",
    "start the {thing} at {{time}}",
    "(what is|tell me) the state of the {thing}",
    "remind me of the {thing} in {{duration}}",
    "add {{note}} to the {thing} list",
    "is the {thing} [in the {{room}}] (on|off|running)",
    "why is the {thing} so (loud|slow|warm|cold)",
)
CHINESE_SHAPES = (
    "(打开|开启)[{{room}}的]{thing}",
    "(关闭|关掉)[{{room}}的]{thing}",
    "把{thing}(调到|设为)[百分之]{{percent}}",
    "让{thing}运行{{duration}}",
    "{{time}}启动{thing}",
    "{thing}(现在|目前)怎么样[了]",
    "{{duration}}后提醒我看{thing}",
    "在{thing}清单里记下{{note}}",
    "[{{room}}的]{thing}(开着|关着|在运行)吗",
    "{thing}为什么这么(响|慢|热|冷)",
)
ENGLISH_THINGS = tuple(
    f"{colour} {kind}"
    for colour in ("red", "blue", "green", "grey", "old", "new", "small", "large", "front", "back")
    for kind in ("lamp", "heater", "fan", "pump", "oven", "screen", "radio", "camera", "printer", "blind")
)
CHINESE_THINGS = tuple(colour + kind for colour in "红蓝绿灰旧新小大前后" for kind in "灯扇泵炉屏琴锁门窗锅")
ROOMS = ("kitchen", "living room", "bedroom", "厨房", "客厅", "卧室")

MATCHING = {
    "en": (
        "turn on the red lamp",
        "Could you please switch off the large radio in the living room?",
        "Set the new oven to 85%.",
        "start the back pump for an hour and a half",
        "start the old heater at half past seven in the evening",
        "what's the state of the small camera",
        "Remind me of the blue oven in 25 minutes",
        "add milk and twelve eggs to the green printer list",
        "is the grey fan in the kitchen running",
    ),
    "zh": (
        "打开红灯",
        "请帮我关掉客厅的大屏",
        "把新炉调到 85%",
        "让后泵运行一个半小时",
        "晚上七点半启动旧扇",
        "小锅现在怎么样了",
        "25 分钟后提醒我看蓝炉",
        "在绿门清单里记下牛奶和十二个鸡蛋",
        "厨房的灰扇在运行吗",
    ),
}
OTHERS = {
    "en": (
        "we should turn on the television later this evening",
        "I told him that the red lamp is broken",
        "set the new oven to a hundred and five",
        "the meeting was moved to half past seven on Tuesday",
        "add it up",
    ),
    "zh": ("我们晚上再看电视吧", "他说红灯坏了", "把新炉调到一百零五", "会议改到星期二七点半了", "今天天气真不错"),
}
BEGINNINGS = {
    "en": ("turn on the", "set the new oven to", "start the back pump for an hour and", "add milk and", "is the grey"),
    "zh": ("打开", "把新炉调到", "让后泵运行一个", "在绿门清单里记下牛", "厨房的灰"),
}


@dataclass(frozen=True)
class Times:
    """Milliseconds."""

    first: float
    median: float
    worst: float


def understanding(templates: int) -> Understanding:
    """So many templates in each of the two languages, ten to an intent."""
    intents = []
    for english, chinese in list(zip(ENGLISH_THINGS, CHINESE_THINGS, strict=True))[: max(1, templates // 10)]:
        spoken = {
            "en": [shape.format(thing=english) for shape in ENGLISH_SHAPES[:templates]],
            "zh": [shape.format(thing=chinese) for shape in CHINESE_SHAPES[:templates]],
        }
        intents.append(Intent(english.replace(" ", "-"), spoken, lambda _: "", SLOTS))
    return Understanding([Declared("bench", intent) for intent in intents], {"rooms": ROOMS})


def measure(work: Callable[[str], object], sentences: tuple[str, ...], rounds: int = 20) -> Times:
    """Each sentence many times; the first time of each counts as the first, not as worst."""

    def taken(sentence: str) -> float:
        began = perf_counter()
        work(sentence)
        return (perf_counter() - began) * 1000

    first = max(taken(sentence) for sentence in sentences)
    later = [taken(sentence) for _ in range(rounds) for sentence in sentences]
    return Times(first, median(later), max(later))


def rows(templates: int) -> Iterator[tuple[str, ...]]:
    """The table's rows for so many templates."""
    began = perf_counter()
    made = understanding(templates)
    built = perf_counter()
    made.warm()
    warmed = perf_counter()
    problems = len(made.problems)
    checked = perf_counter()
    yield (
        str(templates),
        "",
        "build, warm, report",
        *(
            f"{milliseconds:.0f}"
            for milliseconds in ((built - began) * 1e3, (warmed - built) * 1e3, (checked - warmed) * 1e3)
        ),
    )
    assert problems < templates
    for language in ("en", "zh"):
        for name, work, sentences in (
            ("match: ours", lambda said, language=language: made.match(said, language), MATCHING[language]),
            ("match: not ours", lambda said, language=language: made.match(said, language), OTHERS[language]),
            ("standing: begun", lambda said, language=language: made.standing(said, language), BEGINNINGS[language]),
            ("standing: whole", lambda said, language=language: made.standing(said, language), MATCHING[language]),
        ):
            times = measure(work, sentences)
            yield str(templates), language, name, f"{times.first:.2f}", f"{times.median:.2f}", f"{times.worst:.2f}"


def main() -> None:
    """Print the table."""
    table = Table("templates", "language", "what", "first ms", "median ms", "max ms")
    for templates in map(int, sys.argv[1:] or ["10", "100", "1000"]):
        for row in rows(templates):
            table.add_row(*row)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
