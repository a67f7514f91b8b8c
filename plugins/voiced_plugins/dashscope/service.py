"""Makes the recognizer and the synthesizers of the settings."""

from dataclasses import replace

from voiced.api import Recognizer, Synthesizer
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.cosyvoice.synthesizer import CosyVoice
from voiced_plugins.dashscope.measured import Measured
from voiced_plugins.dashscope.qwen_asr.recognizer import QwenAsr
from voiced_plugins.dashscope.qwen_tts.synthesizer import QwenTts
from voiced_plugins.dashscope.sambert.synthesizer import Sambert
from voiced_plugins.dashscope.settings import Settings
from voiced_plugins.dashscope.tasks.connections import KEPT, TaskLimits
from voiced_plugins.dashscope.tasks.whole_reply import ReplyLimits
from voiced_plugins.dashscope.tuned import tuned


def recognizer(settings: Settings, key: str, measured: Measured | None = None) -> Recognizer:
    """Qwen-ASR-Realtime; `measured` is what is known of the service."""
    best = tuned(measured, settings)
    return QwenAsr(_account(settings, key), settings.qwen_asr, best.tuning, best.warm, best.line, best.catch_up)


def synthesizer(settings: Settings, key: str, measured: Measured | None = None) -> Synthesizer:
    """Qwen-TTS-Realtime."""
    best = tuned(measured, settings)
    return QwenTts(_account(settings, key), settings.qwen_tts, best.warm, best.line)


def cosyvoice(settings: Settings, key: str) -> Synthesizer:
    """CosyVoice."""
    return CosyVoice(_account(settings, key), settings.cosyvoice, TaskLimits(), ReplyLimits())


def sambert(settings: Settings, key: str) -> Synthesizer:
    """Sambert."""
    # a task of Sambert that nobody wants any more can only be ended with its connection
    return Sambert(_account(settings, key), settings.sambert, TaskLimits(replace(KEPT, spare=True)))


def _account(settings: Settings, key: str) -> Account:
    return Account(settings.endpoint, key, settings.workspace)
