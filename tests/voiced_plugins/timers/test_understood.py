"""Which sentences are for timers, and which are not."""

from datetime import timedelta

import pytest

from tests.voiced_plugins.timers.stage import understanding
from voiced.api import Plugin
from voiced.intents import Declared, Understanding
from voiced.plugins import Plugins
from voiced_plugins.assistant import Assistant
from voiced_plugins.assistant import Settings as AssistantSettings
from voiced_plugins.clock import Clock
from voiced_plugins.clock import Settings as ClockSettings
from voiced_plugins.timers import Settings, Timers, plugin

ENGLISH = {
    "set-timer": (
        "Set a timer for 10 minutes.",
        "set timer 10 minutes",
        "start a five-minute timer please",
        "can you start a timer for an hour and a half",
        "ten minute timer",
        "timer for 90 seconds",
        "count down from thirty seconds",
        "set an egg timer for six minutes",
        "set a timer for the pizza for twelve minutes",
        "set a timer",
        "let me know in twenty minutes",
        "set an alarm for ten minutes",
    ),
    "set-alarm": (
        "set an alarm for seven am",
        "wake me up at half past six tomorrow",
        "alarm at 6:45",
        "set a seven am alarm",
        "set an alarm for mondays at seven",
        "set a work alarm for seven thirty",
        "wake us up on sunday at ten",
        "set an alarm",
        "set an alarm for seven tomorrow called train",
    ),
    "set-reminder": (
        "remind me to call Anna tomorrow at five",
        "remind me in ten minutes to check the oven",
        "remind me about the meeting at three pm",
        "set a reminder to water the plants every saturday at ten",
        "don't let me forget to buy milk",
        "remind me at noon",
    ),
    "time-left": (
        "how much time is left",
        "how long is left on my timer",
        "how much time is left on the pasta timer",
        "how many minutes are left on the ten minute timer",
        "when does the timer go off",
        "how much longer does the pizza need",
        "time left",
    ),
    "list-timers": ("what timers are running", "do I have any timers", "list my timers", "which timers are set"),
    "list-alarms": ("what alarms do I have", "show me my alarms", "is there an alarm for seven", "are any alarms set"),
    "list-reminders": ("what are my reminders", "do I have any reminders"),
    "list-all": ("what is set", "list all timers and alarms"),
    "next-alarm": ("when is my next alarm", "what time is my alarm set for", "when will you wake me up"),
    "add-time": (
        "five more minutes",
        "another ten minutes",
        "add five minutes",
        "add another ten minutes to the timer",
        "two minutes more",
    ),
    "less-time": ("take two minutes off the timer", "five minutes less", "make it a minute shorter"),
    "cancel-timer": (
        "cancel the timer",
        "stop the pasta timer",
        "delete the ten minute timer",
        "turn the timer off",
        "cancel the garden hose timer",
    ),
    "cancel-alarm": (
        "cancel the alarm",
        "turn off my alarm for tomorrow",
        "delete the 7 o'clock alarm",
        "don't wake me up tomorrow",
        "cancel the alarm on mondays",
        "cancel tomorrow's alarm",
        "turn off my weekday alarm",
        "turn the alarm off",
    ),
    "cancel-reminder": ("cancel the reminder", "delete the reminder to call Anna"),
    "cancel-all-timers": ("cancel all timers", "stop both timers", "delete my timers"),
    "cancel-all-alarms": ("turn off all alarms", "delete all my alarms"),
    "cancel-all-reminders": ("delete all reminders",),
    "cancel-everything": ("cancel everything", "delete all alarms and timers"),
    "snooze": ("snooze", "snooze for five minutes", "snooze the alarm"),
    "pause-timer": ("pause the timer", "pause the egg timer"),
    "resume-timer": ("resume the timer", "continue the egg timer"),
    "": (
        "time flies",
        "the alarm went off yesterday",
        "I set a timer yesterday",
        "he reminded me of my father",
        "what an alarming thought",
        "we had to wait ten minutes",
        "ten minutes",
        "seven o'clock",
        "the timer is broken",
        "never cancel a meeting",
        "how much is it",
        "give me a break",
        "I was late by five minutes",
        "I have to get up at six tomorrow",
        "wake up",
        "set the table for seven",
    ),
}

