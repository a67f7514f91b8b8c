"""Text comes in pieces: URL TEXT..."""

import sys

from tests.dashscope_sdk.children import tasks


def main(url: str, *texts: str) -> None:
    ready = tasks.synthesizer(url, callback=tasks.Callback())
    for text in texts:
        ready.streaming_call(text)
    ready.streaming_complete(10_000)


main(*sys.argv[1:])
