"""Fakes for tests of plugins and of the daemon: what they do is scripted, and they need no sound, model or service."""

from voiced.api.testing.clock import ScriptedClock, settle
from voiced.api.testing.ports import GivenTools, RecordingSpeaker, RecordingTurns
from voiced.api.testing.sounds import LOUD, silence, tone, vowel
from voiced.api.testing.speech import LoudnessDetector, ScriptedRecognizer, ToneSynthesizer
from voiced.api.testing.store import MemoryStore

__all__ = [
    "LOUD",
    "GivenTools",
    "LoudnessDetector",
    "MemoryStore",
    "RecordingSpeaker",
    "RecordingTurns",
    "ScriptedClock",
    "ScriptedRecognizer",
    "ToneSynthesizer",
    "settle",
    "silence",
    "tone",
    "vowel",
]
