"""Makes the synthesizer of the settings, and what makes its voices."""

from collections.abc import Callable
from datetime import datetime

from voiced.api import Synthesizer
from voiced.api.making import VoiceMaker
from voiced_plugins.huawei.account import Account
from voiced_plugins.huawei.maker import HuaweiVoiceMaker
from voiced_plugins.huawei.settings import Settings
from voiced_plugins.huawei.vcs import HuaweiVcs


def synthesizer(settings: Settings, account: Account, now: Callable[[], datetime]) -> Synthesizer:
    """The voice clone stream."""
    return HuaweiVcs(account, settings, now)


def voice_maker(account: Account, now: Callable[[], datetime]) -> VoiceMaker:
    """Registers voices for it."""
    return HuaweiVoiceMaker(account, now)
