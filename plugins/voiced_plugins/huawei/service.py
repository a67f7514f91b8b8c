"""Makes the synthesizer of the settings."""

from collections.abc import Callable
from datetime import datetime

from voiced.api import Synthesizer
from voiced_plugins.huawei.account import Account
from voiced_plugins.huawei.settings import Settings
from voiced_plugins.huawei.vcs import HuaweiVcs


def synthesizer(settings: Settings, account: Account, now: Callable[[], datetime]) -> Synthesizer:
    """The voice clone stream."""
    return HuaweiVcs(account, settings, now)
