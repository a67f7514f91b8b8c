"""What comes of a call that makes or deletes a voice: the script of a ScriptedVoiceMaker."""

from dataclasses import dataclass
from typing import TypeAlias

from voiced.api.errors import SpeechError
from voiced.api.making import VoiceState


@dataclass(frozen=True, slots=True)
class Succeeds:
    """It is done.  What else is said is about a voice that is made."""

    unseen: int = 0
    """So many looks do not find it yet; a look is a call of `voices` or `voice`."""

    making: int = 0
    """The looks after these, so many, find it "making"."""

    ends: VoiceState = "ready"
    """How every other look finds it."""


@dataclass(frozen=True, slots=True)
class Fails:
    """The call raises this."""

    error: SpeechError
    done: Succeeds | None = None
    """It was done all the same, like this; None when it was not."""


@dataclass(frozen=True, slots=True)
class Hangs:
    """The call does not end until it is cancelled; `ScriptedVoiceMaker.hanging` is set when it begins to hang."""

    done: Succeeds | None = None
    """It was done all the same, like this; None when it was not."""


Outcome: TypeAlias = Succeeds | Fails | Hangs
