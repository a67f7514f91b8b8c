"""What tests of plugins need: fakes of what the daemon lends, a Trial that asks a plugin, contracts to inherit.

Nothing here needs sound, a model or a network.  What the fakes do is scripted.
"""

from voiced.api.testing.clock import ScriptedClock, settle
from voiced.api.testing.contracts import (
    DetectorContract,
    PluginContract,
    RecognizerContract,
    SynthesizerContract,
    VoiceMakerContract,
    WakeWordContract,
)
from voiced.api.testing.outcomes import Fails, Hangs, Outcome, Succeeds
from voiced.api.testing.ports import GivenTools, RecordingSpeaker, RecordingTurns
from voiced.api.testing.samples import clean_sample, wav
from voiced.api.testing.service import ScriptedService
from voiced.api.testing.sounds import LOUD, blocks, framed, silence, tone, vowel
from voiced.api.testing.speech import LoudnessDetector, ScriptedRecognizer, ToneSynthesizer
from voiced.api.testing.steps import Breaks, Closes, HangsUp, Receives, ReceivesUntil, Refuses, Sends, StaysSilent, Step
from voiced.api.testing.store import MemoryStore
from voiced.api.testing.trial import Said, Trial
from voiced.api.testing.voice_maker import MadeVoice, ScriptedVoiceMaker

__all__ = [
    "LOUD",
    "Breaks",
    "Closes",
    "DetectorContract",
    "Fails",
    "GivenTools",
    "Hangs",
    "HangsUp",
    "LoudnessDetector",
    "MadeVoice",
    "MemoryStore",
    "Outcome",
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
    "ScriptedVoiceMaker",
    "Sends",
    "StaysSilent",
    "Step",
    "Succeeds",
    "SynthesizerContract",
    "ToneSynthesizer",
    "Trial",
    "VoiceMakerContract",
    "WakeWordContract",
    "blocks",
    "clean_sample",
    "framed",
    "settle",
    "silence",
    "tone",
    "vowel",
    "wav",
]
