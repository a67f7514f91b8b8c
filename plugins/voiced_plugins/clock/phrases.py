"""What people say to the clock, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voiced.api import choice

DAYS_FROM_TODAY: Mapping[str, int] = {
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}

DAY = choice(
    "day",
    {
        "en": {
            "today": ["today", "today's"],
            "tomorrow": ["tomorrow", "tomorrow's"],
            "yesterday": ["yesterday", "yesterday's"],
            "day after tomorrow": ["the day after tomorrow", "day after tomorrow"],
            "day before yesterday": ["the day before yesterday", "day before yesterday"],
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
            "[现在]几点[钟][了|啦]",
            "现在是几点[钟][了|啦]",
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
        ),
        "zh": (
            "[{day}][是](几号|多少号)[了|啦]",
            "[{day}][是]几月(几号|几日)[了|啦]",
            "[{day}](是什么|什么)日期",
            "{day}[的]日期[是](什么|多少|几号)",
            "(告诉我|说一下){day}[的]日期",
            "(告诉我|说一下)[{day}][是](几号|几月几号|几月几日)",
            "[你]知道{day}[是](几号|几月几号)[吗]",
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
        ),
        "zh": (
            "[{day}][是](星期|礼拜|周)几[了|啦]",
            "[{day}][是](什么|哪个)星期",
            "(告诉我|说一下)[{day}][是](星期|礼拜|周)几",
            "[你]知道{day}[是](星期|礼拜|周)几[吗]",
        ),
    },
    example={"en": "what day is it tomorrow", "zh": "明天星期几"},
)
