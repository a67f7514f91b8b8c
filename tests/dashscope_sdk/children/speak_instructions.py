"""A text is spoken as it is told to; then comes all that the service does not take: URL TEXT."""

import sys

from tests.dashscope_sdk.children import speaking

MODEL = "qwen3-tts-instruct-flash-realtime"


def main(url: str, text: str) -> None:
    callback = speaking.Callback()
    synthesizer = speaking.opened(url, callback, MODEL)
    synthesizer.update_session(
        voice="Serena",
        response_format=speaking.FORMAT,
        mode="server_commit",
        sample_rate=16_000,
        volume=60,
        speech_rate=1.1,
        pitch_rate=1.0,
        enable_tn=True,
        language_type="Chinese",
        instructions="语速较快,语调上扬,适合介绍时尚产品。",
        optimize_instructions=True,
    )
    synthesizer.append_text(text)
    callback.wait_for("response.done")
    synthesizer.commit()
    synthesizer.clear_appended_text()
    synthesizer.cancel_response()
    callback.wait_for("error", 3)
    synthesizer.finish()
    callback.wait_for("close")


main(*sys.argv[1:])
