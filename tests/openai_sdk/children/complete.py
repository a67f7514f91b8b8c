"""Completions, one after another, each with what `create` is given as JSON: URL CALL..."""

import json
import sys
from typing import Any

import openai  # type: ignore[import-not-found]  # it is in an environment of its own

from tests.openai_sdk.children.telling import KEY, LIMIT_S, tell


def main(url: str, *calls: str) -> None:
    with openai.OpenAI(api_key=KEY, base_url=url, max_retries=0, timeout=LIMIT_S) as client:
        for number, call in enumerate(calls):
            try:
                _complete(client, number, json.loads(call))
            except openai.OpenAIError as error:
                _tell_failure(number, error)
            except json.JSONDecodeError:
                tell("failure", call=number, error="JSONDecodeError", code=None, status=None)


def _complete(client: Any, number: int, given: dict[str, Any]) -> None:
    if not given.get("stream"):
        tell("answer", call=number, answer=client.chat.completions.create(**given).to_dict())
        return
    with client.chat.completions.create(**given) as stream:
        for chunk in stream:
            tell("chunk", call=number, chunk=chunk.to_dict())
    tell("end", call=number)


def _tell_failure(number: int, error: Any) -> None:
    code, status = getattr(error, "code", None), getattr(error, "status_code", None)
    tell("failure", call=number, error=type(error).__name__, code=code, status=status, message=str(error))


main(*sys.argv[1:])
