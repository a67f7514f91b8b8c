"""Writes down what the loop has changed, and tries again when the disk does not take it."""

import logging

from voiced.api import StoreError
from voiced_plugins.timers.means import Means
from voiced_plugins.timers.ringing import first_of

logger = logging.getLogger(__name__)

AGAIN_S = 60.0


async def keep(means: Means) -> None:
    """Keep the store like the book, for as long as it runs."""
    keeping = means.keeping
    failing = False
    while True:
        keeping.behind.clear()
        try:
            await keeping.save()
        except StoreError as error:
            logger.log(logging.DEBUG if failing else logging.WARNING, "timers are not kept over a restart: %s", error)
            failing = True
            await first_of(means.clock.wait(AGAIN_S), keeping.behind.wait())
        else:
            failing = False
            await keeping.behind.wait()
