"""The package puts a streamed answer together itself, with what its `stream` is given as JSON: URL CALL."""

import json
import sys

import openai  # type: ignore[import-not-found]  # it is in an environment of its own

from tests.openai_sdk.children.telling import KEY, LIMIT_S, tell


def main(url: str, call: str) -> None:
    with (
        openai.OpenAI(api_key=KEY, base_url=url, max_retries=0, timeout=LIMIT_S) as client,
        client.chat.completions.stream(**json.loads(call)) as stream,
    ):
        tell("answer", answer=stream.get_final_completion().to_dict())


main(*sys.argv[1:])
