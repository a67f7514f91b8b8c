"""What people say to timers, and what they hear, in Chinese."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.voiced_plugins.timers.stage import Stage
from voiced.api.testing import MemoryStore, ScriptedClock

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def stage() -> Stage:
    return Stage(ScriptedClock(datetime(2026, 3, 4, 10, 15, tzinfo=SHANGHAI)), language="zh-CN")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("定一个十分钟的计时器", "好的，十分钟，现在开始。"),
        ("倒计时10分钟", "好的，十分钟，现在开始。"),
        ("定一个煮面的计时器八分钟", "面条计时器：八分钟。"),
        ("定一个叫浇花的计时器半小时", "浇花计时器：半小时。"),
        ("明天早上七点叫我起床", "闹钟定在明天早上七点整。还有二十小时四十五分钟。"),
        ("定一个七点的闹钟", "闹钟定在今天晚上七点整。还有八小时四十五分钟。"),
        ("七点叫我起床", "闹钟定在明天早上七点整。还有二十小时四十五分钟。"),
        ("七点叫醒我", "闹钟定在明天早上七点整。还有二十小时四十五分钟。"),
        ("下个月1号提醒我交房租", "好的，四月一号星期三上午九点整提醒你：交房租。"),
        ("每个工作日七点半叫我起床", "闹钟定在每个工作日早上七点半。下一次是明天，还有二十一小时十五分钟。"),
        ("二十分钟后叫我", "好的，二十分钟后叫你。也就是上午十点三十五分。"),
        ("十分钟后提醒我关火", "好的，十分钟后提醒你：关火。"),
        ("下午三点提醒我还我的书", "好的，今天下午三点整提醒你：还你的书。"),
        ("每天早上八点提醒我吃药", "好的，每天上午八点整提醒你：吃药。"),
        ("还剩多久", "没有计时器在走。"),
        ("有哪些闹钟", "没有闹钟。"),
        ("有哪些提醒", "没有提醒。"),
        ("设了什么", "什么都没设：没有计时器，没有闹钟，也没有提醒。"),
        ("取消鸡蛋计时器", "没有鸡蛋计时器。"),
        ("再睡一会儿", "现在没有东西在响。"),
    ],
)
async def test_the_first_thing_that_is_said(stage: Stage, said: str, answer: str) -> None:
    assert await stage.say(said) == answer


@pytest.mark.parametrize(
    ("said", "answers", "questions", "answer"),
    [
        ("定个计时器", ["五分钟"], ["多长时间？"], "好的，五分钟，现在开始。"),
        ("定个闹钟", ["明天早上八点"], ["定在几点？"], "闹钟定在明天上午八点整。还有二十一小时四十五分钟。"),
        ("提醒我买牛奶", ["六点"], ["什么时候提醒你？"], "好的，今天晚上六点整提醒你：买牛奶。"),
        ("提醒我买牛奶", [], ["什么时候提醒你？"], "没有设提醒。请说什么时候，比如十分钟后。"),
    ],
)
async def test_what_was_left_out_is_asked_for(
    stage: Stage, said: str, answers: list[str], questions: list[str], answer: str
) -> None:
    assert await stage.say(said, *answers) == answer
    assert stage.questions == questions


async def test_two_timers_are_counted_as_people_count(stage: Stage) -> None:
    await stage.say("面条计时器八分钟")
    await stage.say("定一个十分钟的计时器")
    assert await stage.say("还剩多久") == "你有两个计时器。你的面条计时器还剩八分钟。你的十分钟的计时器还剩十分钟。"
    assert await stage.say("取消计时器", "面条") == "你的面条计时器取消了。"
    assert stage.questions == ["哪一个：面条计时器或十分钟的计时器？"]


async def test_an_alarm_is_chosen_by_its_hour(stage: Stage) -> None:
    await stage.say("明天早上七点叫我起床")
    await stage.say("定一个八点的闹钟")
    assert await stage.say("取消闹钟", "八点") == "你的晚上八点整的闹钟取消了。"


@pytest.mark.parametrize(
    ("said", "cancelled"),
    [
        ("每天早上七点叫我起床", "关掉每天早上的闹钟"),
        ("定一个明天早上七点的闹钟", "关掉明天早上的闹钟"),
        ("定一个明天早上七点的闹钟", "取消明早的闹钟"),
        ("定一个明天早上七点的闹钟", "明天早上不用叫我起床了"),
    ],
)
async def test_an_alarm_is_found_by_its_part_of_the_day(stage: Stage, said: str, cancelled: str) -> None:
    await stage.say(said)
    assert await stage.say(cancelled) == "你的早上七点整的闹钟取消了。"


async def test_an_alarm_of_another_part_of_the_day_is_left_alone(stage: Stage) -> None:
    await stage.say("每天晚上七点叫我起床")
    assert await stage.say("关掉每天早上的闹钟") == "没有这个闹钟。"


async def test_what_rings_speaks_chinese(stage: Stage) -> None:
    await stage.run()
    await stage.say("面条计时器八分钟")
    await stage.clock.advance(480)
    assert stage.ringing == ["你的面条计时器到时间了。"]
    assert await stage.say("再加五分钟") == "加了五分钟，你的面条计时器还剩五分钟。"
    assert await stage.say("暂停计时器") == "你的面条计时器暂停了，还剩五分钟。"
    assert await stage.say("继续计时器") == "你的面条计时器继续走，还剩五分钟。"
    await stage.clock.advance(300)
    assert await stage.say("五分钟后再叫我") == "好的，五分钟后再响。"
    await stage.end()


async def test_what_was_missed_is_told_in_chinese(stage: Stage) -> None:
    await stage.run()
    await stage.say("明天早上七点叫我起床")
    await stage.reboot(off=23 * 3600)
    assert await stage.come() == ["你的早上七点整的闹钟两小时前就到了，那时我没开机。"]
    await stage.end()


async def test_a_full_disk_is_told_in_chinese() -> None:
    stage = Stage(store=MemoryStore(failing="full"), language="zh")
    assert await stage.say("倒计时十分钟") == "好的，十分钟，现在开始。但重启后就没了：磁盘满了。"


async def test_without_a_clock_there_is_no_alarm(stage: Stage) -> None:
    stage.clock.synchronized = False
    assert await stage.say("明天早上七点叫我起床") == "我的时钟还没校准，没法定闹钟。计时器可以用。"
