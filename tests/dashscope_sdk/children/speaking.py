"""Speech synthesis with the SDK: what the children that speak have in common."""

from typing import Any

import dashscope  # type: ignore[import-not-found]  # it is in an environment of its own
from dashscope.audio.qwen_tts_realtime import AudioFormat, QwenTtsRealtime, QwenTtsRealtimeCallback  # type: ignore[import-not-found]

from tests.dashscope_sdk.children.telling import KEY, Telling, tell

MODEL = "qwen3-tts-flash-realtime"
FORMAT = AudioFormat.PCM_24000HZ_MONO_16BIT


class Callback(Telling, QwenTtsRealtimeCallback):  # type: ignore[misc]  # the SDK's class has no type here
    """Tells."""


def opened(url: str, callback: Callback, model: str = MODEL) -> Any:
    """A synthesizer that is connected."""
    dashscope.api_key = KEY
    synthesizer = QwenTtsRealtime(model=model, callback=callback, url=url)
    synthesizer.connect()
    return synthesizer


def tell_metrics(synthesizer: Any) -> None:
    """What the SDK has measured and remembered."""
    tell(
        "metrics",
        session=synthesizer.get_session_id(),
        response=synthesizer.get_last_response_id(),
        first_audio_delay=synthesizer.get_first_audio_delay(),
    )
