"""What people say to the clock on other places, as data."""

from voiced.api import choice, text
from voiced_plugins.clock.phrases import Phrases
from voiced_plugins.clock.places import HEARD
from voiced_plugins.clock.rare_places import RARE

PLACE = choice(
    "place",
    {
        "en": {one.name("en"): one.names("en") for one in HEARD},
        "zh": {one.name("en"): one.names("zh") for one in (*HEARD, *RARE)},
    },
)
"""A place that is listened for, by its first English name.  No recognizer listens for Chinese by a list of names."""

ELSEWHERE = text("elsewhere")
"""Any other place, where it is clear that the device is asked: "what time is it in real life" is said to people.

It never comes first: whatever is said would be the beginning of it, and no turn would end soon.
"""

_WHAT_TIME = (
    "("
    "(what time|how late) is it [now|right now]"
    "|what is the [current|local] time [now|right now]"
    "|(tell me|do you know) (the [current|local] time|what time it is [now|right now])"
    "|what time do they have"
    ")"
)
_WHAT_DIFFERENCE = "what is the time difference"
_DIFFERENCE = "([(what is|tell me) the|is there a] time|how many hours [of]) difference [is there]"
_HERE, _HERE_ZH = "(here|us)", "(我们|我们这里|我们这边|这里|这边)"
_TELL_ZH = "[现在|告诉我|说一下|报一下|查一下|看一下|看看|知道|你知道]"
_THERE_ZH = "(那边|那里|那儿|当地)"
_AT_WHICH_HOUR_ZH = "[是]几点[钟][了|啦|吗]"
_AND_ZH = "(和|跟|与)"
_HOW_MUCH_ZH = "(差|相差)(几|多少)[个]小时"
_WHICH_DIFFERENCE_ZH = "([的]时差[是](多少|几[个]小时)|有(多少|几[个]小时[的])时差|有时差吗|有没有时差)"

PRONUNCIATIONS = {
    "dc": ("D IY S IY",),
    "gmt": ("JH IY EH M T IY",),
    "hangzhou": ("HH AA NG JH OW", "HH AE NG Z UW"),
    "kathmandu": ("K AE T M AE N D UW", "K AA T M AA N D UW"),
    "kolkata": ("K OW L K AA T AH",),
    "kyiv": ("K IY V", "K IY IH V"),
    "la": ("EH L EY",),
    "são": ("S AW",),
    "uk": ("Y UW K EY",),
    "us": ("Y UW EH S",),
    "usa": ("Y UW EH S EY",),
    "utc": ("Y UW T IY S IY",),
}
"""Of names that an English dictionary lacks, or knows as another word."""

TIME_IN = Phrases(
    templates={
        "en": (
            f"({_WHAT_TIME}|[the] [current|local] time) (in|on) {{place}} [now|right now]",
            "what is the [current|local] time [now|right now] in {elsewhere}",
            "tell me (the [current|local] time|what time it is [now|right now]) in {elsewhere}",
        ),
        "zh": (
            f"{_TELL_ZH}[在]{{place}}[{_THERE_ZH}][的时间|时间][现在]({_AT_WHICH_HOUR_ZH}|[是](什么时间|什么时候)[了|啦])",
            "[告诉我|说一下|报一下|查一下]{place}[现在|当地|当前|那边][的]时间[是多少|是什么]",
            "(告诉我|说一下|查一下){elsewhere}现在[是]几点[钟][了|啦]",
            "(告诉我|说一下|查一下){elsewhere}(现在|当地|当地现在)[的]时间",
        ),
    },
    example={"en": "what time is it in New York", "zh": "东京现在几点"},
)

DIFFERENCE = Phrases(
    templates={
        "en": (
            f"({_DIFFERENCE} (to|with|between {_HERE} and)|how (many hours|far) (ahead|behind) is) {{place}}",
            f"({_DIFFERENCE} between {{place}} and {_HERE}|how many hours is {{place}} (ahead|behind) [of us|us])",
            f"{_WHAT_DIFFERENCE} (to|with) {{elsewhere}}",
        ),
        "zh": (
            f"[[{_HERE_ZH}]{_AND_ZH}]{{place}}({_HOW_MUCH_ZH}|{_WHICH_DIFFERENCE_ZH})",
            f"{{place}}{_AND_ZH}{_HERE_ZH}({_HOW_MUCH_ZH}|{_WHICH_DIFFERENCE_ZH})",
            f"{_HERE_ZH}{_AND_ZH}{{elsewhere}}的时差[是](多少|几[个]小时)",
        ),
    },
    example={"en": "what is the time difference to Tokyo", "zh": "东京和我们差几个小时"},
)
