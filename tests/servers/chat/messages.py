"""Checks of the messages of a request: their roles, what is in them, and that calls and results belong together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.servers.chat import checks
from tests.servers.chat.failures import Json
from tests.servers.chat.tool_schemas import check_name

MOST_MESSAGES = 2_048

_KNOWN = {
    "system": {"role", "content", "name"},
    "developer": {"role", "content", "name"},
    "user": {"role", "content", "name"},
    "assistant": {"role", "content", "name", "tool_calls", "refusal"},
    "tool": {"role", "content", "tool_call_id"},
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What is different with a family."""

    where: str = "messages"
    of_assistant: frozenset[str] = frozenset()
    """More fields that its messages may have."""
    of_tool: frozenset[str] = frozenset()
    of_call: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset(_KNOWN)
    only_parts: bool = False
    """Content is always a list."""
    typed_parts: bool = True
    """A part says its type."""


OF_QWEN = Rules(
    of_assistant=frozenset({"reasoning_content", "partial"}),
    of_tool=frozenset({"name"}),
    of_call=frozenset({"index"}),
    roles=frozenset({"system", "user", "assistant", "tool"}),
)
"""What DashScope's have beside those."""


def check_messages(value: Any, rules: Rules) -> tuple[Json, ...]:
    """The messages."""
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_MESSAGES:
        checks.refuse(rules.where, f"an array of 1 to {MOST_MESSAGES} messages is expected")
    for number, message in enumerate(value):
        _check_message(checks.fields(message, f"{rules.where}[{number}]"), rules, f"{rules.where}[{number}]")
    _check_order(value, rules.where)
    return tuple(value)


def _check_message(message: Json, rules: Rules, where: str) -> None:
    role = checks.required(message, "role", f"{where}.")
    checks.one_of(*sorted(rules.roles))(role, f"{where}.role")
    more = {"assistant": rules.of_assistant, "tool": rules.of_tool}.get(role, frozenset())
    checks.only(message, _KNOWN[role] | more, f"{where}.")
    if "name" in message:
        checks.words(1, 64)(message["name"], f"{where}.name")
    if "tool_calls" in message:
        _check_calls(message["tool_calls"], rules, f"{where}.tool_calls")
    if role == "tool":
        checks.words()(checks.required(message, "tool_call_id", f"{where}."), f"{where}.tool_call_id")
    if role == "assistant" and "tool_calls" in message and message.get("content") is None:
        return
    _check_content(checks.required(message, "content", f"{where}."), rules, f"{where}.content", empty=role != "user")


def _check_content(content: Any, rules: Rules, where: str, *, empty: bool) -> None:
    if isinstance(content, str) and not rules.only_parts:
        checks.words(0 if empty else 1)(content, where)
        return
    if not isinstance(content, list) or not content:
        checks.refuse(where, "an array of parts is expected" if rules.only_parts else "a string is expected")
    known = {"type", "text"} if rules.typed_parts else {"text"}
    for part in content:
        checks.only(checks.fields(part, where), known, f"{where}.")
        checks.words(0 if empty else 1)(checks.required(part, "text", f"{where}."), f"{where}.text")
        if rules.typed_parts:
            checks.one_of("text")(checks.required(part, "type", f"{where}."), f"{where}.type")


def _check_calls(calls: Any, rules: Rules, where: str) -> None:
    if not isinstance(calls, list) or not calls:
        checks.refuse(where, "an array of at least one call is expected")
    for call in calls:
        checks.only(checks.fields(call, where), {"id", "type", "function"} | rules.of_call, f"{where}.")
        checks.words()(checks.required(call, "id", f"{where}."), f"{where}.id")
        checks.one_of("function")(checks.required(call, "type", f"{where}."), f"{where}.type")
        function = checks.fields(checks.required(call, "function", f"{where}."), f"{where}.function")
        checks.only(function, {"name", "arguments"}, f"{where}.function.")
        check_name(checks.required(function, "name", f"{where}.function."), f"{where}.function.name")
        checks.arguments(checks.required(function, "arguments", f"{where}.function."), f"{where}.function.arguments")
    if len({call["id"] for call in calls}) != len(calls):
        checks.refuse(where, "two calls have the same id")


def _check_order(messages: Sequence[Json], where: str) -> None:
    roles = [message["role"] for message in messages]
    begin = next((at for at, role in enumerate(roles) if role not in ("system", "developer")), len(roles))
    if any(role in ("system", "developer") for role in roles[begin:]):
        checks.refuse(where, "system messages must be at the beginning")
    if "user" not in roles:
        checks.refuse(where, "there is no user message")
    if roles[-1] not in ("user", "tool"):
        checks.refuse(where, "the last message must be of the user or a tool")
    _check_results(messages, where)


def _check_results(messages: Sequence[Json], where: str) -> None:
    waiting: set[str] = set()
    for number, message in enumerate(messages):
        if message["role"] == "tool":
            if message["tool_call_id"] not in waiting:
                checks.refuse(f"{where}[{number}]", "it must follow an assistant message with that tool call")
            waiting.remove(message["tool_call_id"])
            continue
        if waiting:
            checks.refuse(f"{where}[{number}]", f"these tool calls have no result: {', '.join(sorted(waiting))}")
        waiting = {call["id"] for call in message.get("tool_calls", ())}
    if waiting:
        checks.refuse(where, f"these tool calls have no result: {', '.join(sorted(waiting))}")
