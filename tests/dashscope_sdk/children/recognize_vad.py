"""The service finds the utterances in a sound: URL FILE."""

import sys

from tests.dashscope_sdk.children import recognizing
from tests.dashscope_sdk.children.telling import tell


def main(url: str, file: str) -> None:
    callback = recognizing.Callback()
    opened = recognizing.conversation(url, callback)
    opened.update_session(
        output_modalities=recognizing.TEXT,
        enable_turn_detection=True,
        turn_detection_type="server_vad",
        turn_detection_threshold=0.2,
        turn_detection_silence_duration_ms=800,
        transcription_params=recognizing.transcription(),
    )
    recognizing.append(opened, file)
    opened.end_session()
    opened.close()
    tell("ids", session=opened.get_session_id())


main(*sys.argv[1:])
