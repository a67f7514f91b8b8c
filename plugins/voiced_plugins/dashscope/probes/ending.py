"""What happens at the end of speech: how soon its text is final, and whether silence counts that is sent at once."""

import asyncio

from voiced.api import Finding
from voiced_plugins.dashscope.probes.means import Means
from voiced_plugins.dashscope.probes.sending import send, silence
from voiced_plugins.dashscope.probes.sessions import hearing, window_of
from voiced_plugins.dashscope.probes.witness import witnessed
from voiced_plugins.dashscope.qwen_asr.events import Append, Completed, Finish, SpeechStopped
from voiced_plugins.dashscope.realtime.events import Finished
from voiced_plugins.dashscope.wording import printed

SOON = 0.75
"""Of the window: what stops sooner has not waited for it."""

MARGIN_S = 0.2
"""So much more silence is sent, because nobody knows where exactly the service begins to count."""


async def finish_delay(means: Means) -> Finding:
    """A session that is finished right behind the speech: its text, and its end."""
    async with hearing(means, window_of(means)) as session, witnessed(session) as witness:
        await send(session, means.speech, means.limits.pace)
        finished = _now()
        await session.send(Finish())
        end = await witness.needed(Finished, means.limits.answer)
    texts = [one.at for one in witness.told if isinstance(one.event, Completed)]
    end_ms = round((end.at - finished) * 1000)
    if not texts:
        said = printed("the session ends after {ms} ms, and has no text", ms=end_ms)
        return Finding("wrong", said, printed("check the model and threshold in [plugins.dashscope.qwen-asr]"))
    text_ms = max(0, round((texts[-1] - finished) * 1000))
    said = printed("text after {text} ms, the session ends after {end} ms", text=text_ms, end=end_ms)
    return Finding("fine", said, measured={"finish_text_ms": text_ms, "finish_ms": end_ms})


async def zero_burst(means: Means) -> Finding:
    """Silence as long as the window, sent at once: does the utterance end sooner than the silence lasts."""
    window, late = means.limits.window, means.limits.late
    async with hearing(means, window) as session, witnessed(session) as witness:
        await send(session, means.speech, means.limits.pace)
        sent, before = _now(), len(witness.told)
        await session.send(Append(silence(window + MARGIN_S)))
        stopped = await witness.first(SpeechStopped, window + late, before)
    took = stopped.at - sent if stopped else None
    measured: dict[str, float | str | bool] = {"burst_works": took is not None and took < SOON * window}
    if took is not None:
        measured["burst_stop_ms"] = round(took * 1000)
    if measured["burst_works"]:
        said = printed("{window} ms of silence count after {ms} ms", window=_ms(window), ms=measured["burst_stop_ms"])
        return Finding("fine", said, measured=measured)
    if means.settings.qwen_asr.mode == "manual":  # then nothing is sent
        return Finding("fine", _why_not(window, took), measured=measured)
    mend = printed('answers come sooner with mode = "manual" in [plugins.dashscope.qwen-asr]')
    return Finding("doubtful", _why_not(window, took), mend, measured)


def _why_not(window: float, took: float | None) -> str:
    if took is None:
        return printed("{window} ms of silence that are sent at once do not count", window=_ms(window))
    return printed("{window} ms of silence that are sent at once take {ms} ms", window=_ms(window), ms=_ms(took))


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _now() -> float:
    return asyncio.get_running_loop().time()
