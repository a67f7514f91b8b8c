"""One connection speaks several texts, a task each: URL TEXT..."""

import sys

from dashscope.audio.tts_v2 import AudioFormat, SpeechSynthesizerObjectPool  # type: ignore[import-not-found]  # as above

from tests.dashscope_sdk.children import tasks


def main(url: str, *texts: str) -> None:
    tasks.prepare()
    pool = SpeechSynthesizerObjectPool(max_size=1, url=url)
    for text in texts:
        ready = pool.borrow_synthesizer(model=tasks.MODEL, voice=tasks.VOICE, format=AudioFormat.PCM_24000HZ_MONO_16BIT)
        tasks.speak(ready, text)
        pool.return_synthesizer(ready)
    pool.shutdown()


main(*sys.argv[1:])
