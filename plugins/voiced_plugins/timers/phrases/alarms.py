"""What people say to alarms, as data."""

from collections.abc import Mapping

from voiced_plugins.timers.phrases.form import Phrases
from voiced_plugins.timers.phrases.words import CANCEL, SET, START, THE, TIMES, ZH_CANCEL, ZH_GONE, ZH_SET, A, of_each

_ZH_WAKE = "(叫我|叫醒我|叫我起床|叫我起来|喊我|喊我起床|唤醒我|提醒我起床|叫我们起床|把我叫醒|把我叫起来)[一声|一下]"
_WAKE = "(wake (me|us) [up]|get (me|us) up|(i|we) (want|need|would like) to (wake|get) up)"

SET_ALARM = Phrases(
    "Sets an alarm for a point in time, or for one that comes again on days of the week.",
    {
        "en": (
            *of_each(f"{START} [wake up] alarm [for|to] WHICH", f"{_WAKE} WHICH", which=TIMES),
            f"{SET} {A} {{when}} alarm",
            *of_each(f"(put|switch|turn) {A} alarm on [for] WHICH", which=TIMES),
            f"{SET} {A} {{label}} alarm [for] {{when}}",
            f"{SET} {A} alarm",
            "wake (me|us) up",
            f"{SET} [{A}] alarm [for] {{when}} (called|named|labelled|for) {{name}}",
            f"{SET} [{A}] alarm (called|named|labelled) {{name}} [for] {{when}}",
            f"{SET} [{A}] alarm (called|named|labelled) {{name}} [for] {{days}} [for] {{when}}",
        ),
        "zh": (
            f"{ZH_SET}[个]{{when}}[的]闹钟",
            f"{ZH_SET}[个]闹钟[，][在|到]{{when}}",
            "{when}[的]闹钟",
            "闹钟(定|设|调)[在|到|成|为]{when}",
            "(把|将)闹钟(定|设|调)(在|到|成|为){when}",
            f"{ZH_SET}[个]{{days}}{{when}}[的]闹钟",
            f"{ZH_SET}[个]{{days}}[的]闹钟",
            "{days}{when}[的]闹钟",
            f"{ZH_SET}个闹钟",
            "定闹钟",
            f"{{when}}{_ZH_WAKE}",
            f"[以后]{{days}}{{when}}{_ZH_WAKE}",
            f"{_ZH_WAKE}{{when}}",
            "(叫我起床|叫醒我)",
            "[我]{when}(要|得|想)起床",
            f"{ZH_SET}[个]{{when}}[的]{{label}}[的]闹钟",
            f"{ZH_SET}[个]{{label}}[的]闹钟[，][在|到]{{when}}",
            f"{ZH_SET}[个]{{days}}{{when}}[的]{{label}}[的]闹钟",
            f"{ZH_SET}个{{when}}叫{{name}}的闹钟",
            f"{ZH_SET}个叫{{name}}的闹钟[，][在|到]{{when}}",
        ),
    },
    {"en": "wake me up tomorrow at seven", "zh": "明天早上七点叫我起床"},
)

LIST_ALARMS = Phrases(
    "Says which alarms are set.",
    {
        "en": (
            "(what|which) alarms (are|do i have|have i got|are there|are set|are on) [set|on|active] [now]",
            "(what are|list|show|show me|tell me|read|read me) [all] (the|my) alarms",
            "list [all] alarms",
            "(do i have|are there|have i got|is there) (any|an) (alarms|alarm) [set|on]",
            *of_each("(do i have|have i got|is there) (any|an) (alarms|alarm) [set] [for] WHICH", which=TIMES),
            "(is|are) (the|my|an|any) (alarm|alarms) (set|on)",
            "how many alarms (are|do i have|have i got|are there) [set|on]",
        ),
        "zh": (
            "[现在|我][都](有|设了|定了|开了)[些](哪些|什么|几个|多少个|多少)闹钟",
            "(列出|说一下|说说|看看|看一下|查看|查一下|查查)[我的|所有|全部][的]闹钟",
            "(我的|所有[的])闹钟[有哪些|都有哪些]",
            "[现在|我](有没有|有|设了|定了)闹钟[吗|没有]",
            "闹钟(设|定)[好]了(吗|没有|没)",
            "[我](有没有|有|设了|定了){when}[的]闹钟[吗|没有]",
            "[我](有没有|有|设了|定了){days}[的]闹钟[吗|没有]",
        ),
    },
    {"en": "which alarms are set", "zh": "有哪些闹钟"},
)

NEXT_ALARM = Phrases(
    "Says when the next alarm rings.",
    {
        "en": (
            "(when|what time) (is|does|will) (my|the) [next] alarm [set|go off|ring] [for]",
            "(when|what time) is (my|the) next alarm",
            "(when|what time) (will|do) (you|i) (wake|get) (me|up) [up]",
            "(what is|tell me) (my|the) next alarm",
            "[what is] the next alarm",
            "(what time|when) is (my|the) alarm [set for|set to|going to ring]",
            "what is (my|the) alarm set (for|to)",
            "how long until (my|the) [next] alarm",
        ),
        "zh": (
            "(下一个|下个|最近的|我的下一个|我的)闹钟[是|在](几点|什么时候|什么时间|多久以后)[响]",
            "[我的]闹钟[是|在|定的是|设的是|定的|设的|定在|设在](几点|什么时候)[响|的]",
            "[你](几点|什么时候)(叫我|叫我起床|叫醒我)",
            "(下一个|下个)闹钟",
        ),
    },
    {"en": "when is my next alarm", "zh": "下一个闹钟是几点"},
)

