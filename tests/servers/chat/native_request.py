"""Reading a request of DashScope's own form."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.servers.chat import checks
from tests.servers.chat.asked import Asked
from tests.servers.chat.checks import Check
from tests.servers.chat.failures import Family, Json, RefusedRequestError
from tests.servers.chat.messages import OF_QWEN, check_messages
from tests.servers.chat.tool_schemas import check_choice, check_tools

_MULTIMODAL_MODELS = ("-vl", "omni", "-ocr")
"""Parts of their names; each model is bound to one path."""

_PARAMETERS: Mapping[str, Check] = {
    "result_format": checks.one_of("message"),
    "incremental_output": checks.flag,
    "parallel_tool_calls": checks.flag,
    "temperature": checks.between(0, 2, below=True),
    "top_p": checks.between(0, 1, above=True),
    "top_k": checks.whole(0, 1_000),
    "max_tokens": checks.whole(1, 1_000_000),
    "seed": checks.whole(0, 2**31 - 1),
    "stop": checks.stops,
    "repetition_penalty": checks.between(0, 10, above=True),
    "presence_penalty": checks.between(-2, 2),
    "enable_thinking": checks.flag,
    "thinking_budget": checks.whole(0, 1_000_000),
    "enable_search": checks.flag,
    "search_options": checks.an_object,
    "response_format": checks.an_object,
    "n": checks.whole(1, 1),
}
_OF_TEXT = replace(OF_QWEN, where="input.messages")
_OF_PARTS = replace(_OF_TEXT, only_parts=True, typed_parts=False)


def native_request(body: Any, *, stream: bool, multimodal: bool) -> Asked:
    """What is asked for; raises RefusedRequestError."""
    told = checks.fields(body, "body")
    checks.only(told, {"model", "input", "parameters"})
    model = checks.required(told, "model")
    checks.words(1, 256)(model, "model")
    if multimodal != any(part in model for part in _MULTIMODAL_MODELS):
        raise RefusedRequestError("request", "url error, please check url")
    given = checks.fields(checks.required(told, "input"), "input")
    checks.only(given, {"messages"}, "input.")
    messages = check_messages(checks.required(given, "messages", "input."), _OF_PARTS if multimodal else _OF_TEXT)
    parameters = checks.fields(told.get("parameters", {}), "parameters")
    tools = _check_parameters(parameters, stream=stream, multimodal=multimodal)
    incremental = parameters.get("incremental_output", False)
    rest = {name: value for name, value in parameters.items() if name != "tools"}
    return Asked(
        Family.NATIVE, model, messages, tools,
        stream=stream, incremental=incremental, multimodal=multimodal, options=rest,
    )  # fmt: skip


def _check_parameters(parameters: Json, *, stream: bool, multimodal: bool) -> tuple[str, ...]:
    checks.only(parameters, {"tools", "tool_choice", *_PARAMETERS}, "parameters.")
    if not multimodal:
        checks.required(parameters, "result_format", "parameters.")
    checks.each(parameters, _PARAMETERS, "parameters.")
    if parameters.get("incremental_output") and not stream:
        checks.refuse("parameters.incremental_output", "it is only allowed in streams")
    if parameters.get("enable_thinking") and not stream:
        checks.refuse("parameters.enable_thinking", "it must be set to false for non-streaming calls")
    names = check_tools(parameters["tools"], "parameters.tools") if "tools" in parameters else ()
    if "tool_choice" in parameters:
        check_choice(parameters["tool_choice"], names, "parameters.tool_choice")
    return names
