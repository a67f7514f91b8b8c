from datetime import UTC, date, datetime

import pytest

from voiced.api import Request
from voiced.api.testing import ScriptedClock
from voiced.intents import Declared, Understanding
from voiced_plugins.clock import Clock, Settings, plugin
from voiced_plugins.clock.answers import date_on, other_day, time_here, weekday_on
from voiced_plugins.clock.phrases import DAY

FRIDAY = datetime(2026, 11, 20, 10, 15, tzinfo=UTC)


def clock_at(now: datetime, *, twenty_four_hours: bool = False, is_set: bool = True) -> Clock:
    made = Clock(Settings(twenty_four_hours=twenty_four_hours))
    made.voiced_start(ScriptedClock(now, synchronized=is_set))
    return made


@pytest.fixture
def clock() -> Clock:
    return clock_at(FRIDAY)


@pytest.fixture(scope="module")
def understood() -> Understanding:
    return Understanding([Declared("clock", one) for one in Clock(Settings()).voiced_intents()])


def answer(clock: Clock, understood: Understanding, said: str, language: str) -> object:
    match = understood.match(said, language)
    assert match is not None
    request = Request(said, match.language, match.intent.name, slots=match.slots)
    return match.intent.handler(request)


def test_nothing_is_wrong_with_its_templates(understood: Understanding) -> None:
    assert understood.problems == ()


def test_it_is_there_without_being_asked_for() -> None:
    assert plugin.embedded
    assert isinstance(plugin.build(plugin.settings()), Clock)


@pytest.mark.parametrize(
    ("said", "intent", "day"),
    [
        ("what time is it", "time", None),
        ("What's the time?", "time", None),
        ("what time is it now", "time", None),
        ("what's the current time", "time", None),
        ("what time is it here", "time", None),
        ("can you tell me the time", "time", None),
        ("tell me what time it is please", "time", None),
        ("Do you know what time it is?", "time", None),
        ("do you have the time", "time", None),
        ("have you got the time", "time", None),
        ("what time do you have", "time", None),
        ("give me the time", "time", None),
        ("how late is it", "time", None),
        ("the time, please", "time", None),
        ("what is the date", "date", None),
        ("what's the date today", "date", "today"),
        ("what is today's date", "date", "today"),
        ("what was yesterday's date", "date", "yesterday"),
        ("what date is it", "date", None),
        ("what date was it yesterday", "date", "yesterday"),
        ("what's the date tomorrow", "date", "tomorrow"),
        ("what date is tomorrow", "date", "tomorrow"),
        ("tell me the date of today", None, None),
        ("what date will be the day after tomorrow", "date", "day after tomorrow"),
        ("tell me the date", "date", None),
        ("which day of the month is it", "date", None),
        ("what day is it", "weekday", None),
        ("what day is it today", "weekday", "today"),
        ("what day is tomorrow", "weekday", "tomorrow"),
        ("what day was yesterday", "weekday", "yesterday"),
        ("what day was it yesterday", "weekday", "yesterday"),
        ("what day was the day before yesterday", "weekday", "day before yesterday"),
        ("what day of the week is it", "weekday", None),
        ("which weekday is it today", "weekday", "today"),
        ("tell me what day it is", "weekday", None),
        ("what time", None, None),
        ("time", None, None),
        ("tomorrow", None, None),
        ("what a time it was", None, None),
    ],
)
def test_english_questions(understood: Understanding, said: str, intent: str | None, day: str | None) -> None:
    match = understood.match(said, "en")
    assert (match and match.intent.name) == intent
    assert (match and match.slots.get(DAY.name)) == day


@pytest.mark.parametrize(
    ("said", "intent", "day"),
    [
        ("几点了", "time", None),
        ("现在几点", "time", None),
        ("现在几点钟了？", "time", None),
        ("现在几点几分", "time", None),
        ("请问现在几点了", "time", None),
        ("现在是几点", "time", None),
        ("我们这里现在几点", "time", None),
        ("现在是什么时间", "time", None),
        ("现在什么时候了", "time", None),
        ("什么时间了", "time", None),
        ("现在时间是多少", "time", None),
        ("现在的时间", "time", None),
        ("告诉我时间", "time", None),
        ("告诉我现在的时间", "time", None),
        ("报一下时间", "time", None),
        ("报个时", "time", None),
        ("看看几点了", "time", None),
        ("你知道现在几点吗", "time", None),
        ("今天几号", "date", "today"),
        ("今天是几月几号", "date", "today"),
        ("今天几月几日", "date", "today"),
        ("今天多少号", "date", "today"),
        ("几号了", "date", None),
        ("今天的日期是什么", "date", "today"),
        ("明天是几号", "date", "tomorrow"),
        ("昨天几号", "date", "yesterday"),
        ("后天是几月几号", "date", "day after tomorrow"),
        ("告诉我今天的日期", "date", "today"),
        ("你知道今天几号吗", "date", "today"),
        ("今天星期几", "weekday", "today"),
        ("今天是星期几", "weekday", "today"),
        ("今天周几", "weekday", "today"),
        ("明天礼拜几", "weekday", "tomorrow"),
        ("昨天是星期几", "weekday", "yesterday"),
        ("前天星期几", "weekday", "day before yesterday"),
        ("星期几了", "weekday", None),
        ("告诉我今天星期几", "weekday", "today"),
        ("时间", None, None),
        ("今天", None, None),
        ("几点开会", None, None),
    ],
)
def test_chinese_questions(understood: Understanding, said: str, intent: str | None, day: str | None) -> None:
    match = understood.match(said, "zh-CN")
    assert (match and match.intent.name) == intent
    assert (match and match.slots.get(DAY.name)) == day


