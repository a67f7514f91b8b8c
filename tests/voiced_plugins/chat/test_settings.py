"""The settings: where the model is, whose key is sent there, and what does not go together."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from voiced.settings.loading import load, validate_section
from voiced_plugins.chat.settings import Settings, extra_of, host_of, key_of, missing, url_of

DASHSCOPE, OPENAI = {"DASHSCOPE_API_KEY": "d"}, {"OPENAI_API_KEY": "o"}
BOTH = {**DASHSCOPE, **OPENAI}
OLLAMA = "http://127.0.0.1:11434/v1"
INTL = "https://dashscope-intl.aliyuncs.com/compatible-mode/v1"
OF_OPENAI = "https://api.openai.com/v1"


def made(**values: Any) -> Settings:
    return Settings.model_validate(values)


def refused(**values: Any) -> dict[str, str]:
    """What is wrong, by setting."""
    with pytest.raises(ValidationError) as caught:
        made(**values)
    return {".".join(map(str, error["loc"])): error["msg"] for error in caught.value.errors()}


@pytest.mark.parametrize(
    ("settings", "url"),
    [
        ({}, "https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions"),
        ({"base_url": OLLAMA}, "http://127.0.0.1:11434/v1/chat/completions"),
        ({"base_url": f"{OLLAMA}/"}, "http://127.0.0.1:11434/v1/chat/completions"),
        ({"base_url": f"{OLLAMA}/chat/completions"}, "http://127.0.0.1:11434/v1/chat/completions"),
        (
            {"protocol": "dashscope"},
            "https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation",
        ),
        (
            {"protocol": "dashscope", "base_url": "http://127.0.0.1:8/api/v1"},
            "http://127.0.0.1:8/api/v1/services/aigc/text-generation/generation",
        ),
        (
            {"protocol": "dashscope", "model": "qwen3-vl-plus"},
            "https://dashscope.aliyuncs.com/api/v1/services/aigc/multimodal-generation/generation",
        ),
    ],
)
def test_requests_go_where_the_settings_say(settings: dict[str, str], url: str) -> None:
    assert url_of(made(**settings)) == url


@pytest.mark.parametrize(
    "url",
    [
        "127.0.0.1:11434",
        "wss://a.b",
        "https://",
        "https://me@a.b/v1",
        "https://a.b/v1?key=1",
        "https://a b",
        "http://a\n",
    ],
)
def test_an_address_is_one_of_http_and_holds_no_secret(url: str) -> None:
    assert "base_url" in refused(base_url=url)


@pytest.mark.parametrize(
    ("settings", "environ", "key"),
    [
        ({}, BOTH, "d"),
        ({}, OPENAI, ""),
        ({"base_url": INTL}, BOTH, "d"),
        ({"protocol": "dashscope", "base_url": "https://example.org/api/v1"}, BOTH, "d"),
        ({"base_url": OF_OPENAI}, BOTH, "o"),
        ({"base_url": OF_OPENAI}, DASHSCOPE, ""),
        ({"base_url": OLLAMA}, BOTH, ""),
        ({"base_url": "https://dashscope.aliyuncs.com.example.org/v1"}, BOTH, ""),
        ({"base_url": "https://notopenai.com/v1"}, BOTH, ""),
        ({"base_url": "https://example.org/dashscope.aliyuncs.com"}, BOTH, ""),
        ({"base_url": OLLAMA, "api_key": " mine "}, BOTH, "mine"),
        ({"api_key": "mine"}, BOTH, "mine"),
        ({"api_key": "  "}, BOTH, "d"),
    ],
)
def test_a_key_of_the_environment_is_sent_to_its_own_service_only(
    settings: dict[str, str], environ: dict[str, str], key: str
) -> None:
    assert key_of(made(**settings), environ) == key


@pytest.mark.parametrize(
    ("settings", "variable"), [({}, "DASHSCOPE_API_KEY"), ({"base_url": OF_OPENAI}, "OPENAI_API_KEY")]
)
def test_a_key_that_lacks_is_told_with_what_mends_it(settings: dict[str, str], variable: str) -> None:
    said = missing(made(**settings), "")
    assert variable in said
    assert "api-key in [plugins.chat]" in said


@pytest.mark.parametrize("settings", [{"base_url": OLLAMA}, {"base_url": "https://llm.example.org"}])
def test_a_service_of_ones_own_needs_no_key(settings: dict[str, str]) -> None:
    assert missing(made(**settings), "") == ""


def test_with_a_key_nothing_is_missing() -> None:
    assert missing(made(), "k") == ""


@pytest.mark.parametrize(
    ("settings", "extra"),
    [
        ({}, {"enable_thinking": False}),
        ({"extra": {"enable_thinking": True}}, {"enable_thinking": True}),
        ({"extra": {"enable_search": True}}, {"enable_thinking": False, "enable_search": True}),
        ({"model": "deepseek-v3"}, {}),
        ({"base_url": OLLAMA, "model": "qwen3:4b"}, {}),
        ({"base_url": OLLAMA, "extra": {"seed": 1}}, {"seed": 1}),
    ],
)
def test_qwen_is_asked_not_to_think_first_where_that_can_be_asked(
    settings: dict[str, Any], extra: dict[str, Any]
) -> None:
    assert extra_of(made(**settings)) == extra


@pytest.mark.parametrize("name", ["model", "temperature", "max_tokens", "messages", "tools", "stream"])
def test_what_is_said_elsewhere_cannot_be_said_again(name: str) -> None:
    assert name.replace("_", "-") in refused(extra={name: 1})["extra"].replace("_", "-")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("protocol", "grpc"), ("model", ""), ("model", "two words"), ("temperature", 2.1), ("temperature", -1)),
        *(("max_tokens", 0), ("rounds", 0), ("rounds", 11), ("memory_tokens", -1), ("memory_minutes", -1)),
        *(("longest_s", 0), ("extra", 3), ("unknown", 1)),
    ],
)
def test_what_cannot_be_is_refused(name: str, value: object) -> None:
    assert name in refused(**{name: value})


def test_a_file_may_say_it_as_people_write_it(tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    file.write_text(
        f'[plugins.chat]\nbase-url = "{OLLAMA}"\nmodel = "llama3.2"\nmemory-minutes = 5\nextra = {{seed = 1}}\n',
        encoding="utf-8",
    )
    section = validate_section(Settings, "chat", load(file, [], {}))
    assert section == made(base_url=OLLAMA, model="llama3.2", memory_minutes=5, extra={"seed": 1})


def test_settings_show_no_key() -> None:
    assert "sk-12345" not in repr(made(api_key="sk-12345"))


def test_the_host_is_told_without_its_port() -> None:
    assert host_of(made(base_url=OLLAMA)) == "127.0.0.1"
