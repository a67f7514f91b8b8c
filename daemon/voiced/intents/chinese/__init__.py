"""Chinese, as matching knows it."""

from voiced.intents.chinese.days import DAY_RULES
from voiced.intents.chinese.durations import DURATION_RULES, read_duration
from voiced.intents.chinese.moments import MOMENT_RULES, read_moment
from voiced.intents.chinese.times import TIME_RULES, clock, read_time
from voiced.intents.chinese.weekdays import WEEKDAY_RULES, part_of_weekdays, read_weekdays
from voiced.intents.chinese.writing import POLITE_AFTER, POLITE_BEFORE, REWRITES, number
from voiced.intents.tongue import Tongue

CHINESE = Tongue(
    language="zh",
    number=number,
    spaced=False,
    percent="百分之{}".format,
    degrees="度",
    point="点",
    clock=clock,
    rewrites=REWRITES,
    polite_before=POLITE_BEFORE,
    polite_after=POLITE_AFTER,
    rules={**DURATION_RULES, **TIME_RULES, **DAY_RULES, **MOMENT_RULES, **WEEKDAY_RULES},
    read_duration=read_duration,
    read_time=read_time,
    read_moment=read_moment,
    read_weekdays=read_weekdays,
    part_of_weekdays=part_of_weekdays,
    anything="某事",
)

__all__ = ["CHINESE"]
