"""A text is spoken by Sambert, with these parameters: URL MODEL PARAMETERS TEXT."""

import json
import sys

import dashscope  # type: ignore[import-not-found]  # it is in an environment of its own
from dashscope.audio.tts import SpeechSynthesizer  # type: ignore[import-not-found]

from tests.dashscope_sdk.children import tasks
from tests.dashscope_sdk.children.telling import tell


def main(url: str, model: str, parameters: str, text: str) -> None:
    tasks.prepare()
    dashscope.base_websocket_api_url = url
    result = SpeechSynthesizer.call(model=model, text=text, **json.loads(parameters))
    tasks.tell_sound(result.get_audio_data() or b"")
    answer = result.get_response()
    tell("answer", status=answer.status_code, code=answer.code, message=answer.message, usage=answer.usage)
    tell("timestamps", sentences=result.get_timestamps())


main(*sys.argv[1:])