CANCEL_ALARM = Phrases(
    "Cancels an alarm, known by its time or its days.",
    {
        "en": (
            *of_each(
                f"{CANCEL} [{THE}] alarm [for] WHICH", "do not (wake (me|us) [up]|get (me|us) up) WHICH", which=TIMES
            ),
            f"{CANCEL} [{THE}] alarm",
            f"{CANCEL} [{THE}] {{when}} alarm",
            f"{CANCEL} [{THE}] {{days}} alarm",
            f"{CANCEL} [{THE}] ({{week}}|{{of_day}}) alarm",
            f"{CANCEL} {THE} {{label}} alarm",
            f"(turn|switch) {THE} alarm off",
            "do not wake (me|us) [up]",
            f"(i do not need|i no longer need) {THE} alarm [anymore|any more]",
            f"{CANCEL} {THE} {{name}} alarm",
        ),
        "zh": (
            f"{ZH_CANCEL}[那个|这个|我的]闹钟",
            f"{ZH_CANCEL}[那个|这个|我的]{{when}}[的]闹钟",
            f"{ZH_CANCEL}[那个|这个|我的]{{days}}[的]闹钟",
            f"{ZH_CANCEL}[那个|这个|我的]{{days}}{{when}}[的]闹钟",
            f"{ZH_CANCEL}[那个|这个|我的]{{label}}[的]闹钟",
            f"[把|将][那个|这个|我的]闹钟{ZH_GONE}",
            f"[把|将][那个|这个|我的]{{when}}[的]闹钟{ZH_GONE}",
            f"[把|将][那个|这个|我的]{{days}}[的]闹钟{ZH_GONE}",
            f"[把|将][那个|这个|我的]{{label}}[的]闹钟{ZH_GONE}",
            "(不用|不要|别)(叫我|叫我起床|叫醒我)[了]",
            "(不用|不要)闹钟了",
            "{when}(不用|不要|别)(叫我|叫我起床|叫醒我)[了]",
            f"{ZH_CANCEL}[那个|这个|我的]叫{{name}}的闹钟",
        ),
    },
    {"en": "cancel the alarm", "zh": "取消闹钟"},
)

CANCEL_ALL_ALARMS = Phrases(
    "Cancels all alarms.",
    {
        "en": (
            f"{CANCEL} (all|every|all of|both) [{THE}|of the|of my] (alarms|alarm)",
            f"{CANCEL} [{THE}] alarms",
            f"(turn|switch) (all|both) [of] [{THE}] alarms off",
        ),
        "zh": (
            f"{ZH_CANCEL}(所有|全部|一切|每个)[的]闹钟",
            f"把(所有|全部)[的]闹钟[都|全]{ZH_GONE}",
            f"[把]闹钟(都|全|全部|全都){ZH_GONE}",
            "清空[所有]闹钟",
            f"(所有|全部)[的]闹钟[都|全]{ZH_GONE}",
        ),
    },
    {"en": "cancel all alarms", "zh": "取消所有闹钟"},
)

SNOOZE = Phrases(
    "Silences what rings, and lets it ring again a little later.",
    {
        "en": (
            "snooze",
            "snooze [it|the alarm|that] [for] {duration}",
            "snooze (it|the alarm|that|my alarm)",
            "{duration} snooze",
            "wake me [up] again in {duration}",
            "(remind me|ring) again in {duration}",
            "(remind|wake|tell|call) me [up] again (later|in a bit|in a while|in a few minutes)",
            "[let me sleep] (a few more minutes|a little longer|a bit longer)",
            "let me sleep {duration} [longer]",
        ),
        "zh": (
            "(再睡|再睡一|让我再睡|让我再睡一|再眯|再躺)(会|会儿|一会|一会儿|下)",
            "[让我]再(睡|眯|躺){duration}",
            "(贪睡|小睡)[一下|模式|一会儿]",
            "(稍后|晚点|晚一点|等会|等会儿|待会|待会儿|一会儿)[再](提醒|提醒我|叫我|叫|响)",
            "(贪睡|延后|推迟|延迟){duration}",
            "(延后|推迟|延迟)[一下|一会儿]",
            "(过|等)(会|会儿|一会|一会儿)再(叫我|响|提醒我|叫)",
            "[过]{duration}[后|以后|之后]再(叫我|响|提醒我|叫|叫我起床)",
        ),
    },
    {"en": "snooze", "zh": "再睡一会儿"},
)

ALARMS: Mapping[str, Phrases] = {
    "set-alarm": SET_ALARM,
    "list-alarms": LIST_ALARMS,
    "next-alarm": NEXT_ALARM,
    "cancel-alarm": CANCEL_ALARM,
    "cancel-all-alarms": CANCEL_ALL_ALARMS,
    "snooze": SNOOZE,
}
