"""The user's yes to a deed that was asked about: who gives it, and until when.  Pure: the time is passed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from voiced.api import choice
from voiced.intents.declared import Match
from voiced.intents.normalise import tokens, words
from voiced.intents.polite import readings
from voiced.intents.tongues import tongue_of

KEPT_S: Final = 60.0
"""How long a yes is waited for."""

_YES, _NO = "yes", "no"
_WAYS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": {
        _YES: [
            "yes", "yeah", "yep", "yup", "sure", "okay", "ok", "all right", "correct", "certainly", "of course",
            "absolutely", "definitely", "do it", "do that", "go ahead", "please do", "i am sure", "that is right",
            "yes do it", "yes do that", "yes go ahead", "yes please do", "yes sure", "yes of course", "yes i am sure",
            "yes that is right",
        ],
        _NO: [
            "no", "nope", "nah", "no thanks", "no thank you", "do not", "do not do it", "do not do that", "no do not",
            "please do not", "never", "never mind", "no never mind", "leave it", "no leave it", "forget it",
            "cancel", "cancel that", "no cancel that", "not now", "no not now", "wrong", "no wait", "wait",
        ],
    },
    "zh": {
        _YES: [
            "是", "是的", "是啊", "对", "对的", "对啊", "好", "好的", "好啊", "行", "行啊", "可以", "可以啊", "嗯",
            "确定", "确认", "没错", "当然", "要", "要的", "做吧", "去做吧", "就这样", "没问题", "同意",
            "是的没错", "对没错",
        ],
        _NO: [
            "不", "不是", "不要", "不要了", "不用", "不用了", "不行", "不可以", "不对", "不好", "不了", "别", "别做",
            "别了", "算了", "算了吧", "取消", "不必", "不同意", "等等", "先不要", "先别", "不确定",
        ],
    },
}  # fmt: skip
"""Without "stop": that is obeyed."""

CONSENT = choice("consent", _WAYS)
"""Yes or no, for a question that waits for its answer."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A deed that the user was asked about."""

    match: Match
    text: str
    """What the user said when it came up."""

    deed: str


@dataclass(frozen=True, slots=True)
class Consent:
    """The user's answer."""

    pending: Pending
    given: bool


class Confirming:
    """Keeps one deed that waits for the user's yes in the next utterance."""

    def __init__(self) -> None:
        self._pending: Pending | None = None
        self._asked = 0.0
        self._last: tuple[str, Consent] | None = None

    def ask(self, pending: Pending, at: float) -> None:
        """The user is asked at that time; what waited before is dropped."""
        self._pending, self._asked = pending, at

    def drop(self) -> None:
        """Something else was said: nothing waits any more."""
        self._pending = None

    def heard(self, text: str, turn: str, at: float) -> Consent | None:
        """The user's answer, if the utterance is one; otherwise nothing waits any more.

        `turn` names the utterance: the same again, such as by a retry, is the same answer.
        """
        if self._last is not None and self._last[0] == turn:
            return self._last[1]
        pending, self._pending = self._pending, None
        if pending is None or not 0 <= at - self._asked <= KEPT_S:
            return None
        given = consent(text)
        if given is None:
            return None
        self._last = turn, Consent(pending, given)
        return self._last[1]


def consent(text: str) -> bool | None:
    """Whether the whole text is a yes or a no, in English or Chinese; None when it is neither."""
    for language, ways in _WAYS.items():
        tongue = tongue_of(language)
        said = {tuple(token.text for token in row) for row in readings(tokens(text, tongue), tongue)} - {()}
        for value, some in ways.items():
            if any(words(way, tongue) in said for way in some):
                return value == _YES
    return None
