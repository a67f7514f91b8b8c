"""What people say to set a timer, as data."""

from collections.abc import Mapping

from voiced_plugins.timers.phrases.form import Phrases
from voiced_plugins.timers.phrases.running import RUNNING
from voiced_plugins.timers.phrases.words import SET, START, THE, ZH_SET, ZH_TIMER, A

_OF = "(for|of|with|to|at)"
_NAMED = "(called|named|for the|for my|for a|for)"
_ZH_FOR = "[用来|用于|给]"

SET_TIMER = Phrases(
    "Starts a timer that counts down a length of time, with a name if one is given.",
    {
        "en": (
            f"{START} timer [{_OF}] {{duration}} [{_NAMED} {{label}}]",
            f"{SET} [{A}] {{duration}} [{{label}}] (timer|countdown)",
            f"{{duration}} (timer|countdown) [{_NAMED} {{label}}]",
            "{duration} on the (timer|clock)",
            f"(put|set|switch|turn) {A} timer on [for] {{duration}}",
            "time [me] [for] {duration}",
            f"{SET} [{A}] {{duration}} timer {_NAMED} {{label}}",
            f"{SET} [{A}] {{label}} timer [{_OF}] {{duration}}",
            "{label} timer {duration}",
            f"{START} timer {_NAMED} {{label}} [{_OF}] {{duration}}",
            f"{SET} [{A}] alarm for {{duration}}",
            f"[{SET}] [{A}] (countdown|count down) [{_OF}|from] {{duration}}",
            "(tell me|alert me|notify me|let me know|beep|ring) (in|after) {duration}",
            "(tell me|alert me|notify me|let me know) when {duration} (is|are|has|have) (up|over|passed)",
            f"{SET} {A} [{{label}}] (timer|countdown)",
            f"{SET} {A} timer {_NAMED} {{label}}",
            "(new timer|timer please|start timing|start counting down)",
            f"time [{THE}] {{label}} for {{duration}}",
            f"{SET} [{A}] timer [{_OF}] {{duration}} {_NAMED} {{name}}",
            f"{SET} [{A}] {{duration}} timer {_NAMED} {{name}}",
            f"{SET} [{A}] timer {_NAMED} {{name}} {_OF} {{duration}}",
            f"{SET} {A} {{name}} timer {_OF} {{duration}}",
            f"{SET} {A} {{duration}} {{name}} timer",
            f"(set|start) {A} {{name}} timer",
            f"(set|start) [{A}] timer {_NAMED} {{name}}",
        ),
        "zh": (
            f"[{ZH_SET}][个]{{duration}}[的|钟的]{ZH_TIMER}",
            f"{ZH_SET}[个]{ZH_TIMER}{{duration}}",
            "计个时{duration}",
            f"给{{label}}{ZH_SET}[个]{{duration}}[的]{ZH_TIMER}",
            f"{ZH_SET}[个]{{duration}}[的]闹钟",
            f"[开始|启动]{ZH_TIMER}{{duration}}",
            "{duration}[的]倒数",
            "(倒数|倒计){duration}",
            "(定|设){duration}[钟]",
            "(过|等){duration}[后|以后|之后](提醒我|告诉我|通知我)[一声|一下]",
            f"{ZH_SET}[个]{ZH_TIMER}",
            f"(开始|启动){ZH_TIMER}",
            f"[{ZH_SET}[个]]{{label}}[的]{ZH_TIMER}{{duration}}",
            f"[{ZH_SET}[个]]{{duration}}[的]{{label}}[的]{ZH_TIMER}",
            f"[{ZH_SET}[个]]{{duration}}[的]{ZH_TIMER}{_ZH_FOR}{{label}}",
            f"{ZH_SET}个{{label}}[的]{ZH_TIMER}",
            "{label}(计时|定时|倒计时){duration}",
            f"{ZH_SET}个{{duration}}[的]叫{{name}}的{ZH_TIMER}",
            f"{ZH_SET}个叫{{name}}的{ZH_TIMER}{{duration}}",
            f"{ZH_SET}个{{duration}}[的]{ZH_TIMER}(叫|叫做|名叫|名字叫|用来){{name}}",
            f"{ZH_SET}个{{name}}的{ZH_TIMER}{{duration}}",
        ),
    },
    {"en": "set a timer for ten minutes", "zh": "定一个十分钟的计时器"},
)

TIMERS: Mapping[str, Phrases] = {"set-timer": SET_TIMER, **RUNNING}
