"""What people say about timers, alarms and reminders together, as data."""

from collections.abc import Mapping

from voiced_plugins.timers.phrases.form import Phrases

_ALL = (
    "(timers and alarms|alarms and timers|alarms and reminders|timers and reminders|reminders and alarms"
    "|timers alarms and reminders|alarms timers and reminders)"
)
_ZH_ALL = "(计时器和闹钟|闹钟和计时器|闹钟和提醒|计时器和提醒|提醒和闹钟|闹钟计时器和提醒|计时器闹钟和提醒)"

LIST_ALL = Phrases(
    "Says all timers, alarms and reminders.",
    {
        "en": (
            "what is set [now|right now]",
            "(what have i|what did i|what have you) set",
            f"(what|which) {_ALL} (are|do i have|have i got|are there) [set|running]",
            f"(what are|list|show me|tell me|read me) [all] [the|my] {_ALL}",
        ),
        "zh": (
            "[我|现在](设了|定了|设置了)(什么|哪些|些什么)",
            "[现在|我]都(设了|定了|设置了)[些](什么|哪些)",
            f"[我|现在](有|设了|定了)(哪些|什么){_ZH_ALL}",
            f"(列出|说一下|看看)[所有|全部][的]{_ZH_ALL}",
        ),
    },
    {"en": "what is set", "zh": "设了什么"},
)

CANCEL_EVERYTHING = Phrases(
    "Cancels all timers, alarms and reminders.",
    {
        "en": (
            "(cancel|delete|remove|clear) (everything|it all|all of it)",
            f"(cancel|delete|remove|clear) [all] [the|my|of my] {_ALL}",
        ),
        "zh": (
            "(取消|删除|清除)(一切|全部|所有)[的]",
            "(全部|全都|都)(取消|删掉|清除)[了]",
            f"(取消|删除|清除|清空)[所有|全部][的]{_ZH_ALL}",
            f"[把]{_ZH_ALL}[都|全|全部](取消|取消了|删了|删掉|关了|关掉)",
        ),
    },
    {"en": "cancel everything", "zh": "取消所有闹钟和计时器"},
)

EVERYTHING: Mapping[str, Phrases] = {
    "list-all": LIST_ALL,
    "cancel-everything": CANCEL_EVERYTHING,
}
