"""Doing what a request asks for."""

import json
from http import HTTPStatus
from typing import Any, cast, get_args

from tests.servers.dashscope.customization import fields
from tests.servers.dashscope.customization.answers import INVALID_PARAMETER, Answer, RefusedRequestError, done, invalid
from tests.servers.dashscope.customization.asking import Ask, Deeds, Making
from tests.servers.dashscope.customization.cosyvoice_voices import CosyVoiceVoices
from tests.servers.dashscope.customization.qwen_clone import QwenClone
from tests.servers.dashscope.customization.qwen_design import QwenDesign
from tests.servers.dashscope.customization.request_record import RequestRecord
from tests.servers.dashscope.customization.store import Maker, VoiceStore
from tests.servers.dashscope.reception import has_key

PATH = "/api/v1/services/audio/tts/customization"


class Customization:
    """Knows nothing of HTTP but what stands in a record."""

    def __init__(self, key: str | None, store: VoiceStore) -> None:
        self._key = key
        self._deeds: dict[Maker, Deeds] = {
            "qwen-voice-enrollment": QwenClone(store).deeds,
            "qwen-voice-design": QwenDesign(store).deeds,
            "voice-enrollment": CosyVoiceVoices(store).deeds,
        }

    async def do(self, record: RequestRecord, making: Making) -> Answer:
        """The answer when it has been done; raises RefusedRequestError."""
        self._check_head(record)
        body = record.body
        if not isinstance(body, dict):
            raise invalid("The request body is not a JSON object.")
        fields.known(body, {"model", "input", "parameters"}, "body")
        if record.model not in get_args(Maker):
            raise RefusedRequestError(INVALID_PARAMETER, "Model not exist.")
        deeds = self._deeds[cast(Maker, record.model)]
        asked = Ask(fields.section(body, "input"), fields.section(body, "parameters", required=False), making)
        action = fields.choice(asked.input, "action", deeds)
        told = await deeds[action](asked)
        return done(told.output, told.count)

    def _check_head(self, record: RequestRecord) -> None:
        if record.path != PATH:
            raise RefusedRequestError("InvalidURL", "url error, please check url!", HTTPStatus.NOT_FOUND)
        if record.method != "POST":
            message = f"Request method '{record.method}' is not supported."
            raise RefusedRequestError("MethodNotAllowed", message, HTTPStatus.METHOD_NOT_ALLOWED)
        if not has_key(record.headers, self._key):
            raise RefusedRequestError("InvalidApiKey", "Invalid API-key provided.", HTTPStatus.UNAUTHORIZED)
        if not _is_json(record.headers.get("content-type", "")):
            message = "Content-Type must be application/json."
            raise RefusedRequestError("UnsupportedMediaType", message, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


def parsed(body: bytes) -> Any:
    """The JSON in it; None when there is none."""
    try:
        return json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _refuse(constant: str) -> None:
    """NaN is no JSON."""
    raise ValueError(constant)


def _is_json(content_type: str) -> bool:
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    return kind == "application/json" and set(parameters) <= {"charset=utf-8", 'charset="utf-8"'}
