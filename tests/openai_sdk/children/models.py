"""The models are listed: URL."""

import sys

import openai  # type: ignore[import-not-found]  # it is in an environment of its own

from tests.openai_sdk.children.telling import KEY, LIMIT_S, tell


def main(url: str) -> None:
    with openai.OpenAI(api_key=KEY, base_url=url, max_retries=0, timeout=LIMIT_S) as client:
        tell("models", names=[model.id for model in client.models.list()])


main(*sys.argv[1:])
