"""The settings of a run: every source on top of the other, checked, and with the origin of each value."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from voiced.settings.files import read_file
from voiced.settings.mistakes import Checked, mistakes, nearest, not_a_section, settings_error
from voiced.settings.model import Settings
from voiced.settings.origin import DEFAULT, Entry, Origin, SettingPath, fold, tree
from voiced.settings.shape import Shape, shape_of
from voiced.settings.texts import read_credentials, read_environment, read_options
from voiced.wording import printed

S = TypeVar("S", bound=BaseModel)

SYSTEM_FILE = Path("/etc/voiced/voiced.toml")


@dataclass(frozen=True)
class Loaded:
    """Settings, and where each value comes from."""

    settings: Settings
    origins: Mapping[SettingPath, Origin]
    """Of every value that any source gives; what is not here is a default."""

    def origin(self, *path: str) -> Origin:
        """Where the value of a setting comes from."""
        return self.origins.get(path, DEFAULT)

    def section(self, plugin: str) -> dict[str, Any]:
        """The plugin's settings, not checked, without `enabled`, which is not the plugin's."""
        values = self.settings.plugins.get(fold(plugin), {})
        return {key: value for key, value in values.items() if key != "enabled"}


@dataclass(frozen=True, slots=True)
class Trial:
    """A settings file as if it had other content."""

    file: Path
    """It need not be there yet."""

    content: Path
    """Where that stands."""

    def read(self) -> list[Entry]:
        """What the file would say; raises SettingsError."""
        entries = read_file(self.content)
        return [replace(entry, origin=Origin("file", str(self.file), entry.origin.line)) for entry in entries]


def load(
    config: Path | None,
    overrides: Sequence[str],
    environ: Mapping[str, str],
    system: Path = SYSTEM_FILE,
    *,
    trial: Trial | None = None,
) -> Loaded:
    """Settings from the file (or files), credentials, environment and `--set`; raises SettingsError, UsageError.

    `config` is read instead of the system's file and the user's.
    """
    options = read_options(overrides)
    layers = [_layer(file, trial) for file in files(config, environ, system) if _counts(file, config, trial)]
    if (directory := Path(environ.get("CREDENTIALS_DIRECTORY", ""))).is_absolute():
        layers.append(read_credentials(directory, tuple(Settings.model_fields)))
    return _loaded([*layers, read_environment(environ), options])


def validate_section(model: type[S], name: str, loaded: Loaded) -> S:
    """The settings of a plugin, checked by its model; raises SettingsError with every mistake."""
    return _checked(model, loaded.section(name), ("plugins", fold(name)), loaded.origins)


def unknown_sections(loaded: Loaded, known: Iterable[str]) -> tuple[str, ...]:
    """A warning for each section that belongs to no known plugin."""
    names = {fold(name): name for name in known}
    unknown = [name for name in loaded.settings.plugins if name not in names]
    return tuple(_unknown(loaded, name, names) for name in unknown)


def files(config: Path | None, environ: Mapping[str, str], system: Path = SYSTEM_FILE) -> list[Path]:
    """The settings files that are read if they are there, the strongest last."""
    return [config] if config is not None else [system, *_user_files(environ)]


def is_there(file: Path) -> bool:
    """Whether there is such a file, or may be."""
    try:
        return file.exists()
    except PermissionError:  # it may well be: reading it tells the user
        return True


def _layer(file: Path, trial: Trial | None) -> list[Entry]:
    return trial.read() if trial and trial.file == file else read_file(file)


def _counts(file: Path, config: Path | None, trial: Trial | None) -> bool:
    return config is not None or (trial is not None and trial.file == file) or is_there(file)


def _user_files(environ: Mapping[str, str]) -> list[Path]:
    home = environ.get("XDG_CONFIG_HOME", "")
    if not Path(home).is_absolute():
        home = f"{environ['HOME']}/.config" if environ.get("HOME") else ""
    return [Path(home) / "voiced" / "voiced.toml"] if home else []


def _loaded(layers: Sequence[Sequence[Entry]]) -> Loaded:
    origins = {entry.path: entry.origin for layer in layers for entry in layer}
    shape = shape_of(Settings) if any(entry.origin.is_text for layer in layers for entry in layer) else Shape({})
    found = [_no_section(entry, shape) for layer in layers for entry in layer if _is_section(entry, shape)]
    read = [[_typed(entry, shape) for entry in layer if not _is_section(entry, shape)] for layer in layers]
    try:
        settings = Settings.layered([tree(layer) for layer in read])
    except ValidationError as error:
        values = tree(entry for layer in read for entry in layer)
        found += mistakes(Checked(shape_of(Settings), values, origins), error)
    if found:
        raise settings_error(found)
    return Loaded(settings, origins)


def _is_section(entry: Entry, shape: Shape) -> bool:
    """It is a text where a section belongs, which would hide the section's other mistakes."""
    of = _shape_at(entry, shape)
    return of is not None and of.is_section


def _no_section(entry: Entry, shape: Shape) -> str:
    return not_a_section(entry.path, shape.at(entry.path) or shape, entry.origin)


def _typed(entry: Entry, shape: Shape) -> Entry:
    """The entry with a text read by the type of its setting; a plugin's stays text until its model is known."""
    of = _shape_at(entry, shape)
    return Entry(entry.path, of.read(entry.value), entry.origin) if of else entry


def _shape_at(entry: Entry, shape: Shape) -> Shape | None:
    """What a setting written as text may be; None for other entries."""
    return shape.at(entry.path) if entry.origin.is_text else None


def _checked(
    model: type[S], section: Mapping[str, Any], prefix: SettingPath, origins: Mapping[SettingPath, Origin]
) -> S:
    shape = shape_of(model)
    values = _read(section, shape, prefix, origins)
    try:
        # JSON's rules are TOML's: a list may become a tuple and a text a path, but a text never a number
        return model.model_validate_json(json.dumps(values, default=str), strict=True)
    except ValidationError as error:
        raise settings_error(mistakes(Checked(shape, values, origins, prefix), error)) from None


def _read(
    section: Mapping[str, Any], shape: Shape, prefix: SettingPath, origins: Mapping[SettingPath, Origin]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in section.items():
        path, of = (*prefix, key), shape.child(key) or Shape({})
        if isinstance(value, Mapping):
            values[key] = _read(value, of, path, origins)
        elif isinstance(value, str) and path in origins and origins[path].is_text:
            values[key] = of.read(value)
        else:
            values[key] = value
    return values


def _unknown(loaded: Loaded, name: str, names: Mapping[str, str]) -> str:
    origin = next((origin for path, origin in loaded.origins.items() if path[:2] == ("plugins", name)), DEFAULT)
    meant = nearest(name, names)
    place = f"{origin}: plugins.{name}"
    if meant:
        meant = f"plugins.{names[meant]}"
        return printed("{place}: no plugin has this name; did you mean {meant}?", place=place, meant=meant)
    return printed("{place}: no plugin has this name; is it installed?", place=place)
