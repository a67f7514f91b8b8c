"""A text is spoken as a whole, and its sound comes while it is spoken: URL TEXT."""

import sys

from tests.dashscope_sdk.children import tasks


def main(url: str, text: str) -> None:
    callback = tasks.Callback()
    tasks.synthesizer(url, callback=callback).call(text)
    callback.wait_for("close")


main(*sys.argv[1:])
