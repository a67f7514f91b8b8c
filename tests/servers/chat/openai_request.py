"""Reading a request of OpenAI's form, as strictly as the strictest of those who have it."""

from collections.abc import Collection, Mapping
from typing import Any

from tests.servers.chat import checks
from tests.servers.chat.asked import Asked
from tests.servers.chat.checks import Check
from tests.servers.chat.failures import Family
from tests.servers.chat.messages import OF_QWEN, Rules, check_messages
from tests.servers.chat.tool_schemas import check_choice, check_tools

_OPTIONS: Mapping[str, Check] = {
    "stream": checks.flag,
    "temperature": checks.between(0, 2),
    "top_p": checks.between(0, 1, above=True),
    "max_tokens": checks.whole(1, 1_000_000),
    "max_completion_tokens": checks.whole(1, 1_000_000),
    "n": checks.whole(1, 1),
    "stop": checks.stops,
    "seed": checks.whole(-(2**63), 2**63 - 1),
    "presence_penalty": checks.between(-2, 2),
    "frequency_penalty": checks.between(-2, 2),
    "response_format": checks.an_object,
    "parallel_tool_calls": checks.flag,
    "reasoning_effort": checks.one_of("none", "minimal", "low", "medium", "high", "xhigh"),
    "user": checks.words(1, 512),
    "metadata": checks.an_object,
    "store": checks.flag,
}
QWEN: Mapping[str, Check] = {
    "enable_thinking": checks.flag,
    "thinking_budget": checks.whole(0, 1_000_000),
    "enable_search": checks.flag,
    "search_options": checks.an_object,
    "top_k": checks.whole(0, 1_000),
    "repetition_penalty": checks.between(0, 10, above=True),
    "vl_high_resolution_images": checks.flag,
}
"""What DashScope's has beside those."""


def openai_request(body: Any, family: Family, extras: Collection[str]) -> Asked:
    """What is asked for; `extras` are more names of fields, with any value.  Raises RefusedRequestError."""
    told = checks.fields(body, "body")
    is_qwen = family is Family.COMPATIBLE
    options = {**_OPTIONS, **QWEN} if is_qwen else _OPTIONS
    checks.only(told, {"model", "messages", "tools", "tool_choice", "stream_options", *options, *extras})
    checks.words(1, 256)(checks.required(told, "model"), "model")
    messages = check_messages(checks.required(told, "messages"), OF_QWEN if is_qwen else Rules())
    checks.each(told, {name: check for name, check in options.items() if name not in extras})
    tools = _tools(told)
    stream = told.get("stream", False)
    if told.get("enable_thinking") and is_qwen and not stream:
        checks.refuse("enable_thinking", "it must be set to false for non-streaming calls")
    rest = {name: value for name, value in told.items() if name not in ("model", "messages", "tools")}
    return Asked(
        family, told["model"], messages, tools, stream=stream, tells_usage=_tells_usage(told, stream), options=rest
    )


def _tools(told: Mapping[str, Any]) -> tuple[str, ...]:
    names = check_tools(told["tools"], "tools") if "tools" in told else ()
    if "tool_choice" in told:
        check_choice(told["tool_choice"], names, "tool_choice")
    if "parallel_tool_calls" in told and not names:
        checks.refuse("parallel_tool_calls", "it is only allowed when 'tools' are specified")
    return names


def _tells_usage(told: Mapping[str, Any], stream: Any) -> bool:
    if "stream_options" not in told:
        return False
    if not stream:
        checks.refuse("stream_options", "it is only allowed when 'stream' is enabled")
    options = checks.fields(told["stream_options"], "stream_options")
    checks.only(options, {"include_usage"}, "stream_options.")
    checks.each(options, {"include_usage": checks.flag}, "stream_options.")
    return bool(options.get("include_usage"))
