"""Asks every plugin whether this device may answer, all at once."""

import asyncio
import logging

from voiced.api.intents import Utterance
from voiced.plugins.answering import on_loop
from voiced.plugins.asking import Asking
from voiced.plugins.failure import PluginFailed
from voiced.plugins.guard import Raised
from voiced.wording import printed

logger = logging.getLogger(__name__)

ADMIT = "voiced_admit"


async def nobody_objects(asking: Asking, utterance: Utterance, limit_s: float) -> bool:
    """False when one plugin says no within `limit_s`; whatever else a plugin does is a yes."""
    given = asking.each(ADMIT, utterance=utterance)
    questions = [(plugin, act) for plugin, act in given if act is not None and not isinstance(act, Raised)]
    answers = await asyncio.gather(*(_admits(plugin, act, limit_s) for plugin, act in questions))
    return all(answers)


async def _admits(plugin: str, act: object, limit_s: float) -> bool:
    try:
        if not callable(act):
            wrong = printed("{what}: returned {kind}, nothing to run", what=ADMIT, kind=type(act).__name__)
            raise PluginFailed(plugin, "wrong-value", wrong)
        admits = await on_loop(plugin, ADMIT, act, limit_s)
    except PluginFailed as failure:
        logger.warning("%s; the answer is given", failure)
        return True
    if admits is False:
        logger.info("plugin %r objects to an answer", plugin)
    return admits is not False
