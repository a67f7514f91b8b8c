"""What people say so that the model is not told any more what was said before; and from when on it is told again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voiced.api import Exchange

_ZH_BEFORE = "[我们|我](刚才|刚刚|之前|以前|前面)"
_ZH_SAID = "[说]的[话|内容|对话|聊天]"

TEMPLATES: Mapping[str, Sequence[str]] = {
    "en": (
        "forget (everything|all that|all of that|what i said|what i just said|what we said|what we talked about)",
        "forget (our|this|the) [whole] (conversation|chat|talk)",
        "forget (everything|all) (i|we) [just] (said|talked about|told you)",
        "(let us|we) (start|begin) (over|again|afresh|from scratch)",
        "(start|begin) a new (conversation|chat|topic)",
        "let us (talk about something else|change the subject)",
        "new (conversation|chat|topic)",
    ),
    "zh": (
        f"[你](忘掉|忘记){_ZH_BEFORE}{_ZH_SAID}[吧]",
        f"[你]忘了{_ZH_BEFORE}{_ZH_SAID}吧",
        f"[你]把{_ZH_BEFORE}{_ZH_SAID}[都|全](忘掉|忘了|忘记)[吧]",
        "[你](忘掉|忘记)(一切|我们的对话|我们说的[话]|我说的[话])[吧]",
        "我们(重新开始|从头开始|从头来|重新聊)[吧]",
        "[我们](开始|开)[一]个新(对话|话题)[吧]",
        "[我们](换|换个|换一个)话题[吧]",
        "(清除|清空)[对话|聊天](记录|记忆|历史)",
    ),
}

EXAMPLE: Mapping[str, str] = {"en": "forget what I said", "zh": "忘掉刚才的"}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Up to when everything is forgotten."""

    turn: int = 0
    at: float = 0.0
    """In seconds since 1970."""

    def remembered(self, exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
        """What was said since; what nobody knows the time of is forgotten with the rest."""
        return tuple(one for one in exchanges if self._is_since(one)) if self.at else tuple(exchanges)

    def _is_since(self, exchange: Exchange) -> bool:
        # turns are counted up, and the time of day may be set back
        return exchange.turn > self.turn if exchange.turn else exchange.at > self.at


def forget(exchanges: Sequence[Exchange], now: float) -> Forgotten:
    """Everything up to now."""
    return Forgotten(max((one.turn for one in exchanges), default=0), now)
