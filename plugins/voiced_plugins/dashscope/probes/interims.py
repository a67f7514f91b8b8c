"""Whether there is text before the end of an utterance when the device finds that end."""

import asyncio

from voiced.api import Finding
from voiced_plugins.dashscope.probes.means import Means
from voiced_plugins.dashscope.probes.sending import send
from voiced_plugins.dashscope.probes.sessions import hearing
from voiced_plugins.dashscope.probes.witness import witnessed
from voiced_plugins.dashscope.qwen_asr.events import Commit, Completed, Partial
from voiced_plugins.dashscope.wording import printed


async def manual_interims(means: Means) -> Finding:
    """Speech without a commit, and then with one."""
    loop = asyncio.get_running_loop()
    async with hearing(means) as session, witnessed(session) as witness:
        await send(session, means.speech, means.limits.pace)
        interim = await witness.first(Partial, means.limits.late)
        committed = loop.time()
        await session.send(Commit())
        final = await witness.needed(Completed, means.limits.answer)
    final_ms = round((final.at - committed) * 1000)
    measured = {"manual_interims": interim is not None, "manual_final_ms": final_ms}
    if interim is not None:
        return Finding(
            "fine", printed("text comes before the commit, the final {ms} ms after", ms=final_ms), "", measured
        )
    said = printed("no text comes before the commit, the final {ms} ms after", ms=final_ms)
    if means.settings.qwen_asr.mode == "manual":
        mend = printed('turns end sooner with mode = "server-vad" in [plugins.dashscope.qwen-asr]')
        return Finding("doubtful", said, mend, measured)
    return Finding("fine", said, "", measured)
