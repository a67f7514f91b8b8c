"""What the synthesizers of the vendor's SDK do at the service, timed in milliseconds; runs where the SDK is."""

import threading
import time
from importlib import import_module
from typing import Any

from tests.bench.cloud_sdk_session import DELTA, LIMIT_S, voice

TASKS = "/api-ws/v1/inference"
Times = dict[str, float]

_pools: dict[str, Any] = {}
"""Of connections, by where they go."""


class NotWantedError(Exception):
    """Nobody wants the rest."""


class Heard:
    """Of both of the SDK's classes: when the first sound came."""

    def __init__(self, stop_after_s: float | None = None) -> None:
        """`stop_after_s` behind the first sound it leaves where it is called."""
        self.at = 0.0
        self._came = threading.Event()
        self._stop_after_s = stop_after_s

    def on_open(self) -> None:
        """As the SDK wants it."""

    def on_complete(self) -> None:
        """As the SDK wants it."""

    def on_error(self, message: object) -> None:
        """As the SDK wants it."""

    def on_close(self) -> None:
        """As the SDK wants it."""

    def on_event(self, told: Any) -> None:
        """CosyVoice's is a text; Sambert's may have sound."""
        if not isinstance(told, str) and told.get_audio_frame() is not None:
            self.on_data(told.get_audio_frame())

    def on_data(self, _data: bytes) -> None:
        """Sound."""
        self.at = self.at or time.monotonic()
        self._came.set()
        if self._stop_after_s is not None and time.monotonic() > self.at + self._stop_after_s:
            raise NotWantedError

    def since(self, began: float) -> float:
        """Milliseconds until the first sound."""
        if not self._came.wait(LIMIT_S):
            raise RuntimeError("the SDK heard nothing")
        return (self.at - began) * 1000


def qwen_voice(url: str, text: str, long: str, after_s: float) -> Times:
    """A session for all replies, and another one behind one that was interrupted."""
    times = {"cold": _fresh_session(url, text, time.monotonic())}
    began = time.monotonic()
    one, callback = voice(url)
    times["connect"] = (callback.wait_for("session.updated") - began) * 1000
    for name in ("warm", "next"):
        times[name] = _in_session(one, callback, text, time.monotonic())
    known = len(callback.seen)
    one.append_text(long)
    one.commit()
    callback.wait_for(DELTA, known=known)
    time.sleep(after_s)
    began = time.monotonic()
    one.close()
    times["barge-in"] = _fresh_session(url, text, began)
    return times


def cosyvoice_voice(url: str, text: str, long: str, after_s: float) -> Times:
    """A synthesizer for one text; then those of a pool of connections."""
    began = time.monotonic()
    one = _synthesizer(url)
    one._SpeechSynthesizer__connect()  # as the pool does
    times = {"connect": (time.monotonic() - began) * 1000}
    one.close()
    heard, began = Heard(), time.monotonic()
    _say(_synthesizer(url, heard), text)
    times["cold"] = heard.since(began)
    for name in ("warm", "next"):
        times[name] = _pooled(url, text, time.monotonic())
    heard = Heard()
    one = _borrowed(url, heard)
    one.streaming_call(long)
    heard.since(0.0)
    time.sleep(after_s)
    began = time.monotonic()
    one.streaming_cancel()
    _pool(url).return_synthesizer(one)
    times["barge-in"] = _pooled(url, text, began)
    return times


def sambert_voice(url: str, text: str, long: str, after_s: float) -> Times:
    """Each call connects."""
    sdk: Any = import_module("dashscope")
    sdk.base_websocket_api_url = url + TASKS
    times = {name: _called(text, time.monotonic()) for name in ("cold", "next")}
    try:
        _called(long, time.monotonic(), after_s)
    except NotWantedError:
        times["barge-in"] = _called(text, time.monotonic())
    return times


def _fresh_session(url: str, text: str, began: float) -> float:
    one, callback = voice(url)
    took = _in_session(one, callback, text, began)
    one.close()
    return took


def _in_session(one: Any, callback: Any, text: str, began: float) -> float:
    known = len(callback.seen)
    one.append_text(text)
    one.commit()
    came = callback.wait_for(DELTA, known=known)
    callback.wait_for("response.done", known=known)
    return float((came - began) * 1000)


def _pooled(url: str, text: str, began: float) -> float:
    heard = Heard()
    one = _borrowed(url, heard)
    _say(one, text)
    _pool(url).return_synthesizer(one)
    return heard.since(began)


def _say(one: Any, text: str) -> None:
    one.streaming_call(text)
    one.streaming_complete(LIMIT_S * 1000)


def _synthesizer(url: str, callback: Heard | None = None) -> Any:
    return import_module("dashscope.audio.tts_v2").SpeechSynthesizer(**_wanted(callback), url=url + TASKS)


def _borrowed(url: str, callback: Heard) -> Any:
    return _pool(url).borrow_synthesizer(**_wanted(callback))


def _pool(url: str) -> Any:
    """The SDK has one for all; here each place has its own."""
    if url not in _pools:
        kind = import_module("dashscope.audio.tts_v2").SpeechSynthesizerObjectPool
        if hasattr(kind, "_instance"):
            del kind._instance
        _pools[url] = kind(max_size=1, url=url + TASKS)
    return _pools[url]


def _wanted(callback: Heard | None) -> dict[str, Any]:
    sound = import_module("dashscope.audio.tts_v2").AudioFormat.PCM_24000HZ_MONO_16BIT
    more = {"word_timestamp_enabled": True}
    named = {"model": "cosyvoice-v3-flash", "voice": "longanyang"}
    return {**named, "format": sound, "callback": callback, "additional_params": more}


def _called(text: str, began: float, stop_after_s: float | None = None) -> float:
    heard = Heard(stop_after_s)
    import_module("dashscope.audio.tts").SpeechSynthesizer.call(
        model="sambert-zhichu-v1",
        text=text,
        callback=heard,
        format="pcm",
        sample_rate=48_000,
        word_timestamp_enabled=True,
    )
    return heard.since(began)
