"""Figures as they are said; what voices say right by themselves stays."""

import pytest

from tests.voiced_plugins.chat.ear.hearing import heard

IN_ENGLISH = [
    ("1 km, 1 h, 1 kg", "1 kilometre, 1 hour, 1 kilogram"),
    ("5 km/h", "5 kilometres per hour"),
    ("-5°C", "minus 5 degrees Celsius"),
    ("20 °C", "20 degrees Celsius"),
    ("90°", "90 degrees"),
    ("3.5GB", "3.5 gigabytes"),
    ("20 m² and 3 m³", "20 square metres and 3 cubic metres"),
    ("1,000", "1000"),
    ("1,000,000", "one million"),
    ("1,234.5", "1234.5"),
    ("2026-02-30", "2026-02-30"),
    ("06:30", "half past six in the morning"),
    ("6:30 PM", "6:30 PM"),
    ("18:30 and 12:30", "half past six in the evening and 12:30"),
    ("25:70", "25:70"),
    ("16:9", "16:9"),
    ("1:30:00", "1:30:00"),
    ("50%", "50 percent"),
    ("5-10%", "5 to 10 percent"),
    ("5%-10%", "5 to 10 percent"),
    ("$5", "5 dollars"),
    ("$1", "1 dollar"),
    ("$0.50", "50 cents"),
    ("£2.05", "2 pounds and 5 pence"),
    ("¥20", "20 yuan"),
    ("20€", "20 euros"),
    ("$5k", "5 thousand dollars"),
    ("1/2", "one half"),
    ("3/4", "three quarters"),
    ("1 1/2", "1 and a half"),
    ("1½", "1 and a half"),
    ("24/7", "24/7"),
    ("03/04/2026", "03/04/2026"),
    ("No. 5", "number 5"),
    ("No. Five is right.", "No. Five is right."),
    ("#1", "number 1"),
    ("2x", "2 times"),
    ("1920x1080", "1920 by 1080"),
    ("~10", "about 10"),
    ("3-5", "3 to 5"),
    ("3–5", "3 to 5"),
    ("2019-20", "2019 to 20"),
    ("555-1234", "555-1234"),
    ("1-800-555-0199", "1-800-555-0199"),
    ("the 90s and 5G", "the 90s and 5G"),
    ("2^10", "2 to the power of 10"),
    ("10x faster", "10 times faster"),
    ("it is 5", "it is 5"),
    ("42 people in 1984", "42 people in 1984"),
    ("9999999999999999999999,000", "9999999999999999999999,000"),
]


@pytest.mark.parametrize(("text", "said"), IN_ENGLISH)
def test_english_figures_are_said_as_people_say_them(text: str, said: str) -> None:
    assert heard(text) == said


IN_CHINESE = [
    ("5 km/h", "每小时5公里"),
    ("60-80km/h", "每小时60到80公里"),
    ("-5°C", "零下5摄氏度"),
    ("20℃", "20摄氏度"),
    ("-5", "负5"),
    ("-5%", "负百分之5"),
    ("5‰", "千分之5"),
    ("5-10%", "百分之5到10"),
    ("1,000", "1000"),
    ("12,000", "一万二千"),
    ("2026-13-04", "2026-13-04"),
    ("9:05", "九点零五分"),
    ("比分3:1", "比分3:1"),
    ("¥20.5", "20.5元"),
    ("$5-$10", "5到10美元"),
    ("¥3.5亿", "3.5亿元"),
    ("3/4", "四分之三"),
    ("24/7", "24/7"),
    ("No. 5", "5号"),
    ("2x", "2倍"),
    ("~10", "约10"),
    ("5~10天", "5到10天"),
    ("2020-2026年", "2020到2026年"),
    ("5G手机", "5G手机"),
    ("10个", "10个"),
    ("元/月", "元每月"),
    ("苹果/安卓", "苹果或安卓"),
]


@pytest.mark.parametrize(("text", "said"), IN_CHINESE)
def test_chinese_figures_are_said_as_people_say_them(text: str, said: str) -> None:
    assert heard(text, "zh") == said


@pytest.mark.parametrize("text", ["5 km/h", "$5", "20 °C", "1.000.000", "3-5", "1/2", "a = b"])
def test_other_languages_leave_figures_to_their_voices(text: str) -> None:
    assert heard(text, "de") == text


def test_other_languages_have_no_marks_either() -> None:
    assert heard("**Das** ist `gut`.", "de-DE") == "Das ist gut."
