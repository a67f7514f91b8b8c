"""Which model answers, where it is, what it is told about itself, and how far it may go."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, SecretStr, field_validator

from voiced.api import PluginSettings
from voiced_plugins.chat.wording import printed

DASHSCOPE_VARIABLE, OPENAI_VARIABLE = "DASHSCOPE_API_KEY", "OPENAI_API_KEY"
"""The environment variables that hold the key where the settings do not."""

COMPATIBLE = "https://dashscope.aliyuncs.com/compatible-mode/v1"
NATIVE = "https://dashscope.aliyuncs.com/api/v1"
"""Where the model is when the settings do not say: DashScope in Beijing."""

_DASHSCOPE_HOST = re.compile(r"(^|[.-])dashscope[a-z0-9-]*\.aliyuncs\.com$")
_OPENAI_HOST = re.compile(r"(^|\.)openai\.com$")

OF_THE_REQUEST = frozenset({"messages", "stream", "stream_options", "tools", "input", "incremental_output"})
"""What the request says itself, and nobody else can."""


class Settings(PluginSettings):
    """The language model that answers what no other plugin understands, and how far it may go."""

    base_url: str = Field(
        default="",
        pattern=r"^(https?://[^/?#@\s]+(/[^?#@\s]*)?)?$",
        examples=["http://127.0.0.1:11434/v1", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1"],
    )
    """Where the model is: what stands before "/chat/completions", such as "http://127.0.0.1:11434/v1" of Ollama; empty
    for DashScope in Beijing."""

    protocol: Literal["openai", "dashscope"] = "openai"
    """How it is spoken to.  "openai": as most services and programs understand; "dashscope": DashScope's own way, whose
    base-url ends with "/api/v1"."""

    api_key: SecretStr | None = None
    """The key; without it that of the environment variable DASHSCOPE_API_KEY, or OPENAI_API_KEY where OpenAI is asked.
    Other services, such as Ollama on this machine, may need none."""

    model: str = Field(default="qwen-plus", min_length=1, max_length=200, pattern=r"^[!-~]+$")
    """The model's name, as the service calls it."""

    temperature: float | None = Field(default=None, ge=0, le=2)
    """How freely it chooses its words: 0 is always the likeliest; without it as the service thinks best."""

    max_tokens: int | None = Field(default=None, ge=16, le=100_000)
    """How many tokens an answer may have; without it as many as the service allows."""

    extra: dict[str, Any] = Field(default_factory=dict)
    """What else is sent with each request, such as {enable_search = true}.  To Qwen at DashScope enable_thinking is
    sent as false unless this says otherwise, because a model that thinks first answers late."""

    system_prompt: str = Field(default="", max_length=20_000)
    """What the model is told about itself and you; empty for nothing of your own."""

    prompt_is_added: bool = True
    """True when system-prompt is added to what the model is told anyway: that it is spoken, its language, the time.
    False when it takes its place."""

    device: str = Field(default="", max_length=200)
    """What the device is called, such as "Nabu", which the model is told; empty to tell nothing."""

    place: str = Field(default="", max_length=200)
    """Where the device is, such as "Berlin, Germany", for questions about here."""

    tools: bool = True
    """The model may use what the other plugins can do, such as set a timer."""

    rounds: int = Field(default=4, ge=1, le=10)
    """How often it may use tools before it must have answered."""

    memory_tokens: int = Field(default=2000, ge=0, le=100_000)
    """How much of the conversation so far it is told, in tokens; 0 for nothing."""

    memory_minutes: float = Field(default=10, ge=0, le=1440)
    """Minutes after which what was said is not told to it any more."""

    longest_s: float = Field(default=60, ge=5, le=600)
    """Seconds of speech after which an answer stops at the end of a sentence, and the device asks whether to go on."""

    @field_validator("base_url")
    @classmethod
    def _without_end(cls, url: str) -> str:
        return url.rstrip("/").removesuffix("/chat/completions")

    @field_validator("extra")
    @classmethod
    def _says_nothing_twice(cls, extra: dict[str, Any]) -> dict[str, Any]:
        for name, setting in (("model", "model"), ("temperature", "temperature"), ("max_tokens", "max-tokens")):
            if name in extra:
                raise ValueError(printed("{name} has a setting of its own: {setting}", name=name, setting=setting))
        if taken := sorted(OF_THE_REQUEST & extra.keys()):
            raise ValueError(printed("the request says {names} itself", names=", ".join(taken)))
        return extra


def key_of(settings: Settings, environ: Mapping[str, str]) -> str:
    """The key of the settings, else that of the environment that belongs to the service; empty when there is none."""
    told = settings.api_key.get_secret_value().strip() if settings.api_key else ""
    variable = _variable(settings)
    return told or (environ.get(variable, "").strip() if variable else "")


def missing(settings: Settings, key: str) -> str:
    """What lacks, and the line that mends it; empty when nothing does."""
    from voiced.api.wire import http_lacks

    if (variable := _variable(settings)) and not key:
        return printed("there is no key: set {variable}, or api-key in [plugins.chat]", variable=variable)
    return http_lacks("chat")


def url_of(settings: Settings) -> str:
    """Where requests go."""
    if settings.protocol == "openai":
        return f"{settings.base_url or COMPATIBLE}/chat/completions"
    kind = "multimodal" if is_multimodal(settings) else "text"
    return f"{settings.base_url or NATIVE}/services/aigc/{kind}-generation/generation"


def is_multimodal(settings: Settings) -> bool:
    """Whether the model sees or hears: DashScope has those at another place (error codes, "url error")."""
    return bool(re.search(r"-vl|omni|^qvq", settings.model))


def extra_of(settings: Settings) -> Mapping[str, Any]:
    """What is sent besides."""
    if not is_dashscope(settings) or not settings.model.startswith("qw"):
        return settings.extra
    return {"enable_thinking": False, **settings.extra}


def is_dashscope(settings: Settings) -> bool:
    """Whether DashScope is asked, by either protocol."""
    return settings.protocol == "dashscope" or bool(_DASHSCOPE_HOST.search(host_of(settings)))


def host_of(settings: Settings) -> str:
    """Where the model is, without port."""
    from urllib.parse import urlsplit

    return urlsplit(url_of(settings)).hostname or ""


def _variable(settings: Settings) -> str:
    """Which environment variable holds the key; empty where the service may need none."""
    if is_dashscope(settings):
        return DASHSCOPE_VARIABLE
    return OPENAI_VARIABLE if _OPENAI_HOST.search(host_of(settings)) else ""
