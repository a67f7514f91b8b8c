from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from voiced.api import Request
from voiced.api.testing import ScriptedClock
from voiced.intents import Declared, Understanding
from voiced.listening.standing import Standing
from voiced_plugins.clock import Clock, Settings

pytestmark = pytest.mark.slow

FRIDAY_NIGHT = datetime(2026, 11, 20, 22, 15, tzinfo=ZoneInfo("Europe/Berlin"))

Ask: TypeAlias = Callable[[str, str], object]
"""What is said, and the language, to the answer; None for what is not understood."""


def ask_of(
    now: datetime = FRIDAY_NIGHT, load: Callable[[str], tzinfo] = ZoneInfo, *, twenty_four_hours: bool = False
) -> Ask:
    clock = Clock(Settings(twenty_four_hours=twenty_four_hours), load)
    clock.voiced_start(ScriptedClock(now))
    understood = Understanding([Declared("clock", one) for one in clock.voiced_intents()])

    def ask(said: str, language: str) -> object:
        match = understood.match(said, language)
        if match is None:
            return None
        return match.intent.handler(Request(said, match.language, match.intent.name, slots=match.slots))

    return ask


@pytest.fixture(scope="module")
def ask() -> Ask:
    return ask_of()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("what time is it in Tokyo", "It's a quarter past six in the morning in Tokyo, tomorrow."),
        ("what is the time in new york now", "It's a quarter past four in the afternoon in New York."),
        ("how late is it in london", "It's a quarter past nine at night in London."),
        ("What's the time in Washington, D.C.?", "It's a quarter past four in the afternoon in Washington."),
        (
            "tell me what time it is right now in Beijing",
            "It's a quarter past five in the morning in Beijing, tomorrow.",
        ),
        ("can you tell me the time in the Netherlands", "It's a quarter past ten at night in the Netherlands."),
        ("what time do they have in Hawaii", "It's a quarter past eleven in the morning in Hawaii."),
        (
            "what time is it on the east coast",
            "It's a quarter past four in the afternoon in the eastern United States.",
        ),
        ("time in Paris", "It's a quarter past ten at night in Paris."),
        ("what time is it in the UK", "It's a quarter past nine at night in the United Kingdom."),
        ("what is the time in UTC", "It's a quarter past nine at night in U T C."),
    ],
)
def test_the_time_of_a_place_is_told_in_english(ask: Ask, said: str, expected: str) -> None:
    assert ask(said, "en") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("东京现在几点", "东京现在是明天早上六点一刻。"),
        ("现在纽约几点了", "纽约现在是下午四点一刻。"),
        ("伦敦是几点", "伦敦现在是晚上九点一刻。"),
        ("请问巴黎现在几点钟了", "巴黎现在是晚上十点一刻。"),
        ("告诉我悉尼的时间", "悉尼现在是明天上午八点一刻。"),
        ("北京时间是多少", "北京现在是明天早上五点一刻。"),
        ("洛杉矶当地时间是几点", "洛杉矶现在是下午一点一刻。"),
        ("你知道旧金山现在几点吗", "旧金山现在是下午一点一刻。"),
        ("武汉那边几点了", "武汉现在是明天早上五点一刻。"),
        ("在纽约现在是几点", "纽约现在是下午四点一刻。"),
        ("迪拜那边几点了", "迪拜现在是明天凌晨一点一刻。"),
    ],
)
def test_the_time_of_a_place_is_told_in_chinese(ask: Ask, said: str, expected: str) -> None:
    assert ask(said, "zh-CN") == expected


@pytest.mark.parametrize(
    ("said", "language", "expected"),
    [
        ("what's the time in Reykjavik", "en", "It's a quarter past nine at night in Reykjavik."),
        ("tell me the time in Tonga right now", "en", "It's a quarter past ten in the morning in Tonga, tomorrow."),
        ("what's the time in Bogotá", "en", "It's a quarter past four in the afternoon in Bogota."),
        (
            "tell me what time it is in Saigon",
            "en",
            "It's a quarter past four in the morning in Ho Chi Minh City, tomorrow.",
        ),
        ("告诉我雷克雅未克现在几点", "zh", "雷克雅未克现在是晚上九点一刻。"),
        ("查一下萨摩亚当地时间", "zh", "萨摩亚现在是明天上午十点一刻。"),
    ],
)
def test_a_place_that_is_not_listened_for_is_looked_up(ask: Ask, said: str, language: str, expected: str) -> None:
    assert ask(said, language) == expected


@pytest.mark.parametrize(
    ("said", "language", "expected"),
    [
        ("what's the time in Middle-earth please", "en", "I don't know where Middle-earth is."),
        ("告诉我火星现在几点", "zh", "我不知道火星在哪里。"),
        ("我们和火星的时差是多少", "zh", "我不知道火星在哪里。"),
    ],
)
def test_a_place_that_nobody_knows_is_not_guessed(ask: Ask, said: str, language: str, expected: str) -> None:
    assert ask(said, language) == expected


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("what time is it in real life", "en"),
        ("what time is it in the movie when she finally leaves", "en"),
        ("time in prison changes a man", "en"),
        ("你那边现在几点", "zh"),
        ("电影里现在是几点", "zh"),
        ("他和我们差几个小时", "zh"),
    ],
)
def test_what_people_say_to_each_other_is_no_question_to_the_clock(ask: Ask, said: str, language: str) -> None:
    assert ask(said, language) is None


