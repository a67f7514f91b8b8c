"""A text without an end is spoken, and one is not any more; with everything set that there is: URL TEXT TEXT."""

import sys

from tests.dashscope_sdk.children import tasks


def main(url: str, flushed: str, cancelled: str) -> None:
    callback = tasks.Callback()
    ready = tasks.synthesizer(
        url,
        "OGG_OPUS_24KHZ_MONO_32KBPS",
        "longanhuan",
        speech_rate=1.2,
        seed=7,
        instruction="你说话的情感是happy。",
        language_hints=["zh"],
        hot_fix={"replace": [{"今天": "金天"}]},
        additional_params={"word_timestamp_enabled": True},
        callback=callback,
    )
    ready.streaming_call(flushed)
    ready.streaming_flush()
    callback.wait_for("sentence-end")
    ready.streaming_call(cancelled)
    ready.streaming_cancel()


main(*sys.argv[1:])
