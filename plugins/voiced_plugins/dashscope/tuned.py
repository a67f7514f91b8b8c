"""How the service is used, as far as what was measured at it says otherwise than the defaults.  Pure."""

from dataclasses import dataclass, replace

from voiced.api.wire import LineLimits, WarmLimits
from voiced_plugins.dashscope.measured import Measured
from voiced_plugins.dashscope.qwen_asr.turn import Tuning
from voiced_plugins.dashscope.settings import Settings

LONGEST_FINAL_S = 2.0
"""Nobody waits longer for the end of an utterance, however slow the service was when it was measured."""

FASTEST = 4.0
"""Sound that waits is sent so many times faster than it was spoken at most."""

SHARE_OF_IDLE = 0.8
"""A session is replaced when so much of its idle life is over, before the service ends it."""

SHORTEST_IDLE_S = 1.0


@dataclass(frozen=True, slots=True)
class Tuned:
    """What the recognizer and the synthesizer are made with."""

    tuning: Tuning
    warm: WarmLimits
    line: LineLimits
    catch_up: float
    """Sound that waits is sent so many times faster than it was spoken."""


def tuned(measured: Measured | None, settings: Settings) -> Tuned:
    """The defaults, and in their place what was measured at this endpoint and with these models.

    - Silence is sent in a burst unless the service does not count it: then a session is finished after each utterance.
    - A final text is waited for twice as long as the service took for it, if that is longer than usual.
    - Sessions are replaced before the service ends those that are idle.
    - Pings are sent unless the service does not answer them: then every session would be given up.
    - Sound that waits is sent as fast as all of it was recognized, not as fast as usual.
    """
    hearing = settings.qwen_asr
    tuning = Tuning(hearing.silence_ms / 1000 if hearing.mode == "server-vad" else None)
    if measured is None or not measured.is_of(settings):
        return Tuned(tuning, WarmLimits(), LineLimits(), FASTEST)
    return Tuned(_turn(tuning, measured), _warm(measured), _line(measured), _catch_up(measured))


def _turn(tuning: Tuning, measured: Measured) -> Tuning:
    slow = 2 * (measured.seconds("finish_ms") or 0.0)
    final = min(max(tuning.final, slow), LONGEST_FINAL_S)
    return replace(tuning, final=final, burst=not measured.is_false("burst_works"))


def _warm(measured: Measured) -> WarmLimits:
    usual, life = WarmLimits(), measured.number("idle_s")
    if life is None or not measured.values.get("idle_closed"):
        return usual
    return replace(usual, idle=max(SHORTEST_IDLE_S, min(usual.idle, SHARE_OF_IDLE * life)))


def _line(measured: Measured) -> LineLimits:
    usual = LineLimits()
    return replace(usual, ping=None) if measured.is_false("ping_answered") else usual


def _catch_up(measured: Measured) -> float:
    # less than it was spoken would never catch up
    return min(FASTEST, max(1.0, measured.number("catch_up") or FASTEST))
