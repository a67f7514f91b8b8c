"""What the clock answers, as data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentences:
    """The answers in one language."""

    time: str
    date: str
    weekday: str
    days: Mapping[int, str]
    """How a sentence on a day begins, by days from today."""


SENTENCES: Mapping[str, Sentences] = {
    "en": Sentences(
        time="It's {time}.",
        date="{day} {weekday}, {month} {number}.",
        weekday="{day} {weekday}.",
        days={
            0: "Today is",
            1: "Tomorrow is",
            -1: "Yesterday was",
            2: "The day after tomorrow is",
            -2: "The day before yesterday was",
        },
    ),
    "zh": Sentences(
        time="现在是{time}。",
        date="{day}{month}{number}，{weekday}。",
        weekday="{day}{weekday}。",
        days={0: "今天是", 1: "明天是", -1: "昨天是", 2: "后天是", -2: "前天是"},
    ),
}
