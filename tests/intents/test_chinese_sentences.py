"""Chinese sentences and what they mean; and sentences that are not for the device."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

import pytest

from voiced.intents import Understanding


def of(hours: float = 0, minutes: float = 0, seconds: float = 0, days: float = 0) -> dict[str, timedelta]:
    """The slot of a length of time."""
    return {"length": timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)}


def at(hour: int, minute: int = 0) -> dict[str, time]:
    """The slot of a time of day."""
    return {"at": time(hour, minute)}


MEANT: list[tuple[str, str, Mapping[str, Any]]] = [
    ("设置一个十分钟的计时器。", "timer", of(minutes=10)),
    ("设置一个 25 分钟的计时器", "timer", of(minutes=25)),
    ("设置一个25分钟的计时器", "timer", of(minutes=25)),
    ("定个两个半小时的闹钟", "timer", of(2.5)),
    ("定个2个半小时的闹钟", "timer", of(2.5)),
    ("定一个一个半小时的闹钟", "timer", of(1.5)),
    ("设个半小时的定时器", "timer", of(0.5)),
    ("设个半个小时的定时器", "timer", of(0.5)),
    ("设个半个钟头的定时器", "timer", of(0.5)),
    ("计时一刻钟", "timer", of(minutes=15)),
    ("计时三刻钟", "timer", of(minutes=45)),
    ("计时一小时三十分钟", "timer", of(1.5)),
    ("计时一个小时零五分钟", "timer", of(1, 5)),
    ("计时1.5小时", "timer", of(1.5)),
    ("计时一点五个小时", "timer", of(1.5)),
    ("计时九十秒", "timer", of(seconds=90)),
    ("计时一分半钟", "timer", of(seconds=90)),
    ("计时两分三十秒", "timer", of(minutes=2, seconds=30)),
    ("计时一百零五分钟", "timer", of(minutes=105)),
    ("计时一百二十分钟", "timer", of(2)),
    ("计时两百分钟", "timer", of(minutes=200)),
    ("计时二百分钟", "timer", of(minutes=200)),
    ("计时一天三小时", "timer", of(days=1, hours=3)),
    ("计时1小时2分3秒", "timer", of(1, 2, 3)),
    ("请帮我计时五分钟，谢谢", "timer", of(minutes=5)),
    ("十分钟后叫我", "timer", of(minutes=10)),
    ("两小时以后提醒我", "timer", of(2)),
    ("早上七点半叫我起床", "alarm", at(7, 30)),
    ("早上7:30叫我起床", "alarm", at(7, 30)),
    ("早上 7 点半 叫我起床", "alarm", at(7, 30)),
    ("下午三点一刻叫醒我", "alarm", at(15, 15)),
    ("下午３点１５分叫醒我", "alarm", at(15, 15)),
    ("晚上八点叫醒我", "alarm", at(20)),
    ("晚上八点整叫醒我", "alarm", at(20)),
    ("晚上十二点叫醒我", "alarm", at(0)),
    ("中午叫醒我", "alarm", at(12)),
    ("中午十二点半叫醒我", "alarm", at(12, 30)),
    ("中午一点叫醒我", "alarm", at(13)),
    ("凌晨两点叫醒我", "alarm", at(2)),
    ("凌晨2点叫醒我", "alarm", at(2)),
    ("半夜三点叫醒我", "alarm", at(3)),
    ("差五分八点叫醒我", "alarm", at(7, 55)),
    ("八点差一刻叫醒我", "alarm", at(7, 45)),
    ("下午差十分三点叫醒我", "alarm", at(14, 50)),
    ("定个七点零五分的闹钟", "alarm", at(7, 5)),
    ("定个七点过五分的闹钟", "alarm", at(7, 5)),
    ("定个7点05分的闹钟", "alarm", at(7, 5)),
    ("定个七点五分的闹钟", "alarm", at(7, 5)),
    ("定个下午三点差五分的闹钟", "alarm", at(14, 55)),
    ("定一个十五点三十分的闹钟", "alarm", at(15, 30)),
    ("定一个15:30的闹钟", "alarm", at(15, 30)),
    ("定一个六点钟的闹钟", "alarm", at(6)),
    ("定一个明早六点三刻的闹钟", "alarm", at(6, 45)),
    ("音量调到百分之五十", "volume", {"percent": 50}),
    ("音量调到50%", "volume", {"percent": 50}),
    ("把声音设为 30", "volume", {"percent": 30}),
    ("把音量调到百分之百", "volume", {"percent": 100}),
    ("播放第两百一十二台", "station", {"station": 212}),
    ("播放第212台", "station", {"station": 212}),
    ("把温度调到零下五度", "heating", {"degrees": -5}),
    ("把温度调到-5度", "heating", {"degrees": -5}),
    ("温度设为26°C", "heating", {"degrees": 26}),
    ("打开灯", "light", {"switch": "on"}),
    ("关掉 TV Room 的灯", "light", {"switch": "off", "room": "TV Room"}),
    ("关掉客厅的灯", "light", {"switch": "off", "room": "客厅"}),
    ("麻烦你把厨房的灯关上吧", "light", {"switch": "off", "room": "厨房"}),
    ("把卧室的灯调成暖白的", "colour", {"room": "卧室", "colour": "warm"}),
    ("提醒我给 Bob 打电话", "note", {"note": "给 Bob 打电话"}),
    ("记下买iPhone 15", "note", {"note": "买iPhone 15"}),
    ("还有多久？", "timers-left", {}),
    ("停止计时", "stop-timer", {}),
    ("请问现在几点了？", "time", {}),
    ("現在幾點了", "time", {}),
    ("停！", "stop", {}),
    ("算了。", "never-mind", {}),
]


@pytest.mark.parametrize(("said", "name", "slots"), MEANT)
def test_a_sentence_means(home: Understanding, said: str, name: str, slots: Mapping[str, Any]) -> None:
    match = home.match(said, "zh-CN")
    assert match is not None
    assert (match.intent.name, match.slots, match.language) == (name, slots, "zh-CN")


NOT_FOR_US = [
    "",
    "。",
    "嗯",
    "请",
    "今天天气真不错",
    "你昨天几点回来的",
    "我不知道他几点了才睡",
    "飞机几点起飞",
    "这个星期几个人来",
    "设置一个计时器",
    "设置一个十的计时器",
    "设置一个零分钟的计时器",
    "计时",
    "计时五",
    "二十五点叫我起床",
    "七点六十分叫我起床",
    "叫我起床",
    "音量调到一百零一",
    "音量调到百分之二百",
    "播放第三百零一台",
    "把温度调到九十度",
    "打开电视",
    "打开车库的灯",
    "灯打开了吗",
    "灯关了吗",
    "把厨房的灯变成绿色",
    "提醒我",
    "记下",
    "他让司机停在路口",
    "停车场在哪里",
    "算了一下账",
    "你是谁的朋友",
    "我们十分钟后叫他",
    "早上七点半",
    "十分钟",
    "百分之五十",
    "再说一遍我就生气了",
]


@pytest.mark.parametrize("said", NOT_FOR_US)
def test_other_talk_means_nothing(home: Understanding, said: str) -> None:
    assert home.match(said, "zh") is None
