"""Words and pieces that the templates share, as data.

An offline recognizer keeps every length and point in time once for all that may follow it.  So the same words stand
before them in every template, and the same may follow: sentences that differ here cost it megabytes.
"""

SET = "(set|set me|start|make|create|begin|run|schedule|put on|give me|i need|i want)"
A = "(a|an|another|one|the|my|a new|one more|a second)"
START = f"[{SET}] [{A}]"
THE = "(the|my|our|that|this)"
CANCEL = "(cancel|stop|delete|remove|clear|end|disable|turn off|switch off|kill|drop|get rid of)"

TIMES = ("{when}", "{when} [for] {days}", "{days}", "{days} [for] {when}")
"""When an alarm or a reminder is."""

WHICH = (
    f"[{THE}] (timer|countdown)",
    f"{THE} {{label}} (timer|countdown)",
    f"{THE} timer (for|called|named) [the|my] {{label}}",
    f"{THE} {{name}} timer",
)
BY_LENGTH = f"{THE} {{duration}} (timer|countdown)"
"""Ways to name a timer among others."""

ZH_SET = "[再](定|订|设|设置|设定|开|启动|开始|加|来|上|建|新建|创建|安排)[一]"
ZH_TIMER = "(计时器|定时器|倒计时|计时|定时)"
ZH_THE = "[那个|这个|我的]"
ZH_CANCEL = "(取消|停止|关掉|关闭|删掉|删除|停掉|关了|结束|不要|清除)"
ZH_GONE = "(取消|取消了|取消掉|关了|关掉|关闭|停了|停掉|停止|删了|删掉|删除)"
ZH_WHICH = (
    f"{ZH_THE}{ZH_TIMER}",
    f"{ZH_THE}{{label}}[的]{ZH_TIMER}",
    f"{ZH_THE}叫{{name}}的{ZH_TIMER}",
)
ZH_BY_LENGTH = f"{ZH_THE}{{duration}}[的][那个]{ZH_TIMER}"


def of_each(*templates: str, which: tuple[str, ...]) -> tuple[str, ...]:
    """The templates with each of these in the place of WHICH."""
    return tuple(template.replace("WHICH", one) for one in which for template in templates)