CHINESE = {
    "set-timer": (
        "定一个十分钟的计时器",
        "帮我定个10分钟的倒计时",
        "十分钟倒计时",
        "倒计时三十秒",
        "计时五分钟",
        "煮蛋计时器六分钟",
        "定个五分钟的煮蛋计时器",
        "定个计时器",
        "定一个十分钟的闹钟",
        "过十分钟告诉我",
    ),
    "set-alarm": (
        "定一个明天早上七点的闹钟",
        "明天早上七点叫我起床",
        "每天早上七点叫醒我",
        "闹钟设到六点半",
        "十分钟后叫我",
        "定个闹钟",
        "定一个工作日早上七点的闹钟",
    ),
    "set-reminder": (
        "十分钟后提醒我关火",
        "提醒我明天下午三点开会",
        "每天晚上八点提醒我吃药",
        "提醒我买牛奶",
        "明天提醒我交作业",
    ),
    "time-left": ("还剩多久", "还有几分钟", "面条计时器还剩多久", "十分钟的计时器还有多久", "计时器什么时候到"),
    "list-timers": ("有哪些计时器", "看看我的计时器", "现在有计时器吗"),
    "list-alarms": ("有哪些闹钟", "我的闹钟", "我定了闹钟吗", "有没有明天的闹钟"),
    "list-reminders": ("有哪些提醒", "看看我的提醒"),
    "list-all": ("设了什么",),
    "next-alarm": ("下一个闹钟是几点", "闹钟是几点的", "你几点叫我"),
    "add-time": ("再加五分钟", "加十分钟", "给面条计时器加两分钟"),
    "less-time": ("减两分钟", "把计时器缩短一分钟"),
    "cancel-timer": ("取消计时器", "把面条计时器关了", "关掉十分钟的计时器"),
    "cancel-alarm": ("取消闹钟", "取消明天早上七点的闹钟", "把闹钟关掉", "明天不用叫我"),
    "cancel-reminder": ("取消提醒", "取消买牛奶的提醒", "不用提醒我了"),
    "cancel-all-timers": ("取消所有计时器", "计时器全部关掉"),
    "cancel-all-alarms": ("取消所有的闹钟", "把所有闹钟都删了"),
    "cancel-all-reminders": ("取消全部提醒",),
    "cancel-everything": ("取消一切",),
    "snooze": ("再睡一会儿", "再睡五分钟", "贪睡", "五分钟后再叫我"),
    "pause-timer": ("暂停计时器",),
    "resume-timer": ("继续计时器",),
    "": (
        "时间过得真快",
        "昨天的闹钟没响",
        "我等了十分钟",
        "十分钟",
        "七点",
        "闹钟坏了",
        "明天见",
        "他提醒过我",
        "不用提醒我，我记得",
    ),
}


def table(sentences: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(said, intent) for intent, some in sentences.items() for said in some]


@pytest.mark.parametrize(("said", "intent"), table(ENGLISH))
def test_english_sentences(said: str, intent: str) -> None:
    match = understanding().match(said, "en")
    assert (match.intent.name if match else "") == intent


@pytest.mark.parametrize(("said", "intent"), table(CHINESE))
def test_chinese_sentences(said: str, intent: str) -> None:
    match = understanding().match(said, "zh-CN")
    assert (match.intent.name if match else "") == intent


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("set a timer for ten minutes for the pasta", {"duration": timedelta(minutes=10), "label": "pasta"}),
        ("set a timer called garden hose for ten minutes", {"duration": timedelta(minutes=10), "name": "garden hose"}),
        ("cancel the eggs timer", {"label": "egg"}),
        ("add five minutes to the tea timer", {"duration": timedelta(minutes=5), "label": "tea"}),
    ],
)
def test_what_the_sentences_hold(said: str, slots: dict[str, object]) -> None:
    match = understanding().match(said, "en")
    assert match is not None
    assert match.slots == slots


def test_nothing_is_wrong_with_its_templates_beside_the_other_plugins() -> None:
    clock = [Declared("clock", one) for one in Clock(ClockSettings()).voiced_intents()]
    assistant = [Declared("assistant", one) for one in Assistant(AssistantSettings()).voiced_intents()]
    mine = [Declared("timers", one) for one in Timers(Settings()).voiced_intents()]
    assert Understanding([*assistant, *clock, *mine]).problems == ()


def test_it_is_there_without_being_asked_for() -> None:
    assert plugin.embedded
    loaded = Plugins.of({"timers": Plugin(Settings, Timers, embedded=True)})
    assert [one.state for one in loaded.records()] == ["active"]
