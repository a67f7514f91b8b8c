"""What the vendor's SDK does at the service, timed; runs where the SDK is.

Each line of standard input asks for a function here, by its name and with its arguments; its value is printed as a
line of JSON.
"""

import base64
import json
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.cloud_sdk_session import DELTA, Callback, ears, ready_ears, ready_voice, voice
from tests.bench.cloud_sdk_voices import cosyvoice_voice, qwen_voice, sambert_voice

COMPLETED = "conversation.item.input_audio_transcription.completed"
RATE, PIECE = 16_000, 3200
"""Samples a second, and bytes of a tenth of one."""

_kept: dict[str, tuple[Any, Callback]] = {}
"""What is connected and ready, by its name."""


def connect_voice(url: str) -> float:
    """Milliseconds from nothing to a session that has taken its options."""
    began = time.monotonic()
    one, callback = voice(url)
    ready = callback.wait_for("session.updated")
    one.close()
    return (ready - began) * 1000


def connect_ears(url: str) -> float:
    """The same of one that hears."""
    began = time.monotonic()
    one, callback = ears(url)
    ready = callback.wait_for("session.updated")
    one.close()
    return (ready - began) * 1000


def first_sign(url: str, sound: str, rest: str) -> float:
    """Milliseconds from a sound to what the service says first of it, in a session that is kept.

    `rest` is the silence that ends it; both are in base64.
    """
    one, callback = _keep(f"ears {url}", lambda: ready_ears(url))
    known, began = len(callback.seen), time.monotonic()
    one.append_audio(sound)
    came = callback.wait_for(known=known)
    one.append_audio(rest)
    callback.wait_for(COMPLETED, known=known)
    return (came - began) * 1000


def speak(url: str, text: str) -> float:
    """Milliseconds from a text to its first sound, in a session that is kept."""
    one, callback = _keep(f"voice {url}", lambda: ready_voice(url))
    return _spoken(one, callback, text, time.monotonic())


def speak_cold(url: str, text: str) -> float:
    """The same from nothing."""
    began = time.monotonic()
    one, callback = voice(url)
    took = _spoken(one, callback, text, began)
    one.close()
    return took


def frames(url: str, pcm: str, bursts: int, burst: int, pause_s: float) -> tuple[float, float]:
    """Microseconds of processor and of time for one frame of sound: so many of them at once, so often."""
    one, _ = ready_ears(url)
    frame = base64.b64decode(pcm)
    cpu = wall = 0.0
    for _number in range(bursts):
        time.sleep(pause_s)
        used, began = time.process_time(), time.perf_counter()
        for _number in range(burst):
            one.append_audio(base64.b64encode(frame).decode("ascii"))
        wall += time.perf_counter() - began
        cpu += time.process_time() - used
    one.close()
    return cpu / bursts / burst * 1e6, wall / bursts / burst * 1e6


def turn(url: str, file: str, end: int, text: str, window_ms: int, is_ready: bool) -> float:  # noqa: FBT001  from JSON
    """Milliseconds from the end of speech in a sound, which is sent as it is spoken, to the first sound of a reply.

    The sound has 16,000 samples a second, `end` is the last with speech; a voice that is not ready is connected when
    the text is there.
    """
    one, callback = ready_ears(url, window_ms)
    speaking = ready_voice(url) if is_ready else None
    came: list[float] = []

    def reply() -> None:
        callback.wait_for(COMPLETED)
        mouth, heard = speaking or voice(url)
        known = len(heard.seen)
        mouth.append_text(text)
        mouth.commit()
        came.append(heard.wait_for(DELTA, known=known))
        mouth.close()

    replying = threading.Thread(target=reply)
    replying.start()
    began = _send_paced(one, file, replying.is_alive)
    replying.join()
    one.close()
    return (came[0] - began - end / RATE) * 1000


def hear(url: str, file: str, end: int) -> float | None:
    """When the SDK told that a recognition was over to which something happened, by the machine's clock."""
    one, callback = ready_ears(url)
    told: list[float] = []
    try:
        _send_paced(one, file, lambda: not callback.has_seen("close"))
    except Exception:  # noqa: BLE001  of whatever kind: it tells
        told.append(time.monotonic())
    if callback.has_seen("close"):
        told.append(callback.wait_for("close"))
    return min(told, default=None)


def hear_to_the_end(url: str, file: str, end: int) -> float | None:
    """Seconds from the end of speech until the SDK told that a recognition had failed; None when it had not."""
    one, _ = ready_ears(url)
    began = _send_paced(one, file, lambda: True)
    try:
        one.end_session()
    except Exception:  # noqa: BLE001  of whatever kind: it tells
        return time.monotonic() - began - end / RATE
    one.close()
    return None


def read_out(url: str, text: str) -> float | None:
    """When the SDK told that a reply was over to which something happened; None when it was whole."""
    one, callback = ready_voice(url)
    one.append_text(text)
    one.commit()
    callback.wait_for(DELTA)
    told = callback.wait_for("close", "response.done")
    was_cut = callback.has_seen("close")
    one.close()
    return told if was_cut else None


def _keep(name: str, make: Callable[[], tuple[Any, Callback]]) -> tuple[Any, Callback]:
    if name not in _kept:
        _kept[name] = make()
    return _kept[name]


def _send_paced(one: Any, file: str, goes_on: Callable[[], bool]) -> float:
    """Each tenth of a second when it has been spoken; when the first began."""
    pcm, began = Path(file).read_bytes(), time.monotonic()
    for number, start in enumerate(range(0, len(pcm), PIECE), 1):
        time.sleep(max(0.0, began + number * PIECE / 2 / RATE - time.monotonic()))
        if not goes_on():
            break
        one.append_audio(base64.b64encode(pcm[start : start + PIECE]).decode("ascii"))
    return began


def _spoken(one: Any, callback: Callback, text: str, began: float) -> float:
    known = len(callback.seen)
    one.append_text(text)
    one.commit()
    came = callback.wait_for(DELTA, known=known)
    callback.wait_for("response.done", known=known)
    return (came - began) * 1000


_FUNCTIONS: dict[str, Callable[..., object]] = {
    one.__name__: one
    for one in (
        connect_voice, connect_ears, first_sign, speak, speak_cold, frames, turn, hear, hear_to_the_end, read_out,
        qwen_voice, cosyvoice_voice, sambert_voice,
    )
}  # fmt: skip


def _answer(key: str) -> None:
    sdk: Any = import_module("dashscope")
    sdk.api_key = key
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_FUNCTIONS[asked["what"]](**asked["given"])), flush=True)


if __name__ == "__main__":
    _answer(sys.argv[1])
