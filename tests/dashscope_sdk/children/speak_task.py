"""A text is spoken as a whole: URL VOICE FORMAT TEXT."""

import sys

from tests.dashscope_sdk.children import tasks
from tests.dashscope_sdk.children.telling import tell


def main(url: str, voice: str, form: str, text: str) -> None:
    ready = tasks.synthesizer(url, form, voice)
    tasks.speak(ready, text)
    tell("metrics", task_id=ready.get_last_request_id(), first_package_delay=ready.get_first_package_delay())


main(*sys.argv[1:])
