"""Each way to set something, and the calls that are answered without a transcript: URL."""

import sys

from dashscope.audio.qwen_omni import AudioFormatConfig  # type: ignore[import-not-found]  # in an environment of its own
from dashscope.audio.qwen_omni.omni_realtime import TranscriptionParams  # type: ignore[import-not-found]

from tests.dashscope_sdk.children import recognizing


def main(url: str) -> None:
    callback = recognizing.Callback()
    headers = {"X-DashScope-DataInspection": "enable"}
    opened = recognizing.conversation(url, callback, headers=headers, workspace="llm-workspace")
    opened.update_session(output_modalities=recognizing.TEXT)
    opened.update_session(
        output_modalities=recognizing.TEXT,
        enable_turn_detection=False,
        transcription_params=TranscriptionParams(language="en", sample_rate=8000, input_audio_format="opus"),
    )
    opened.update_session(
        output_modalities=recognizing.TEXT,
        transcription_params=TranscriptionParams(language="zh"),
        input_audio_config=AudioFormatConfig(type="pcm", sample_rate=16_000),
    )
    callback.wait_for("session.updated", 3)
    opened.clear_appended_audio()
    opened.cancel_response()
    callback.wait_for("error")
    opened.end_session()
    opened.close()


main(*sys.argv[1:])
