"""The makers of voices of an account."""

from voiced.api.making import VoiceMaker
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.customization.cosyvoice_maker import CosyVoiceMaker
from voiced_plugins.dashscope.customization.line import USUAL, CallLimits, HttpLine
from voiced_plugins.dashscope.customization.qwen_maker import QwenVoiceMaker


def qwen_tts(account: Account, limits: CallLimits = USUAL) -> VoiceMaker:
    """Of voices for Qwen-TTS-Realtime."""
    return QwenVoiceMaker(HttpLine(account.customization(), limits))


def cosyvoice(account: Account, limits: CallLimits = USUAL) -> VoiceMaker:
    """Of voices for CosyVoice."""
    return CosyVoiceMaker(HttpLine(account.customization(), limits))
