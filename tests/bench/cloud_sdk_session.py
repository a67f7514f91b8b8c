"""Sessions of the vendor's SDK, as its documentation shows them; runs where the SDK is."""

import base64
import sys
import threading
import time
from importlib import import_module
from typing import Any

PATH = "/api-ws/v1/realtime"
LIMIT_S = 10.0
DELTA = "response.audio.delta"


class Callback:
    """Of both of the SDK's classes: remembers what came and when, and decodes sound as it comes."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, float]] = []
        self._changed = threading.Condition()

    def on_open(self) -> None:
        """As the SDK wants it."""

    def on_event(self, message: dict[str, Any]) -> None:
        """As the SDK wants it."""
        if message["type"] == DELTA:
            base64.b64decode(message["delta"])
        self._see(message["type"])

    def on_close(self, close_status_code: int | None, close_msg: str | None) -> None:
        """As the SDK wants it."""
        self._see("close")

    def wait_for(self, *kinds: str, known: int = 0) -> float:
        """When the first of one of these types came, or of any; not counting so many that are known."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._first(kinds, known), LIMIT_S):
                sys.exit(f"{kinds} did not come; what came: {self.seen}")
            return self._first(kinds, known) or 0.0

    def has_seen(self, kind: str) -> bool:
        """It came."""
        return self._first((kind,), 0) is not None

    def _first(self, kinds: tuple[str, ...], known: int) -> float | None:
        return next((at for seen, at in self.seen[known:] if not kinds or seen in kinds), None)

    def _see(self, kind: str) -> None:
        with self._changed:
            self.seen.append((kind, time.monotonic()))
            self._changed.notify_all()


def voice(url: str) -> tuple[Any, Callback]:
    """One that speaks what is committed; its options were sent."""
    sdk = import_module("dashscope.audio.qwen_tts_realtime")
    callback = Callback()
    one = sdk.QwenTtsRealtime(model="qwen3-tts-flash-realtime", callback=callback, url=url + PATH)
    one.connect()
    one.update_session(voice="Cherry", response_format=sdk.AudioFormat.PCM_24000HZ_MONO_16BIT, mode="commit")
    return one, callback


def ears(url: str, window_ms: int = 400) -> tuple[Any, Callback]:
    """One that hears, and ends an utterance after so much silence; its options were sent."""
    sdk = import_module("dashscope.audio.qwen_omni")
    params = import_module("dashscope.audio.qwen_omni.omni_realtime").TranscriptionParams
    callback = Callback()
    one = sdk.OmniRealtimeConversation(model="qwen3-asr-flash-realtime", callback=callback, url=url + PATH)
    one.connect()
    one.update_session(
        output_modalities=[sdk.MultiModality.TEXT],
        enable_turn_detection=True,
        turn_detection_type="server_vad",
        turn_detection_threshold=0.0,
        turn_detection_silence_duration_ms=window_ms,
        transcription_params=params(language="zh", sample_rate=16_000, input_audio_format="pcm"),
    )
    return one, callback


def ready_ears(url: str, window_ms: int = 400) -> tuple[Any, Callback]:
    """One whose options were taken."""
    one, callback = ears(url, window_ms)
    callback.wait_for("session.updated")
    return one, callback


def ready_voice(url: str) -> tuple[Any, Callback]:
    """One whose options were taken."""
    one, callback = voice(url)
    callback.wait_for("session.updated")
    return one, callback
