"""Offers the voice activity detector of WebRTC: small, quick, and content with any language."""

from collections.abc import Callable, Sequence

from pydantic import Field

from voiced.api import BLOCK, RATE, Detector, Offer, Plugin, PluginSettings, hookimpl
from voiced.audio import WIDTH

_HALF = BLOCK // 2


class Settings(PluginSettings):
    """How strict it is."""

    mode: int = Field(default=2, ge=0, le=3)
    """0 takes much for speech, 3 little; quiet voices get lost with 3."""


class WebRtcVad:
    """The plugin."""

    def __init__(self, settings: Settings) -> None:
        self._mode = settings.mode

    @hookimpl
    def voiced_detectors(self) -> Sequence[Offer[Detector]]:
        """Offer the detector."""
        return [Offer("webrtcvad", self._build)]

    def _build(self) -> Detector:
        return HalfBlocks(self._mode)


class HalfBlocks:
    """Calls a block speech when either of its halves of 10 ms is: that errs less in noise than judging it whole."""

    def __init__(self, mode: int) -> None:
        from webrtcvad import Vad

        self._is_speech: Callable[[bytes, int, int], bool] = Vad(mode).is_speech

    def speech(self, pcm: bytes) -> bool:
        """Whether this block of 20 ms holds speech."""
        first = self._is_speech(pcm, RATE, _HALF)
        # Both halves are heard every time, because the detector learns the noise from what it hears.
        return self._is_speech(pcm[_HALF * WIDTH :], RATE, _HALF) or first


plugin = Plugin(Settings, WebRtcVad, embedded=True)
