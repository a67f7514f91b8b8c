"""A model answers in OpenAI's form, once for each call, with what `Completions.create` is given as JSON: URL CALL..."""

import json
import sys

import dashscope  # type: ignore[import-not-found]  # it is in an environment of its own
from dashscope.aigc.chat_completion import Completions  # type: ignore[import-not-found]

from tests.dashscope_sdk.children.telling import KEY, tell


def main(url: str, *calls: str) -> None:
    dashscope.api_key = KEY
    dashscope.base_compatible_api_url = url
    for number, call in enumerate(calls):
        given = json.loads(call)
        answered = Completions.create(**given)
        try:
            for answer in answered if given.get("stream") else [answered]:
                tell("answer", call=number, answer=json.loads(json.dumps(answer, default=vars)))
        except AttributeError:
            # this is how it takes `[DONE]`
            tell("end", call=number)


main(*sys.argv[1:])
