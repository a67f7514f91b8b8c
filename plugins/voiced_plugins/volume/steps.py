"""How loud it is to be after what somebody said.  Pure."""

from collections.abc import Mapping

from voiced.api import Request
from voiced_plugins.volume.phrases import LEVEL, MUCH, PERCENT, SHARE

LOUDEST = 100
QUIETEST = 10
"""What can still be heard."""

_FLOOR = 5
"""Being asked for less and less never ends in silence."""

_SHARES: Mapping[str, int] = {"half": 50}
_STEP = 10
_STEPS: Mapping[str, int] = {"a bit": 5, "a lot": 25}


def wanted(request: Request) -> int:
    """The volume that somebody named, in percent."""
    level, share = request.slot(LEVEL), request.slot(SHARE)
    if share is not None:
        return _SHARES[share]
    return (request.slot(PERCENT) or 0) if level is None else level * 10


def step(request: Request) -> int:
    """How much louder or quieter somebody wants it."""
    percent = request.slot(PERCENT)
    return _STEPS.get(request.slot(MUCH) or "", _STEP) if percent is None else percent


def louder(volume: int, by: int) -> int:
    """So much louder, as far as that goes."""
    return min(volume + by, LOUDEST)


def quieter(volume: int, by: int) -> int:
    """So much quieter, but not silent."""
    return max(volume - by, min(volume, _FLOOR))
