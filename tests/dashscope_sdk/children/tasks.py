"""Speech synthesis with CosyVoice: what the children that run its tasks have in common."""

import base64
import json
from typing import Any

import dashscope  # type: ignore[import-not-found]  # it is in an environment of its own
from dashscope.audio.tts_v2 import AudioFormat, ResultCallback, SpeechSynthesizer  # type: ignore[import-not-found]
from dashscope.common.error import RequestFailure  # type: ignore[import-not-found]

from tests.dashscope_sdk.children.telling import KEY, Telling, tell

MODEL = "cosyvoice-v3-flash"
VOICE = "longanyang"


class Callback(Telling, ResultCallback):  # type: ignore[misc]  # the SDK's class has no type here
    """Tells.  The SDK says of the end of a task that it is a close, and nothing of a close."""

    def on_event(self, message: str) -> None:  # type: ignore[override]  # the SDK's two families do not agree
        event = json.loads(message)
        kind = event["payload"]["output"]["type"]
        tell("event", event=event | {"type": kind})
        self.see(kind)

    def on_data(self, data: bytes) -> None:
        tell_sound(data)
        self.see("data")

    def on_complete(self) -> None:
        tell("complete")

    def on_error(self, message: str) -> None:
        tell("error", message=message)

    def on_close(self) -> None:  # type: ignore[override]  # the SDK's two families do not agree
        tell("close")
        self.see("close")


def prepare() -> None:
    """Before anything that uses the SDK."""
    dashscope.api_key = KEY


def synthesizer(url: str, form: str = "PCM_22050HZ_MONO_16BIT", voice: str = VOICE, **more: Any) -> Any:
    """One for a task, which is not connected yet."""
    prepare()
    return SpeechSynthesizer(model=MODEL, voice=voice, format=AudioFormat[form], url=url, **more)


def speak(ready: Any, text: str) -> None:
    """Have a text spoken, and tell what came of it."""
    try:
        tell_sound(ready.call(text) or b"")
    except RequestFailure as error:
        tell("failure", code=error.name, message=error.message, task_id=error.request_id)


def tell_sound(data: bytes) -> None:
    """A piece of it, or all."""
    tell("sound", data=base64.b64encode(data).decode())
