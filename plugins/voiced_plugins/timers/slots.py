"""The gaps in what people say to timers, alarms and reminders, as data."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from voiced.api import Day, Moment, Request, choice, duration, in_language, moment, number, text, weekdays

LABELS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": {
        "pasta": ["pasta", "spaghetti", "noodles"],
        "egg": ["egg", "eggs"],
        "tea": ["tea"],
        "coffee": ["coffee"],
        "pizza": ["pizza"],
        "rice": ["rice"],
        "bread": ["bread"],
        "cake": ["cake", "cakes"],
        "cookie": ["cookie", "cookies"],
        "potato": ["potato", "potatoes"],
        "chicken": ["chicken"],
        "meat": ["meat", "steak"],
        "fish": ["fish"],
        "soup": ["soup"],
        "vegetable": ["vegetable", "vegetables"],
        "oven": ["oven"],
        "kitchen": ["kitchen", "cooking"],
        "dinner": ["dinner", "supper"],
        "lunch": ["lunch"],
        "breakfast": ["breakfast"],
        "laundry": ["laundry"],
        "washing": ["washing", "washing machine"],
        "dryer": ["dryer"],
        "dishwasher": ["dishwasher"],
        "meeting": ["meeting", "call"],
        "break": ["break", "pause"],
        "nap": ["nap", "sleep"],
        "homework": ["homework"],
        "reading": ["reading"],
        "study": ["study", "studying"],
        "exercise": ["exercise", "workout"],
        "bath": ["bath"],
        "shower": ["shower"],
        "game": ["game"],
        "medicine": ["medicine", "pill", "pills"],
        "school": ["school"],
        "work": ["work"],
    },
    "zh": {
        "pasta": ["面条", "意面", "煮面", "下面"],
        "egg": ["鸡蛋", "煮蛋", "煮鸡蛋"],
        "tea": ["泡茶", "茶"],
        "coffee": ["咖啡"],
        "pizza": ["披萨", "比萨"],
        "rice": ["米饭", "煮饭", "蒸饭"],
        "bread": ["面包"],
        "cake": ["蛋糕"],
        "cookie": ["饼干"],
        "potato": ["土豆"],
        "chicken": ["鸡肉"],
        "meat": ["炖肉", "牛排", "肉"],
        "fish": ["蒸鱼", "鱼"],
        "soup": ["煲汤", "炖汤", "汤"],
        "vegetable": ["蔬菜", "炒菜"],
        "oven": ["烤箱"],
        "kitchen": ["厨房", "做饭"],
        "dinner": ["晚饭", "晚餐"],
        "lunch": ["午饭", "午餐"],
        "breakfast": ["早饭", "早餐"],
        "laundry": ["晾衣服", "收衣服"],
        "washing": ["洗衣机", "洗衣服", "洗衣"],
        "dryer": ["烘干机", "烘干"],
        "dishwasher": ["洗碗机"],
        "meeting": ["开会", "会议"],
        "break": ["休息"],
        "nap": ["午睡", "小睡", "午休"],
        "homework": ["作业", "写作业", "做作业"],
        "reading": ["看书", "阅读", "读书"],
        "study": ["学习"],
        "exercise": ["运动", "锻炼", "健身"],
        "bath": ["泡澡"],
        "shower": ["洗澡"],
        "game": ["游戏", "玩游戏"],
        "medicine": ["吃药"],
        "school": ["上学"],
        "work": ["上班"],
    },
}

_NEAR = ("today", "tomorrow")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKS = {"weekdays": frozenset(range(5)), "weekends": frozenset((5, 6))}

DURATION = duration("duration")
MINUTES = number("minutes", 1, 120)
"""As in "five more minutes", where other words stand inside the length."""

LABEL = choice("label", LABELS)
NAME = text("name")
WHEN = moment("when")
DAYS = weekdays("days")
OF_DAY = choice("of_day", {"en": {day: [f"{day}'s"] for day in (*_NEAR, *_WEEKDAYS)}})
"""A day before what it is of, as in "tomorrow's alarm"."""

WEEK = choice("week", {"en": {"weekdays": ["weekday", "workday"], "weekends": ["weekend"]}})
"""Days that come again, before what is on them, as in "my weekday alarm"."""

WHAT = text("what")

_ARTICLES = ("the ", "a ", "an ", "my ", "our ", "我的", "那个", "这个")
_NO_NAMES = ("it", "that", "this", "timer", "alarm", "the timer", "the alarm")
_KINDS = (" timer", " alarm", "计时器", "定时器", "倒计时", "闹钟", "的")


def length_of(request: Request) -> timedelta | None:
    """The length of time that was said."""
    minutes = request.slot(MINUTES)
    return request.slot(DURATION) if minutes is None else timedelta(minutes=minutes)


def moment_of(request: Request) -> Moment | None:
    """The point in time that was said."""
    day = request.slot(OF_DAY)
    if day is None:
        return request.slot(WHEN)
    return Moment(day=Day(ahead=_NEAR.index(day)) if day in _NEAR else Day(weekday=_WEEKDAYS.index(day)))


def days_of(request: Request) -> frozenset[int] | None:
    """The days of the week that were said, for what comes again."""
    week = request.slot(WEEK)
    return request.slot(DAYS) if week is None else _WEEKS[week]


def label_of(said: str) -> str:
    """What a name is known by: one of the common ones in any language, else the words without what surrounds them."""
    name = bare(said)
    for ways in LABELS.values():
        for label, some in ways.items():
            if name.casefold() in some:
                return label
    return name


def bare(said: str) -> str:
    """A name without articles before it and without "timer" behind it."""
    name = " ".join(said.split()).strip(" .,!?。，！？")
    for article in _ARTICLES:
        if name.casefold().startswith(article):
            name = name[len(article) :]
    for kind in _KINDS:
        name = name.removesuffix(kind)
    return "" if name.casefold() in _NO_NAMES else name.strip()


def said_label(label: str, language: str) -> str:
    """How a name is said."""
    ways = in_language(language, LABELS).get(label)
    return ways[0] if ways else label
