"""Checks of the tools that a model may call."""

import re
from typing import Any

from tests.servers.chat import checks
from tests.servers.chat.failures import Json

MOST_TOOLS = 128
MOST_DESCRIPTION = 1_024

_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_TYPES = ("string", "number", "integer", "boolean", "object", "array", "null")


def check_name(value: Any, where: str) -> None:
    """A tool may be called so."""
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        checks.refuse(where, "it does not match '^[a-zA-Z0-9_-]{1,64}$'")


def check_tools(value: Any, where: str) -> tuple[str, ...]:
    """The names of the tools."""
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_TOOLS:
        checks.refuse(where, f"an array of 1 to {MOST_TOOLS} tools is expected")
    names = tuple(_checked_name(tool, f"{where}[{number}]") for number, tool in enumerate(value))
    if len(set(names)) != len(names):
        checks.refuse(where, "two tools have the same name")
    return names


def check_choice(value: Any, names: tuple[str, ...], where: str) -> None:
    """Which of them is to be called."""
    if not names:
        checks.refuse(where, "it is only allowed when 'tools' are specified")
    if isinstance(value, str):
        checks.one_of("none", "auto", "required")(value, where)
        return
    chosen = checks.fields(value, where)
    checks.only(chosen, {"type", "function"}, f"{where}.")
    checks.one_of("function")(checks.required(chosen, "type", f"{where}."), f"{where}.type")
    function = checks.fields(checks.required(chosen, "function", f"{where}."), f"{where}.function")
    checks.one_of(*names)(checks.required(function, "name", f"{where}.function."), f"{where}.function.name")


def _checked_name(tool: Any, where: str) -> str:
    checks.only(checks.fields(tool, where), {"type", "function"}, f"{where}.")
    checks.one_of("function")(checks.required(tool, "type", f"{where}."), f"{where}.type")
    where = f"{where}.function"
    function = checks.fields(checks.required(tool, "function", f"{where}."), where)
    checks.only(function, {"name", "description", "parameters", "strict"}, f"{where}.")
    name = checks.required(function, "name", f"{where}.")
    check_name(name, f"{where}.name")
    checks.each(function, {"description": checks.words(0, MOST_DESCRIPTION), "strict": checks.flag}, f"{where}.")
    if "parameters" in function:
        _check_parameters(function["parameters"], f"{where}.parameters")
    return str(name)


def _check_parameters(value: Any, where: str) -> None:
    checks.deep(value, where)
    schema = checks.fields(value, where)
    if schema.get("type") != "object":
        checks.refuse(where, "schema must be a JSON Schema of 'type: \"object\"'")
    if "properties" not in schema:
        checks.refuse(where, "object schema missing properties")
    _check_schema(schema, where)


def _check_schema(schema: Json, where: str) -> None:
    kinds = schema.get("type", [])
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        checks.one_of(*_TYPES)(kind, f"{where}.type")
    checks.each(schema, {"description": checks.words(0), "enum": _values, "title": checks.words(0)}, f"{where}.")
    properties = checks.fields(schema.get("properties", {}), f"{where}.properties")
    for name, one in properties.items():
        _check_schema(checks.fields(one, f"{where}.properties.{name}"), f"{where}.properties.{name}")
    _check_required(schema.get("required", []), properties, f"{where}.required")
    if "array" in kinds and "items" not in schema:
        checks.refuse(where, "array schema missing items")
    if "items" in schema:
        _check_schema(checks.fields(schema["items"], f"{where}.items"), f"{where}.items")


def _check_required(names: Any, properties: Json, where: str) -> None:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        checks.refuse(where, "an array of names is expected")
    if len(set(names)) != len(names) or not set(names) <= properties.keys():
        checks.refuse(where, "each must be a property, and stand there once")


def _values(value: Any, where: str) -> None:
    if not isinstance(value, list) or not value:
        checks.refuse(where, "an array of at least one value is expected")
