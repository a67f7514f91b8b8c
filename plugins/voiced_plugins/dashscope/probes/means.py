"""What the probes have: the account, how long they may take, and what those before them have found."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.measured import Measure
from voiced_plugins.dashscope.probes.limits import Limits
from voiced_plugins.dashscope.settings import Settings

Service: TypeAlias = Literal["asr", "tts"]


@dataclass(slots=True)
class Means:
    """Taken by one probe after the other."""

    account: Account
    settings: Settings
    limits: Limits
    speech: bytes = b""
    """The sentence as sound, 16 kHz; empty until it is made."""

    broken: dict[Service, str] = field(default_factory=dict)
    """Why a service cannot be asked."""

    measured: dict[str, Measure] = field(default_factory=dict)
