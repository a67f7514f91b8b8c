"""Up to which speed all of recorded speech is recognized."""

import re
from difflib import SequenceMatcher

from voiced.api import Finding
from voiced_plugins.dashscope.probes.means import Means
from voiced_plugins.dashscope.probes.sending import seconds_of, send
from voiced_plugins.dashscope.probes.sessions import hearing, window_of
from voiced_plugins.dashscope.probes.witness import witnessed
from voiced_plugins.dashscope.qwen_asr.events import Completed, Finish
from voiced_plugins.dashscope.realtime.events import Finished
from voiced_plugins.dashscope.wording import printed

ALIKE = 0.8
"""Of two texts: they say the same, but for a word."""


async def catch_up(means: Means) -> Finding:
    """The same speech at one speed after the other, until some of it is lost."""
    slowest, *faster = means.limits.speeds
    whole = await _heard(means, slowest)
    if not whole:
        said = printed("the service does not recognize what its own voice says")
        return Finding("wrong", said, printed("check the model and threshold in [plugins.dashscope.qwen-asr]"))
    best = slowest
    for speed in faster:
        if not _alike(whole, await _heard(means, speed)):
            break
        best = speed
    measured: dict[str, float | str | bool] = {"catch_up": best, "catch_up_tried": means.limits.speeds[-1]}
    said = printed("all is recognized up to {speed} times as fast as it is spoken", speed=f"{best:g}")
    return Finding("fine", said, "", measured)


async def _heard(means: Means, speed: float) -> list[str]:
    """The words of it."""
    async with hearing(means, window_of(means)) as session, witnessed(session) as witness:
        await send(session, means.speech, speed)
        await session.send(Finish())
        # a service that hears no faster than people do is not done yet
        await witness.needed(Finished, seconds_of(means.speech) + means.limits.answer)
        text = " ".join(item.transcript for item in witness.every(Completed))
    return re.findall(r"\w+", text.lower())


def _alike(whole: list[str], words: list[str]) -> bool:
    return SequenceMatcher(None, whole, words, autojunk=False).ratio() >= ALIKE
