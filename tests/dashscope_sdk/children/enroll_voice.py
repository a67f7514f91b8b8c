"""A voice is made, listed, asked for, made anew and deleted, with what each call is given as JSON: URL CALL..."""

import json
import sys
from typing import Any

import dashscope  # type: ignore[import-not-found]  # it is in an environment of its own
from dashscope.audio.tts_v2 import VoiceEnrollmentService  # type: ignore[import-not-found]
from dashscope.audio.tts_v2.enrollment import VoiceEnrollmentException  # type: ignore[import-not-found]

from tests.dashscope_sdk.children.telling import KEY, tell

MADE = "MADE"
"""Stands for the voice that was made."""


def main(url: str, *calls: str) -> None:
    dashscope.api_key = KEY
    dashscope.base_http_api_url = url
    service, made = VoiceEnrollmentService(), MADE
    for call in calls:
        name, given = json.loads(call)
        told = _called(service, name, {key: made if value == MADE else value for key, value in given.items()})
        if name == "create_voice":
            made = told


def _called(service: Any, name: str, given: dict[str, Any]) -> Any:
    try:
        told = getattr(service, name)(**given)
    except VoiceEnrollmentException as error:
        tell("failure", call=name, message=str(error))
        return MADE
    tell("told", call=name, result=told, request_id=service.get_last_request_id())
    return told


main(*sys.argv[1:])
