"""Speech recognition with the SDK: what the children that recognize have in common."""

import base64
from pathlib import Path
from typing import Any

import dashscope  # type: ignore[import-not-found]  # it is in an environment of its own
from dashscope.audio.qwen_omni import MultiModality, OmniRealtimeCallback, OmniRealtimeConversation  # type: ignore[import-not-found]
from dashscope.audio.qwen_omni.omni_realtime import TranscriptionParams  # type: ignore[import-not-found]

from tests.dashscope_sdk.children.telling import KEY, Telling

MODEL = "qwen3-asr-flash-realtime"
PIECE = 3200
"""A tenth of a second."""


class Callback(Telling, OmniRealtimeCallback):  # type: ignore[misc]  # the SDK's class has no type here
    """Tells."""


def conversation(url: str, callback: Callback, **more: Any) -> Any:
    """An open one."""
    dashscope.api_key = KEY
    opened = OmniRealtimeConversation(model=MODEL, callback=callback, url=url, **more)
    opened.connect()
    return opened


def transcription() -> Any:
    """Chinese, with a hint at what is talked about."""
    return TranscriptionParams(
        language="zh", sample_rate=16_000, input_audio_format="pcm", corpus_text="这是一段中文对话"
    )


def append(opened: Any, file: str) -> None:
    """Send the sound of a file."""
    pcm = Path(file).read_bytes()
    for start in range(0, len(pcm), PIECE):
        opened.append_audio(base64.b64encode(pcm[start : start + PIECE]).decode("ascii"))


TEXT = [MultiModality.TEXT]
