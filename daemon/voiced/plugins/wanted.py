"""What the settings say about plugins, and which ones are active because of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pydantic import ValidationError

from voiced.api.errors import SettingsError
from voiced.api.plugin import Plugin, PluginSettings
from voiced.settings import fold
from voiced.wording import printed

Validate: TypeAlias = Callable[[type[PluginSettings], str], PluginSettings]
"""Makes the settings of the plugin of that name; raises SettingsError."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The settings, as far as they choose plugins.  Names may be written with `-` or `_`."""

    sections: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """`[plugins.NAME]`, as it was read."""

    blocked: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    """Every provider and conversation plugin that a setting names."""

    validate: Validate | None = None
    """Where settings come from other places than `sections`."""

    def forbids(self, name: str) -> bool:
        """Whether the plugin must not even be imported, because it is blocked."""
        return name in {fold(one) for one in self.blocked}

    def enabled(self, name: str) -> bool | None:
        """What the section says about `enabled`: True when it is there and says nothing, None without a section.

        Raises SettingsError for anything but true and false.
        """
        section = self._section(name)
        if section is None:
            return None
        said = section.get("enabled", True)
        given = {"true": True, "false": False}.get(said.lower(), said) if isinstance(said, str) else said
        if not isinstance(given, bool):
            raise SettingsError(printed("plugins.{name}.enabled: say true or false", name=name))
        return given

    def asks_for(self, name: str, plugin: Plugin[Any]) -> bool:
        """Whether a plugin is active that is not blocked."""
        said = self.enabled(name)
        if said is not None:
            return said
        named = {fold(one) for one in self.named}
        return plugin.embedded or not named.isdisjoint({name, *map(fold, plugin.provides)})

    def settings(self, name: str, kind: type[PluginSettings]) -> PluginSettings:
        """The plugin's settings; raises SettingsError, never with a value in its message."""
        if self.validate is not None:
            return self.validate(kind, name)
        section = {key: value for key, value in (self._section(name) or {}).items() if key != "enabled"}
        try:
            return kind.model_validate(section)
        except ValidationError as error:
            raise SettingsError(_mistakes(name, error)) from None  # its cause may show values

    def _section(self, name: str) -> Mapping[str, Any] | None:
        return next((section for key, section in self.sections.items() if fold(key) == name), None)


def _mistakes(name: str, error: ValidationError) -> str:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"{'.'.join(['plugins', name, *map(str, one['loc'])])}: {one['msg']}" for one in found)
