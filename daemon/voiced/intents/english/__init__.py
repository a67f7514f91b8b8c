"""English, as matching knows it."""

from voiced.intents.english.days import DAY_RULES
from voiced.intents.english.durations import DURATION_RULES, read_duration
from voiced.intents.english.moments import MOMENT_RULES, read_moment
from voiced.intents.english.times import TIME_RULES, clock, read_time
from voiced.intents.english.weekdays import WEEKDAY_RULES, part_of_weekdays, read_weekdays
from voiced.intents.english.writing import (
    CONTRACTIONS,
    NUMBER_ENDS,
    POLITE_AFTER,
    POLITE_BEFORE,
    REWRITES,
    number,
    ordinal,
)
from voiced.intents.tongue import Tongue

ENGLISH = Tongue(
    language="en",
    number=number,
    half="and a half",
    clock=clock,
    ordinal=ordinal,
    rewrites=REWRITES,
    contractions=CONTRACTIONS,
    after_number={"am": ("a", "m")},
    number_ends=NUMBER_ENDS,
    polite_before=POLITE_BEFORE,
    polite_after=POLITE_AFTER,
    rules={**DURATION_RULES, **TIME_RULES, **DAY_RULES, **MOMENT_RULES, **WEEKDAY_RULES},
    read_duration=read_duration,
    read_time=read_time,
    read_moment=read_moment,
    read_weekdays=read_weekdays,
    part_of_weekdays=part_of_weekdays,
)

__all__ = ["ENGLISH"]
