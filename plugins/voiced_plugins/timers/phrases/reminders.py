"""What people say to reminders, as data."""

from collections.abc import Mapping

from voiced_plugins.timers.phrases.form import Phrases
from voiced_plugins.timers.phrases.words import CANCEL, SET, THE, TIMES, ZH_CANCEL, ZH_GONE, A, of_each

_TO = "(to|about|that)"
_ZH_REMIND = "[记得](提醒我|提醒我们|提醒一下我)[一下]"
_ZH_REMINDER = "(提醒|提醒事项|待办)"

SET_REMINDER = Phrases(
    "Reminds of something at a point in time, or again on days of the week.",
    {
        "en": (
            *of_each("remind (me|us) WHICH", f"{SET} [{A}] reminder [for] WHICH", which=TIMES),
            "remind (me|us)",
            f"{SET} {A} reminder",
            f"remind (me|us) {{days}} {{when}} {_TO} {{what}}",
            f"remind (me|us) {{when}} {{days}} {_TO} {{what}}",
            f"remind (me|us) {{when}} {_TO} {{what}}",
            f"remind (me|us) {{days}} {_TO} {{what}}",
            f"remind (me|us) {_TO} {{what}} {{days}} {{when}}",
            f"remind (me|us) {_TO} {{what}} {{when}} {{days}}",
            f"remind (me|us) {_TO} {{what}} {{when}}",
            f"remind (me|us) {_TO} {{what}} {{days}}",
            f"remind (me|us) {_TO} {{what}}",
            f"{{when}} remind (me|us) {_TO} {{what}}",
            f"{{days}} {{when}} remind (me|us) {_TO} {{what}}",
            "remind (me|us) of {what} {when}",
            "remind (me|us) of {what}",
            f"{SET} [{A}] reminder [for] {{when}} {_TO} {{what}}",
            f"{SET} [{A}] reminder {_TO} {{what}} {{days}} {{when}}",
            f"{SET} [{A}] reminder {_TO} {{what}} {{when}}",
            f"{SET} [{A}] reminder {_TO} {{what}}",
            "do not let me forget [to|about] {what} {when}",
            "do not let me forget [to|about] {what}",
        ),
        "zh": (
            f"{{when}}{_ZH_REMIND}",
            f"{_ZH_REMIND}{{when}}",
            "(提醒我|提醒一下我)",
            f"(加|设|设置|新建|创建|来|定)[一]个[{{when}}的]{_ZH_REMINDER}",
            f"{{days}}{{when}}{_ZH_REMIND}{{what}}",
            f"{{when}}[的时候]{_ZH_REMIND}{{what}}",
            f"(加|设|设置|新建|创建|来|定)[一]个{_ZH_REMINDER}{{when}}{{what}}",
            f"{_ZH_REMIND}{{days}}{{when}}{{what}}",
            f"{_ZH_REMIND}{{when}}{{what}}",
            f"{{days}}{_ZH_REMIND}{{what}}",
            f"{_ZH_REMIND}{{what}}",
            f"(加|设|设置|新建|创建|定)[一]个{{when}}{{what}}的{_ZH_REMINDER}",
            "{when}(别忘了|别让我忘了)提醒我{what}",
        ),
    },
    {"en": "remind me to call Anna in ten minutes", "zh": "十分钟后提醒我关火"},
)

LIST_REMINDERS = Phrases(
    "Says what people are going to be reminded of.",
    {
        "en": (
            "(what|which) reminders (are|do i have|have i got|are there|are set) [set] [now]",
            "(what are|list|show|show me|tell me|read|read me) [all] (the|my) reminders",
            "list [all] reminders",
            "(do i have|are there|have i got) any reminders [set]",
            "how many reminders (are|do i have|have i got|are there) [set]",
            "what (do you|will you|are you going to) remind (me|us) (of|about)",
        ),
        "zh": (
            f"[现在|我][都](有|设了|定了)[些](哪些|什么|几个|多少个|多少){_ZH_REMINDER}",
            f"(列出|说一下|说说|看看|看一下|查看|查一下|查查)[我的|所有|全部][的]{_ZH_REMINDER}",
            f"(我的|所有[的]){_ZH_REMINDER}[有哪些|都有哪些]",
            f"[现在|我](有没有|有){_ZH_REMINDER}[吗]",
            "[你|我让你|我叫你][要]提醒我(什么|哪些事|啥)[了]",
        ),
    },
    {"en": "what are my reminders", "zh": "有哪些提醒"},
)

CANCEL_REMINDER = Phrases(
    "Cancels a reminder, known by words of it.",
    {
        "en": (
            f"{CANCEL} [{THE}] reminder",
            f"{CANCEL} [{THE}] reminder {_TO} {{what}}",
            f"{CANCEL} [{THE}] reminder (for|of) {{what}}",
            f"{CANCEL} {THE} {{what}} reminder",
            "do not remind (me|us) [to|about|of] {what}",
            "you (do not need|do not have|need not) [to] remind (me|us) [to|about|of] {what}",
            "do not remind (me|us) [anymore|any more]",
        ),
        "zh": (
            f"{ZH_CANCEL}[那个|这个|我的]{_ZH_REMINDER}",
            f"把[那个|这个|我的]{_ZH_REMINDER}{ZH_GONE}",
            "(不用|不要|别)提醒我了",
            f"{ZH_CANCEL}[那个|这个|我的]{{what}}的{_ZH_REMINDER}",
            f"把[那个|这个|我的]{{what}}的{_ZH_REMINDER}{ZH_GONE}",
            "(不用|不要|别)提醒我{what}了",
        ),
    },
    {"en": "cancel the reminder", "zh": "取消提醒"},
)

CANCEL_ALL_REMINDERS = Phrases(
    "Cancels all reminders.",
    {
        "en": (
            f"{CANCEL} (all|every|all of|both) [{THE}|of the|of my] (reminders|reminder)",
            f"{CANCEL} [{THE}] reminders",
        ),
        "zh": (
            f"{ZH_CANCEL}(所有|全部|一切|每个)[的]{_ZH_REMINDER}",
            f"把(所有|全部)[的]{_ZH_REMINDER}[都|全]{ZH_GONE}",
            f"[把]{_ZH_REMINDER}(都|全|全部|全都){ZH_GONE}",
            f"清空[所有]{_ZH_REMINDER}",
            f"(所有|全部)[的]{_ZH_REMINDER}[都|全]{ZH_GONE}",
        ),
    },
    {"en": "cancel all reminders", "zh": "取消所有提醒"},
)

REMINDERS: Mapping[str, Phrases] = {
    "set-reminder": SET_REMINDER,
    "list-reminders": LIST_REMINDERS,
    "cancel-reminder": CANCEL_REMINDER,
    "cancel-all-reminders": CANCEL_ALL_REMINDERS,
}
