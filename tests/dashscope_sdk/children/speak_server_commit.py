"""The service decides when it speaks: URL VOICE TEXT..."""

import sys

from tests.dashscope_sdk.children import speaking


def main(url: str, voice: str, *texts: str) -> None:
    callback = speaking.Callback()
    synthesizer = speaking.opened(url, callback)
    synthesizer.update_session(voice=voice, response_format=speaking.FORMAT, mode="server_commit")
    for text in texts:
        synthesizer.append_text(text)
    synthesizer.finish()
    callback.wait_for("close")
    speaking.tell_metrics(synthesizer)


main(*sys.argv[1:])
