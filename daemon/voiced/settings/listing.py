"""The effective settings as rows: key, value, origin; secrets hidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from voiced.api.errors import SettingsError
from voiced.settings.loading import Loaded, validate_section
from voiced.settings.origin import Origin, SettingPath, dotted, fold
from voiced.settings.secret import HIDDEN, shown
from voiced.settings.written import as_toml


@dataclass(frozen=True, slots=True)
class Row:
    """A setting as it is in effect."""

    key: str
    """Dotted, such as "audio.volume"."""

    value: Any
    """*** for a secret, None when unset."""

    origin: Origin

    @property
    def text(self) -> str:
        """The value as the settings file writes it; empty when unset."""
        return HIDDEN if self.value == HIDDEN else as_toml(self.value)


def describe(loaded: Loaded, models: Mapping[str, type[BaseModel]] | None = None) -> tuple[Row, ...]:
    """Every setting in effect; the sections of plugins whose models are given are filled up with their defaults."""
    known = {fold(name): model for name, model in (models or {}).items()}
    core = loaded.settings.model_dump(exclude={"plugins"})
    rows = list(_rows(core, (), loaded))
    for name in sorted(set(loaded.settings.plugins) | set(known)):
        section = dict(loaded.settings.plugins.get(name, {}))
        if name in known:
            section |= _effective(known[name], name, loaded)
        rows += _rows(section, ("plugins", name), loaded)
    return tuple(rows)


def _effective(model: type[BaseModel], name: str, loaded: Loaded) -> dict[str, Any]:
    try:
        return validate_section(model, name, loaded).model_dump()
    except SettingsError:
        return {}


def _rows(values: Mapping[str, Any], above: SettingPath, loaded: Loaded) -> Iterator[Row]:
    for key, value in values.items():
        path = (*above, key)
        if isinstance(value, Mapping) and value:
            yield from _rows(value, path, loaded)
        else:
            yield Row(dotted(path), shown(path, value), loaded.origin(*path))
