"""A stream is left behind its first words: URL CALL."""

import json
import sys

import openai  # type: ignore[import-not-found]  # it is in an environment of its own

from tests.openai_sdk.children.telling import KEY, LIMIT_S, tell


def main(url: str, call: str) -> None:
    with openai.OpenAI(api_key=KEY, base_url=url, max_retries=0, timeout=LIMIT_S) as client:
        stream = client.chat.completions.create(**json.loads(call))
        for chunk in stream:
            if chunk.choices[0].delta.content:
                tell("chunk", chunk=chunk.to_dict())
                break
        stream.close()


main(*sys.argv[1:])
