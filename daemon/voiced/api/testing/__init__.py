"""What tests of plugins need: fakes of what the daemon lends, a Trial that asks a plugin, contracts to inherit.

Nothing here needs sound, a model or a network.  What the fakes do is scripted.
"""

from voiced.api.testing.clock import ScriptedClock, settle
from voiced.api.testing.contracts import (
    DetectorContract,
    PluginContract,
    RecognizerContract,
    SynthesizerContract,
    WakeWordContract,
)
from voiced.api.testing.ports import GivenTools, RecordingSpeaker, RecordingTurns
from voiced.api.testing.service import ScriptedService
from voiced.api.testing.sounds import LOUD, blocks, framed, silence, tone, vowel
from voiced.api.testing.speech import LoudnessDetector, ScriptedRecognizer, ToneSynthesizer
from voiced.api.testing.steps import Breaks, Closes, HangsUp, Receives, ReceivesUntil, Refuses, Sends, StaysSilent, Step
from voiced.api.testing.store import MemoryStore
from voiced.api.testing.trial import Said, Trial

__all__ = [
    "LOUD",
    "Breaks",
    "Closes",
    "DetectorContract",
    "GivenTools",
    "HangsUp",
    "LoudnessDetector",
    "MemoryStore",
    "PluginContract",
    "Receives",
    "ReceivesUntil",
    "RecognizerContract",
    "RecordingSpeaker",
    "RecordingTurns",
    "Refuses",
    "Said",
    "ScriptedClock",
    "ScriptedRecognizer",
    "ScriptedService",
    "Sends",
    "StaysSilent",
    "Step",
    "SynthesizerContract",
    "ToneSynthesizer",
    "Trial",
    "WakeWordContract",
    "blocks",
    "framed",
    "settle",
    "silence",
    "tone",
    "vowel",
]