@pytest.mark.parametrize(
    ("said", "language", "expected"),
    [
        (
            "what time is it in Canada",
            "en",
            "There are several time zones in Canada. It's a quarter past four in the afternoon in Ottawa.",
        ),
        ("美国几点了", "zh", "美国有好几个时区。华盛顿现在是下午四点一刻。"),
        ("俄罗斯现在几点了", "zh", "俄罗斯有好几个时区。莫斯科现在是明天凌晨十二点一刻。"),
        ("what is the time in Antarctica", "en", "There are several time zones in Antarctica; ask me for a city."),
        ("告诉我南极洲现在几点", "zh", "南极洲有好几个时区，请问我具体的城市。"),
    ],
)
def test_of_a_country_with_several_times_the_one_that_is_told_is_named(
    ask: Ask, said: str, language: str, expected: str
) -> None:
    assert ask(said, language) == expected


@pytest.mark.parametrize(
    ("said", "language"),
    [("what is the time in here", "en"), ("告诉我我们这里现在几点", "zh"), ("告诉我到底现在几点", "zh")],
)
def test_here_is_where_the_device_is(ask: Ask, said: str, language: str) -> None:
    expected = {"en": "It's a quarter past ten at night.", "zh": "现在是晚上十点一刻。"}
    assert ask(said, language) == expected[language]


@pytest.mark.parametrize(
    ("said", "language", "expected"),
    [
        ("what is the time difference to Tokyo", "en", "The time in Tokyo is eight hours ahead of ours."),
        (
            "what is the time difference between here and India",
            "en",
            "The time in India is four hours and thirty minutes ahead of ours.",
        ),
        ("how far behind is New York", "en", "The time in New York is six hours behind ours."),
        ("how many hours ahead is Paris", "en", "The time in Paris is the same as here."),
        ("what is the time difference with Samoa", "en", "The time in Samoa is twelve hours ahead of ours."),
        ("跟东京有几个小时的时差", "zh", "东京比我们这里早八小时。"),
        ("东京和我们差几个小时", "zh", "东京比我们这里早八小时。"),
        ("我们和印度差多少小时", "zh", "印度比我们这里早四个半小时。"),
        ("伦敦的时差是多少", "zh", "伦敦比我们这里晚一小时。"),
        ("巴黎和我们差几个小时", "zh", "巴黎和我们这里没有时差。"),
        ("美国和我们差几个小时", "zh", "美国有好几个时区。华盛顿比我们这里晚六小时。"),
    ],
)
def test_the_difference_to_a_place_is_told(ask: Ask, said: str, language: str, expected: str) -> None:
    assert ask(said, language) == expected


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_no_question_to_the_clock_does_not_look_like_the_beginning_of_one(language: str) -> None:
    understood = Understanding([Declared("clock", one) for one in Clock(Settings()).voiced_intents()])
    assert understood.standing({"en": "the weather", "zh": "打开灯"}[language], language) is Standing.NOTHING


def test_the_day_is_told_when_it_is_over_here_and_not_there() -> None:
    early = ask_of(FRIDAY_NIGHT.replace(hour=3, minute=0))
    assert early("what time is it in Honolulu", "en") == "It's four o'clock in the afternoon in Honolulu, yesterday."


def test_daylight_saving_counts() -> None:
    summer = ask_of(datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai")))
    assert summer("伦敦和我们差几个小时", "zh") == "伦敦比我们这里晚七小时。"


def test_the_time_elsewhere_is_told_by_twenty_four_hours_when_that_is_set() -> None:
    by_day = ask_of(twenty_four_hours=True)
    assert by_day("what time is it in London", "en") == "It's twenty one fifteen in London."


@pytest.mark.parametrize("error", [ZoneInfoNotFoundError("no tzdata"), PermissionError("no"), ValueError("no")])
def test_a_machine_without_time_zones_says_so(error: Exception) -> None:
    def load(_name: str) -> tzinfo:
        raise error

    lost = ask_of(load=load)
    assert lost("what time is it in Tokyo", "en") == "This device has no time zone data for Tokyo."
    assert lost("东京现在几点", "zh") == "这台设备上没有东京的时区数据。"


@pytest.mark.parametrize(
    ("known", "said"),
    [("Europe/Kiev", "what time is it in Kyiv"), ("America/Indianapolis", "what is the time in Indianapolis")],
)
def test_a_zone_that_is_known_by_another_of_its_names_is_found(known: str, said: str) -> None:
    def load(name: str) -> tzinfo:
        if name != known:
            raise ZoneInfoNotFoundError(name)
        return ZoneInfo("Etc/GMT+5")

    assert str(ask_of(load=load)(said, "en")).startswith("It's a quarter past four in the afternoon in ")
