"""What a setting may be, told by its model's JSON schema: in words, and to read plain text by."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from pydantic.errors import PydanticUserError

from voiced.catalogue import marked
from voiced.settings.origin import SettingPath
from voiced.wording import printed

_WORDS = {"boolean": marked("true or false"), "integer": marked("a whole number"), "number": marked("a number")}
_ANYTHING = marked("anything")
_LIMITS = {
    "minimum": marked("at least {limit}"),
    "exclusiveMinimum": marked("above {limit}"),
    "maximum": marked("at most {limit}"),
    "exclusiveMaximum": marked("below {limit}"),
}


@dataclass(frozen=True)
class Shape:
    """A node of a JSON schema."""

    node: Mapping[str, Any]
    definitions: Mapping[str, Any] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the settings in this section."""
        return tuple(key for kind in self.kinds for key in kind.node.get("properties", ()))

    @property
    def kinds(self) -> "tuple[Shape, ...]":
        """The alternatives of a union, else the shape itself; "nothing" cannot be written and is left out."""
        if "$ref" in self.node:
            return self.other(self.definitions[self.node["$ref"].rpartition("/")[2]]).kinds
        options = self.node.get("anyOf") or self.node.get("oneOf")
        if options is None:
            return () if self.node.get("type") == "null" else (self,)
        return tuple(kind for option in options for kind in self.other(option).kinds)

    @property
    def types(self) -> set[str]:
        """JSON's names of what it may be."""
        return {kind.node.get("type", "") for kind in self.kinds}

    @property
    def is_section(self) -> bool:
        """It is a table and nothing else."""
        return self.types == {"object"}

    @property
    def is_secret(self) -> bool:
        """Its value, or an item of it, is never shown."""
        items = [kind.other(kind.node["items"]) for kind in self.kinds if kind.node.get("items")]
        return any(kind.node.get("writeOnly") for kind in (self, *self.kinds)) or any(item.is_secret for item in items)

    @property
    def choices(self) -> tuple[Any, ...]:
        """Every allowed value, when they can be counted."""
        return tuple(
            value
            for kind in self.kinds
            for value in kind.node.get("enum", [kind.node["const"]] if "const" in kind.node else [])
        )

    def child(self, key: str) -> "Shape | None":
        """The shape of one of its settings."""
        for kind in self.kinds:
            properties = kind.node.get("properties", {})
            if key in properties:
                return self.other(properties[key])
            if isinstance(others := kind.node.get("additionalProperties"), Mapping):
                return self.other(others)
        return None

    def at(self, path: SettingPath) -> "Shape | None":
        """The shape at a path below it."""
        shape: Shape | None = self
        for key in path:
            shape = shape.child(key) if shape else None
        return shape

    def keys_of(self, key: str) -> tuple[str, ...]:
        """Names of the settings in a section below it."""
        child = self.child(key)
        return child.keys if child else ()

    def allowed(self) -> str:
        """What may be written, in words: "a whole number from 0 to 100"."""
        if self.choices:
            choices = ", ".join(_quoted(choice) for choice in self.choices)
            return printed("one of {choices}", choices=choices) if len(self.choices) > 1 else choices
        words = [_words(kind) for kind in self.kinds]
        return printed(" or ").join(dict.fromkeys(words)) or printed(_ANYTHING)

    def read(self, text: str) -> Any:
        """The value that a text without a type stands for; the text itself when it cannot be read."""
        if "array" in self.types:
            return self._read_list(text)
        if self.types & {"boolean", "integer", "number"}:
            value = _from_toml(text)
            return value if isinstance(value, (bool, int, float)) else text
        return text

    def other(self, node: Mapping[str, Any]) -> "Shape":
        """The shape of another node of the same schema."""
        return Shape(node, self.definitions)

    def _read_list(self, text: str) -> Any:
        if text.lstrip().startswith("["):
            value = _from_toml(text)
            return text if value is None else value
        item = next((self.other(kind.node["items"]) for kind in self.kinds if kind.node.get("items")), Shape({}))
        return [item.read(part.strip()) for part in text.split(",") if part.strip()]


def shape_of(model: type[BaseModel]) -> Shape:
    """The shape of a whole section; one that allows anything when its types have no schema."""
    try:
        schema = model.model_json_schema()
    except PydanticUserError:
        return Shape({})
    return Shape(schema, schema.get("$defs", {}))


def _words(kind: Shape) -> str:
    node = kind.node
    name = node.get("type", "")
    if name == "object":
        return printed("a section")
    if name == "array":
        item = kind.other(node.get("items", {}))
        is_text = item.types == {"string"} and not item.choices
        each = printed("a list of text") if is_text else printed("a list, each {item}", item=item.allowed())
        return each + _filled("minItems", node)
    if name == "string":
        return printed("text") + _example(node) + _filled("minLength", node)
    return printed(_WORDS.get(name, _ANYTHING)) + _range(node) + _steps(node)


def _filled(key: str, node: Mapping[str, Any]) -> str:
    return printed(" that is not empty") if node.get(key) else ""


def _example(node: Mapping[str, Any]) -> str:
    if "examples" in node:
        examples = printed(" or ").join(_quoted(example) for example in node["examples"])
        return printed(" such as {examples}", examples=examples)
    return printed(" that matches {pattern}", pattern=node["pattern"]) if "pattern" in node else ""


def _range(node: Mapping[str, Any]) -> str:
    if "minimum" in node and "maximum" in node:
        return printed(" from {low} to {high}", low=f"{node['minimum']:g}", high=f"{node['maximum']:g}")
    limits = (printed(words, limit=f"{node[key]:g}") for key, words in _LIMITS.items() if key in node)
    told = printed(" and ").join(limits)
    return f" {told}" if told else ""


def _steps(node: Mapping[str, Any]) -> str:
    return printed(" in steps of {step}", step=f"{node['multipleOf']:g}") if "multipleOf" in node else ""


def _from_toml(text: str) -> Any:
    try:
        parsed = tomllib.loads(f"value = {text.strip()}")
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return parsed["value"] if len(parsed) == 1 else None


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
