"""Keeps what was measured, for the daemon's next start."""

from collections.abc import Callable
from datetime import datetime

from voiced.api import Finding, Put, Store, StoreError
from voiced_plugins.dashscope.measured import KEY, TABLE, Measured, read, record_of
from voiced_plugins.dashscope.probes.means import Means
from voiced_plugins.dashscope.wording import printed

AGAIN = "sudo systemctl stop voiced; voiced doctor --live"


async def keep(means: Means, store: Store, now: Callable[[], datetime]) -> Finding:
    """In the place of what was measured before; of that remains what could not be measured now."""
    if not means.measured:
        return Finding("doubtful", printed("there is nothing to be kept"), printed("see above"))
    if not store.lasting:
        mend = printed("test with the settings of the daemon, whose microphone is no file")
        return Finding("doubtful", printed("nothing can be kept with these settings"), mend)
    try:
        await store.apply(Put(TABLE, KEY, record_of(_measured(means, store, now()))))
    except StoreError as error:
        if error.code == "busy":
            mend = printed("stop the daemon first, and test as the user that it runs as: {command}", command=AGAIN)
            return Finding("doubtful", printed("it is not kept: the daemon runs"), mend)
        return Finding("doubtful", printed("it is not kept: {why}", why=error), printed("see to that, then test again"))
    return Finding("fine", printed("it is kept; the daemon makes use of it from its next start on"))


def _measured(means: Means, store: Store, now: datetime) -> Measured:
    before = read(store.all(TABLE).get(KEY))
    old = before.values if before and before.is_of(means.settings) else {}
    settings, date = means.settings, now.isoformat(timespec="seconds")
    models = (settings.qwen_asr.model, settings.qwen_tts.model)
    return Measured(settings.endpoint, *models, date, {**old, **means.measured})
