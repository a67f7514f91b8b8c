"""A model answers, once for each call, with what `Generation.call` is given as JSON: URL CALL..."""

import json
import sys
from typing import Any

import dashscope  # type: ignore[import-not-found]  # it is in an environment of its own

from tests.dashscope_sdk.children.telling import KEY, tell


def main(url: str, *calls: str) -> None:
    dashscope.api_key = KEY
    dashscope.base_http_api_url = url
    for number, call in enumerate(calls):
        try:
            _generate(number, json.loads(call))
        except TypeError as error:
            # this is how it takes a failure that comes like any other event
            tell("failure", call=number, message=str(error))


def _generate(number: int, given: dict[str, Any]) -> None:
    answered = dashscope.Generation.call(**given)
    for answer in answered if given.get("stream") else [answered]:
        _tell(number, answer)


def _tell(number: int, answer: Any) -> None:
    told = {"output": answer.output, "usage": answer.usage, "code": answer.code, "message": answer.message}
    tell("answer", call=number, status=int(answer.status_code), request_id=answer.request_id, **told)


main(*sys.argv[1:])
