"""Each file is an utterance, which the client commits: URL FILE..."""

import sys

from tests.dashscope_sdk.children import recognizing

COMPLETED = "conversation.item.input_audio_transcription.completed"


def main(url: str, *files: str) -> None:
    callback = recognizing.Callback()
    opened = recognizing.conversation(url, callback)
    opened.update_session(
        output_modalities=recognizing.TEXT,
        enable_turn_detection=False,
        transcription_params=recognizing.transcription(),
    )
    for number, file in enumerate(files, 1):
        recognizing.append(opened, file)
        opened.commit()
        callback.wait_for(COMPLETED, number)
    opened.end_session()
    opened.close()


main(*sys.argv[1:])
