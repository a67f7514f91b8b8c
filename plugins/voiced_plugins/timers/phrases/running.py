"""What people say to timers that run, as data."""

from collections.abc import Mapping

from voiced_plugins.timers.phrases.form import Phrases
from voiced_plugins.timers.phrases.words import (
    BY_LENGTH,
    CANCEL,
    THE,
    WHICH,
    ZH_BY_LENGTH,
    ZH_CANCEL,
    ZH_GONE,
    ZH_TIMER,
    ZH_WHICH,
    of_each,
)

CANCEL_TIMER = Phrases(
    "Cancels a timer, known by its name or its length.",
    {
        "en": (
            *of_each(f"{CANCEL} WHICH", which=(*WHICH, BY_LENGTH)),
            f"(turn|switch) {THE} [{{label}}] timer off",
            f"(turn|switch) off {THE} {{label}} timer",
            f"(i do not need|i no longer need) {THE} timer [anymore|any more]",
            f"{CANCEL} {THE} timer (called|named|for) {{name}}",
        ),
        "zh": (
            *of_each(
                f"{ZH_CANCEL}WHICH",
                f"把WHICH{ZH_GONE}",
                f"WHICH{ZH_GONE}",
                which=(*ZH_WHICH, ZH_BY_LENGTH),
            ),
            "(不用|不要|别)(计时|倒计时|计)了",
            f"(不用|不要){ZH_TIMER}了",
        ),
    },
    {"en": "cancel the timer", "zh": "取消计时器"},
)

CANCEL_ALL_TIMERS = Phrases(
    "Cancels all timers.",
    {
        "en": (
            f"{CANCEL} (all|every|all of|both) [{THE}|of the|of my] (timers|timer|countdowns)",
            f"{CANCEL} [{THE}] timers",
            f"(turn|switch) (all|both) [of] [{THE}] timers off",
        ),
        "zh": (
            f"{ZH_CANCEL}(所有|全部|一切|每个)[的]{ZH_TIMER}",
            f"把(所有|全部)[的]{ZH_TIMER}[都|全]{ZH_GONE}",
            f"[把]{ZH_TIMER}(都|全|全部|全都){ZH_GONE}",
            f"清空[所有]{ZH_TIMER}",
            f"(所有|全部)[的]{ZH_TIMER}[都|全]{ZH_GONE}",
        ),
    },
    {"en": "cancel all timers", "zh": "取消所有计时器"},
)

LIST_TIMERS = Phrases(
    "Says which timers are running.",
    {
        "en": (
            "(what|which) timers (are|do i have|have i got|are there) [running|set|on|going|active] [now|right now]",
            "(what are|list|show|show me|tell me|read|read me) [all] (the|my) timers",
            "list [all] timers",
            "(do i have|are there|have i got) any timers [running|set|on|going]",
            "(is|are) (a|the|there a|any|my) (timer|timers) (running|set|on|going|still running)",
            "how many timers (are|do i have|have i got|are there) [running|set|on|going]",
        ),
        "zh": (
            f"[现在|我][都](有|设了|定了|开了)[些](哪些|什么|几个|多少个|多少){ZH_TIMER}[在运行|在走|在跑]",
            f"(列出|说一下|说说|看看|看一下|查看|查一下|查查)[我的|所有|全部][的]{ZH_TIMER}",
            f"(我的|所有[的]){ZH_TIMER}[有哪些|都有哪些]",
            f"[现在|我](有没有|有){ZH_TIMER}[在走|在运行|在跑][吗]",
        ),
    },
    {"en": "which timers are running", "zh": "有哪些计时器"},
)

_LEFT = "(time|of the time|minutes|longer)"
_HAS = "(is|is there|do i have|have i got|does it have|are)"