@pytest.mark.parametrize(
    ("said", "language", "expected"),
    [
        ("what time is it", "en", "It's a quarter past ten in the morning."),
        ("现在几点", "zh-CN", "现在是上午十点一刻。"),
        ("what is the date", "en-GB", "Today is Friday, November twentieth."),
        ("what's tomorrow's date", "en", "Tomorrow is Saturday, November twenty first."),
        ("今天几号", "zh", "今天是十一月二十号，星期五。"),
        ("what day was yesterday", "en", "Yesterday was Thursday."),
        ("后天星期几", "zh", "后天是星期日。"),
        ("现在几点", "en", "现在是上午十点一刻。"),
        ("what date is next monday", "en", "That's Monday, November twenty third."),
        ("what day is the 24th of December", "en", "That's Thursday, December twenty fourth."),
        ("下周三几号", "zh", "那天是十一月二十五号，星期三。"),
        ("12月25号是星期几", "zh", "那天是十二月二十五号，星期五。"),
    ],
)
def test_an_answer_is_in_the_language_of_the_question(clock: Clock, said: str, language: str, expected: str) -> None:
    understood = Understanding([Declared("clock", one) for one in clock.voiced_intents()])
    assert answer(clock, understood, said, language) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("what date is it on Friday", date(2026, 11, 20)),
        ("what's the date this Friday", date(2026, 11, 20)),
        ("what's the date next Friday", date(2026, 11, 27)),
        ("what's Friday's date", date(2026, 11, 27)),
        ("tell me next sunday's date", date(2026, 11, 22)),
        ("what date is it in two weeks", date(2026, 12, 4)),
        ("what day of the week is the thirtieth", date(2026, 11, 30)),
        ("what day is it on december first", date(2026, 12, 1)),
        ("do you know what day it is tomorrow night at one", date(2026, 11, 22)),
        ("what date is it at nine in the morning", date(2026, 11, 21)),
        ("这周一几号", date(2026, 11, 16)),
        ("大后天是几号来着", date(2026, 11, 23)),
        ("你知道下周五是星期几吗", date(2026, 11, 27)),
        ("三天后是几月几号", date(2026, 11, 23)),
    ],
)
def test_any_day_has_a_date(clock: Clock, said: str, expected: date) -> None:
    understood = Understanding([Declared("clock", one) for one in clock.voiced_intents()])
    language = "en" if said.isascii() else "zh"
    assert answer(clock, understood, said, language) == other_day(FRIDAY.date(), expected, language)


@pytest.mark.parametrize(
    ("day", "language", "expected"),
    [
        (date(2027, 1, 5), "en", "That's Tuesday, January fifth, next year."),
        (date(2027, 1, 5), "zh", "那是明年的一月五号，星期二。"),
        (date(2028, 2, 29), "en", "That's Tuesday, February twenty ninth, in the next leap year."),
        (date(2028, 2, 29), "zh", "那是下一个闰年的二月二十九号，星期二。"),
    ],
)
def test_a_day_of_a_later_year_says_so(day: date, language: str, expected: str) -> None:
    assert other_day(FRIDAY.date(), day, language) == expected


@pytest.mark.parametrize(
    "said", ["what date is it on mondays", "what day is february thirtieth", "what day is the party", "周五去几号楼"]
)
def test_what_is_no_day_has_no_date(understood: Understanding, said: str) -> None:
    assert understood.match(said, "en") is None


def test_the_setting_reaches_the_answer() -> None:
    (tells_time, *_) = clock_at(FRIDAY, twenty_four_hours=True).voiced_intents()
    assert tells_time.handler(Request("what time is it", "en", "time")) == "It's ten fifteen."


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "My clock is not set yet."), ("zh-CN", "我的时钟还没有校准。")]
)
def test_a_clock_that_is_not_set_says_so_whatever_it_is_asked(language: str, expected: str) -> None:
    for intent in clock_at(FRIDAY, is_set=False).voiced_intents():
        assert intent.handler(Request("", language, intent.name)) == expected


def test_a_new_year_begins_on_the_day_after_the_last() -> None:
    assert date_on(date(2026, 12, 31), 1, "en") == "Tomorrow is Friday, January first."
    assert date_on(date(2027, 1, 1), -1, "zh") == "昨天是十二月三十一号，星期四。"


def test_a_language_without_sentences_is_answered_in_english() -> None:
    assert weekday_on(FRIDAY.date(), 0, "fr") == "Today is Friday."
    assert time_here(FRIDAY, "fr", twenty_four_hours=False) == "It's a quarter past ten in the morning."
