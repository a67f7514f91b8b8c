"""What a request is for, and whether it is right."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from tests.servers.chat.asked import Asked, content_text
from tests.servers.chat.checks import parsed
from tests.servers.chat.failures import Family, RefusedRequestError
from tests.servers.chat.native_request import native_request
from tests.servers.chat.openai_request import openai_request

OPENAI_PATH = "/v1/chat/completions"
COMPATIBLE_PATH = "/compatible-mode/v1/chat/completions"
NATIVE_PATH = "/api/v1/services/aigc/text-generation/generation"
MULTIMODAL_PATH = "/api/v1/services/aigc/multimodal-generation/generation"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much."""

    body: int = 4_000_000
    """Bytes."""
    context: int = 400_000
    """Characters of all messages."""


@dataclass(frozen=True, slots=True)
class Rights:
    """Who is let in, and to what."""

    key: str | None
    """None: any."""
    needs_key: bool
    models: Collection[str]
    """Empty: any."""
    extras: Collection[str]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Place:
    """What a path is for."""

    family: Family
    kind: Literal["chat", "models"]
    multimodal: bool = False


_PLACES: Mapping[str, Place] = {
    OPENAI_PATH: Place(Family.OPENAI, "chat"),
    COMPATIBLE_PATH: Place(Family.COMPATIBLE, "chat"),
    NATIVE_PATH: Place(Family.NATIVE, "chat"),
    MULTIMODAL_PATH: Place(Family.NATIVE, "chat", multimodal=True),
    "/v1/models": Place(Family.OPENAI, "models"),
    "/compatible-mode/v1/models": Place(Family.COMPATIBLE, "models"),
}


def family_of(path: str) -> Family:
    """In whose words a request is answered, whatever it is for."""
    if path.startswith("/api/"):
        return Family.NATIVE
    return Family.COMPATIBLE if path.startswith("/compatible-mode/") else Family.OPENAI


def place(path: str, method: str) -> Place:
    """Where a request has come; raises RefusedRequestError."""
    found = _PLACES.get(path)
    if found is None:
        raise RefusedRequestError("path")
    if method != ("GET" if found.kind == "models" else "POST"):
        raise RefusedRequestError("method")
    return found


def check_key(headers: Mapping[str, str], rights: Rights) -> None:
    """Whoever asks may ask; raises RefusedRequestError."""
    told = headers.get("authorization")
    if told is None and not rights.needs_key:
        return
    scheme, _, key = (told or "").partition(" ")
    if scheme != "Bearer" or not key.strip() or rights.key not in (None, key):
        raise RefusedRequestError("key")


def read(at: Place, headers: Mapping[str, str], body: bytes, rights: Rights) -> Asked:
    """What is asked for; raises RefusedRequestError."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RefusedRequestError("media")
    if at.family is Family.NATIVE:
        stream = headers.get("x-dashscope-sse", "").lower() == "enable"
        asked = native_request(parsed(body), stream=stream, multimodal=at.multimodal)
    else:
        asked = openai_request(parsed(body), at.family, rights.extras)
    if rights.models and asked.model not in rights.models:
        raise RefusedRequestError("model")
    if sum(len(content_text(message.get("content"))) for message in asked.messages) > rights.limits.context:
        raise RefusedRequestError("long")
    return asked