TIME_LEFT = Phrases(
    "Says how much time is left on a timer.",
    {
        "en": (
            f"how (much {_LEFT}|many minutes|many seconds|long) [{_HAS}] [still] (left|remaining)",
            "(what is|tell me) the (remaining time|time left|time remaining)",
            "when (is|will) (the|my) [{label}] timer [be] (done|over|finished|up|ready|go off)",
            "when does (the|my) [{label}] timer (end|ring|go off|finish)",
            "(time left|time remaining|remaining time)",
            "(check|what about|how about|how is) (the|my) timer [doing]",
            *of_each(
                f"how (much {_LEFT}|many minutes|many seconds|long) [{_HAS}] [still] [left|remaining]"
                " (on|for|in|of|with) WHICH",
                "[what is] [the] (time left|time remaining|remaining time|left) (on|for|of) WHICH",
                which=(*WHICH, BY_LENGTH),
            ),
            *of_each(
                f"how much {_LEFT} (does|has) WHICH [still] (have|got) [left]",
                "how (long|much longer) (does|will|has) WHICH [still] (have|take|run|last|need|got) [left]",
                "how long (until|till|before) WHICH (is|rings|goes|ends) [done|over|up|ready|off]",
                which=WHICH,
            ),
            f"how much {_LEFT} [is left] (for|on) [the|my] {{label}}",
            "how (much longer|long) (does|do|will|has|have) [the|my] {label} [still] (need|take|have|got) [left]",
            "how long (for|until|till) [the|my] {label} [is|are] [done|ready|left]",
        ),
        "zh": (
            "[时间]还(有|剩|剩下|需要|要)(多久|多长时间|多少时间|几分钟|多少分钟|多少)[才][结束|到|响|到时间]",
            "(还剩|剩余|剩下)[的](时间|多少)",
            "剩余时间[是][多少]",
            "[还](多久|多长时间|什么时候)[才](到时间|时间到)",
            *of_each(
                "WHICH[还](有|剩|剩下|要|需要)(多久|多长时间|多少时间|几分钟|多少分钟|多少)[结束|到|响]",
                "WHICH(什么时候|几点|多久)[才|会](结束|响|到|到时间|好)",
                "WHICH[的](剩余时间|剩下的时间)[是][多少]",
                "(看看|看一下|查看)WHICH[还剩多久]",
                which=(*ZH_WHICH, ZH_BY_LENGTH),
            ),
            "{label}还(有|剩|剩下|要|需要)(多久|多长时间|几分钟|多少时间)[好|结束]",
        ),
    },
    {"en": "how much time is left", "zh": "还剩多久"},
)

ADD_TIME = Phrases(
    "Makes a timer run longer.",
    {
        "en": (
            "add {duration} [more]",
            "{duration} more",
            "another {duration}",
            "{minutes} more (minute|minutes)",
            f"(put|give me) {{duration}} [more] on {THE} (timer|clock)",
            *of_each(
                "add {duration} [more] (to|on|onto) WHICH",
                "(extend|lengthen|prolong|increase) WHICH by {duration}",
                "make WHICH {duration} longer",
                "give WHICH {duration} [more]",
                which=WHICH,
            ),
            "extend it by {duration}",
            "(make|let) it [run] {duration} longer",
            "give it {duration} [more]",
        ),
        "zh": (
            "[再](加|增加|添加|延长|多加|多){duration}",
            "再{duration}",
            "再多{minutes}分钟",
            "再(来|等|给我){duration}",
            *of_each("[给|把]WHICH[再](加|增加|延长|加上|多加|加长){duration}", which=(*ZH_WHICH, "{label}")),
        ),
    },
    {"en": "add five minutes", "zh": "再加五分钟"},
)

LESS_TIME = Phrases(
    "Makes a timer run shorter.",
    {
        "en": (
            "{duration} less",
            "(subtract|take off|take away|remove|deduct) {duration}",
            "(take|knock) {duration} off",
            *of_each(
                "(subtract|take off|take away|take|remove|deduct) {duration} (from|off|of) WHICH",
                "(shorten|reduce|decrease) WHICH by {duration}",
                which=WHICH,
            ),
            *of_each("make WHICH {duration} shorter", which=(*WHICH, "it")),
            "(shorten|reduce) it by {duration}",
        ),
        "zh": (
            "(减|减少|减去|缩短|少){duration}",
            *of_each("[给|把]WHICH(减|减少|减去|缩短|减掉){duration}", which=ZH_WHICH),
        ),
    },
    {"en": "take two minutes off the timer", "zh": "减两分钟"},
)

PAUSE_TIMER = Phrases(
    "Pauses a timer.",
    {
        "en": (
            *of_each("(pause|hold|halt|freeze|suspend) WHICH", which=WHICH),
            "put (the|my) timer on hold",
        ),
        "zh": of_each("[先](暂停|停一下|暂停一下)WHICH", "(把)WHICH暂停[一下|了]", "WHICH暂停[一下]", which=ZH_WHICH),
    },
    {"en": "pause the timer", "zh": "暂停计时器"},
)

RESUME_TIMER = Phrases(
    "Lets a paused timer go on.",
    {
        "en": (
            *of_each("(resume|continue|restart|unpause|go on with) WHICH", which=WHICH),
            f"(start|continue) {THE} timer again",
        ),
        "zh": of_each("(继续|恢复|接着)WHICH", "(让|把)WHICH继续", "WHICH继续", which=ZH_WHICH),
    },
    {"en": "resume the timer", "zh": "继续计时器"},
    {"unpause": ("AH N P AO Z",)},
)

RUNNING: Mapping[str, Phrases] = {
    "list-timers": LIST_TIMERS,
    "time-left": TIME_LEFT,
    "add-time": ADD_TIME,
    "less-time": LESS_TIME,
    "cancel-timer": CANCEL_TIMER,
    "cancel-all-timers": CANCEL_ALL_TIMERS,
    "pause-timer": PAUSE_TIMER,
    "resume-timer": RESUME_TIMER,
}
