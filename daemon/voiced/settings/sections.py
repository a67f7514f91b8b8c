"""The plugins' sections, checked one by one as their models become known."""

from typing import TypeVar

from pydantic import BaseModel

from voiced.api.errors import SettingsError
from voiced.settings.loading import Loaded, validate_section
from voiced.settings.origin import fold

S = TypeVar("S", bound=BaseModel)


class Sections:
    """Checks sections, and remembers which ones by what, and what was wrong."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.models: dict[str, type[BaseModel]] = {}
        """By the plugin's name, folded."""

        self.mistakes: dict[str, SettingsError] = {}

    def validate(self, model: type[S], name: str) -> S:
        """The plugin's settings; raises SettingsError."""
        self.models[fold(name)] = model
        try:
            return validate_section(model, name, self._loaded)
        except SettingsError as error:
            self.mistakes[fold(name)] = error
            raise
