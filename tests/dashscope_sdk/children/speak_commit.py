"""Each text is a response: URL TEXT...."""

import sys

from tests.dashscope_sdk.children import speaking


def main(url: str, *texts: str) -> None:
    callback = speaking.Callback()
    synthesizer = speaking.opened(url, callback)
    synthesizer.update_session(voice="Cherry", response_format=speaking.FORMAT, mode="commit")
    for number, text in enumerate(texts, 1):
        synthesizer.append_text(text)
        synthesizer.commit()
        callback.wait_for("response.done", number)
    synthesizer.finish()
    callback.wait_for("close")
    speaking.tell_metrics(synthesizer)


main(*sys.argv[1:])
