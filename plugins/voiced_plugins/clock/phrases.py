"""What people say to the clock, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voiced.api import choice, moment

DAYS_FROM_TODAY: Mapping[str, int] = {
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

DAY = choice(
    "day",
    {
        "en": {
            "today": ["today", "today's"],
            "tomorrow": ["tomorrow", "tomorrow's"],
            "yesterday": ["yesterday", "yesterday's"],
            "day after tomorrow": ["the day after tomorrow", "day after tomorrow"],
            "day before yesterday": ["the day before yesterday", "day before yesterday"],
            **{day: [f"{day}'s", f"next {day}'s"] for day in WEEKDAYS},
        },
        "zh": {
            "today": ["今天", "今日"],
            "tomorrow": ["明天", "明日"],
            "yesterday": ["昨天", "昨日"],
            "day after tomorrow": ["后天"],
            "day before yesterday": ["前天"],
        },
    },
)
"""A day near today, or one whose date is asked for: "Friday's"."""

WHEN = moment("when")
"""Any other day that is still to come.  In English it ends the template, so that an offline grammar holds it once."""

_DAY_ZH = "({day}|{when})"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The templates of an intent and its example, by language."""

    templates: Mapping[str, Sequence[str]]
    example: Mapping[str, str]


LANGUAGES = ("en", "zh")
"""In which there is something to say to it, and it answers."""

TIME = Phrases(
    templates={
        "en": (
            "what time is it [here] [now|right now]",
            "what time (do you have|have you got)",
            "what is the [current] time [now|right now]",
            "tell me the [current] time",
            "tell me what time it is [now|right now]",
            "tell me what the time is [now|right now]",
            "(give me|say) the [current] time",
            "do you (have|know) the [current] time",
            "do you know what time it is [now|right now]",
            "have you got the time",
            "how late is it [now|right now]",
            "the time please",
        ),
        "zh": (
            "[现在]几点[钟|几分][了|啦|来着]",
            "现在是几点[钟|几分][了|啦|来着]",
            "[我们](这里|这边|这儿)[现在][是]几点[钟][了|啦]",
            "现在(是什么|什么|是啥|啥)(时间|时候)[了|啦]",
            "(什么|啥)(时间|时候)(了|啦)",
            "现在[的]时间[是](多少|几点)",
            "(现在|当前)[的]时间",
            "(告诉我|说一下|说说|报一下|报)[现在|当前][的]时间",
            "(告诉我|说一下|说说|看一下|看看)[现在]几点[钟][了|啦]",
            "[你]知道[现在]几点[钟][了|啦][吗]",
            "报[个|一下]时",
            "时间是(多少|几点)",
        ),
    },
    example={"en": "what time is it", "zh": "现在几点了"},
)

DATE = Phrases(
    templates={
        "en": (
            "what is the [current] date [{day}]",
            "what (was|will be) the date {day}",
            "what is {day} date",
            "what was {day} date",
            "what date (is|was) it [{day}]",
            "(what|which) date (is|was|will be) {day}",
            "tell me the date [{day}]",
            "tell me {day} date",
            "tell me what date it is [{day}]",
            "do you know (the date|what date it is) [{day}]",
            "(what|which) day of the month is it [{day}]",
            "(what is the date|(what|which) date (is|is it|will be|will it be)) {when}",
            "(tell me|do you know) (the date|what date it is) {when}",
            "(what|which) day of the month is it {when}",
        ),
        "zh": (
            f"[{_DAY_ZH}][是](几号|多少号)[了|啦|来着]",
            f"[{_DAY_ZH}][是]几月(几号|几日)[了|啦|来着]",
            f"[{_DAY_ZH}](是什么|什么)日期",
            f"{_DAY_ZH}[的]日期[是](什么|多少|几号)",
            f"(告诉我|说一下){_DAY_ZH}[的]日期",
            f"(告诉我|说一下|查一下|看看)[{_DAY_ZH}][是](几号|几月几号|几月几日)",
            f"[你]知道{_DAY_ZH}[是](几号|几月几号)[吗]",
        ),
    },
    example={"en": "what is the date", "zh": "今天几号"},
)

WEEKDAY = Phrases(
    templates={
        "en": (
            "(what|which) day (is|was) it [{day}]",
            "(what|which) day of the week (is|was) it [{day}]",
            "(what|which) (day|weekday) (is|was|will be) {day}",
            "(what|which) day of the week (is|was|will be) {day}",
            "(what|which) weekday is it [{day}]",
            "tell me (what|which) day it is [{day}]",
            "tell me the day of the week",
            "do you know (what|which) day it is [{day}]",
            "what is the day [of the week] [{day}]",
            "(what|which) (day|weekday|day of the week) (is|is it|will be|will it be) {when}",
            "(tell me|do you know) (what|which) (day|weekday|day of the week) (it is|is) {when}",
        ),
        "zh": (
            f"[{_DAY_ZH}][是](星期|礼拜|周)几[了|啦|来着]",
            f"[{_DAY_ZH}][是](什么|哪个)星期",
            f"(告诉我|说一下|查一下|看看)[{_DAY_ZH}][是](星期|礼拜|周)几",
            f"[你]知道{_DAY_ZH}[是](星期|礼拜|周)几[吗]",
        ),
    },
    example={"en": "what day is it tomorrow", "zh": "明天星期几"},
)
