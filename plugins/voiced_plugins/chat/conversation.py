"""What the model is told of the conversation so far.  Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from voiced.api import Exchange, primary
from voiced_plugins.chat.messages import Said
from voiced_plugins.chat.tokens import of_message


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of it."""

    tokens: int
    minutes: float
    since: float = 0.0
    """What was over by then is forgotten, in seconds since 1970."""


def memory(exchanges: Sequence[Exchange], now: float, language: str, limits: Limits) -> list[Said]:
    """The newest exchanges in that language, the newest last, as far as the user heard them.

    Each is told as a whole, question and answer, or not at all, so that the two take turns: some programs refuse a
    conversation where they do not.  One of which nothing was heard is left out.
    """
    kept: list[Said] = []
    left = limits.tokens
    for exchange in reversed(exchanges):
        if _is_over(exchange, now, limits):
            break
        # half of a conversation in another language would have the model answer in it
        if primary(exchange.language) != primary(language) or not (exchange.heard.strip() and exchange.spoke.strip()):
            continue
        told = [Said("user", exchange.heard.strip()), Said("assistant", exchange.spoke.strip())]
        left -= sum(map(of_message, told))
        if left < 0:
            break
        kept[:0] = told
    return kept


def _is_over(exchange: Exchange, now: float, limits: Limits) -> bool:
    if not exchange.at:
        # nobody knows when: it is taken for recent, but what may have to be forgotten is
        return limits.minutes <= 0 or limits.since > 0
    return exchange.at <= limits.since or now - exchange.at > limits.minutes * 60
