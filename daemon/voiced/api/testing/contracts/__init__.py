"""Tests that whoever writes a plugin inherits: what the daemon counts on, and no type can say."""

from voiced.api.testing.contracts.detectors import DetectorContract
from voiced.api.testing.contracts.plugins import PluginContract
from voiced.api.testing.contracts.recognizers import RecognizerContract
from voiced.api.testing.contracts.synthesizers import SynthesizerContract
from voiced.api.testing.contracts.voice_makers import VoiceMakerContract
from voiced.api.testing.contracts.wake_words import WakeWordContract

__all__ = [
    "DetectorContract",
    "PluginContract",
    "RecognizerContract",
    "SynthesizerContract",
    "VoiceMakerContract",
    "WakeWordContract",
]
