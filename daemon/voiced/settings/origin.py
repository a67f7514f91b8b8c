"""Where a setting's value comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from voiced.catalogue import marked
from voiced.wording import printed

SettingPath: TypeAlias = tuple[str, ...]
"""A setting's key from the top: ("audio", "volume")."""

Kind: TypeAlias = Literal["default", "file", "credential", "environment", "option"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was written."""

    kind: Kind
    name: str = ""
    """The file, the credential, the variable or the key, as the user wrote it."""

    line: int | None = None
    """Line in the file, counted from 1, where it could be told."""

    @property
    def is_text(self) -> bool:
        """The value was written without a type: it is read by the type of its setting."""
        return self.kind in {"credential", "environment", "option"}

    def __str__(self) -> str:
        """For people: "voiced.toml:12", "environment VOICED_LANGUAGE"."""
        if self.kind == "file":
            return f"{self.name}:{self.line}" if self.line else self.name
        label = "--set" if self.kind == "option" else printed(_LABELS[self.kind])
        return f"{label} {self.name}".strip()


_LABELS: Mapping[Kind, str] = {
    "default": marked("default"),
    "credential": marked("credential"),
    "environment": marked("environment"),
}

DEFAULT = Origin("default")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value that a source gives; an empty mapping is a section without content."""

    path: SettingPath
    value: Any
    origin: Origin


def fold(key: str) -> str:
    """The key as it is compared: `frame-ms` and `frame_ms` are the same."""
    return key.replace("-", "_")


def dotted(path: Iterable[str]) -> str:
    """The path as users write it: "audio.volume"."""
    return ".".join(path)


def tree(entries: Iterable[Entry]) -> dict[str, Any]:
    """The entries as nested mappings, later ones over earlier ones."""
    root: dict[str, Any] = {}
    for entry in entries:
        _put(root, entry.path, entry.value)
    return root


def at(root: Mapping[str, Any], path: SettingPath) -> Any:
    """The value at a path of nested mappings; None when there is nothing."""
    value: Any = root
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _put(root: dict[str, Any], path: SettingPath, value: Any) -> None:
    *parents, last = path
    for key in parents:
        root = root.setdefault(key, {})
        if not isinstance(root, dict):  # a value where a section belongs: its own check says so
            return
    if value != {} or not isinstance(root.get(last), dict):
        root[last] = value
