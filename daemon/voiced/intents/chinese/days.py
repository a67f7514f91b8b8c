"""Days in Chinese: what is said for them, and reading it."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from voiced.api.moments import Day
from voiced.intents.chinese.writing import number
from voiced.intents.numbers import NumberReader

DAY_RULES: Mapping[str, str] = {
    "weekday_sign": "一|二|三|四|五|六|日|天",
    "weekday": "(周|星期|礼拜)<weekday_sign>",
    "day": "今天|今日|明天|明日|后天|大后天|[这|这个|本|下|下个|下下|下下个]<weekday>"
    "|[<number_1_12>月|(下|下下)[个]月[的]]<number_1_31>(号|日)|<number_1_59>天(后|以后|之后)",
}

WEEKDAY_SIGNS = {
    sign: weekday for weekday, signs in enumerate(("一", "二", "三", "四", "五", "六", "日天")) for sign in signs
}

_AHEAD = {"今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3}
_WEEKS = {"": None, "这": 0, "本": 0, "下": 1, "下下": 2}
_MONTHS = {None: 0, "下": 1, "下下": 2}
_DAY = re.compile(
    rf"(?P<ahead>{'|'.join(_AHEAD)})"
    r"|(?P<week>这|本|下下|下|)个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
    r"|(?:(?P<month>[一二两三四五六七八九十]+)月|(?P<months>下下|下)个?月的?)?(?P<day>[一二两三四五六七八九十]+)[号日]"
    r"|(?P<days>[一二两三四五六七八九十]+)天(?:以|之)?后"
)
_LEAP_YEAR = 2000


def day_of(said: str) -> tuple[Day | None, str] | None:
    """The day at the beginning, if there is one, and the rest; None for a day that does not exist."""
    found = _DAY.match(said)
    if found is None:
        return None, said
    rest = said[found.end() :]
    if found["ahead"]:
        return Day(ahead=_AHEAD[found["ahead"]]), rest
    if found["weekday"]:
        return Day(weekday=WEEKDAY_SIGNS[found["weekday"]], week=_WEEKS[found["week"]]), rest
    if found["days"]:
        return Day(ahead=_numbers().whole(list(found["days"]))), rest
    if not found["month"]:
        return Day(of_month=_numbers().whole(list(found["day"])), months=_MONTHS[found["months"]]), rest
    month, day = (_numbers().whole(list(found[name])) for name in ("month", "day"))
    try:
        date(_LEAP_YEAR, month or 0, day or 0)
    except ValueError:
        return None
    return Day(month_day=(month or 0, day or 0)), rest


@lru_cache(maxsize=1)
def _numbers() -> NumberReader:
    return NumberReader(number, range(1, 60), spaced=False)
