"""Whatever is written, settings load or are refused with a message."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from voiced.api import PluginSettings, SettingsError, UsageError
from voiced.settings import Settings, describe, load, validate_section
from voiced.settings.written import as_toml

KEYS = st.sampled_from([*Settings.model_fields, "layers", "volume", "frame-ms", "name", "a", "-", "_x", "enabled"])
SCALARS = st.one_of(st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(["half", "en", "voice"]))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=5
)
NAMES = st.lists(KEYS, max_size=4).map("__".join)


class Anything(PluginSettings):
    """A plugin's settings."""

    name: str = "a"
    volume: int = 3
    audio: dict[str, list[float]] = Field(default_factory=dict)


def done_or_told(act: Callable[[], object]) -> None:
    """It comes to its end, or is refused with a message that holds no traceback."""
    message = told(act)
    assert message is None or (message.strip() and "Traceback" not in message)


def told(act: Callable[[], object]) -> str | None:
    try:
        act()
    except (SettingsError, UsageError) as refusal:
        return str(refusal)
    return None


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_in_a_file(content: bytes) -> None:
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        done_or_told(lambda: load(Path(file.name), (), {}))


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_values_in_a_file(values: dict[str, object]) -> None:
    text = "\n".join(f'"{key}" = {as_toml(value)}' for key, value in values.items())
    with tempfile.NamedTemporaryFile() as file:
        file.write(text.encode(errors="replace"))
        file.flush()
        done_or_told(lambda: describe(load(Path(file.name), (), {}), {"a": Anything}))


@settings(deadline=None)
@given(st.dictionaries(NAMES.map("VOICED_{}".format), st.text(), max_size=4))
def test_any_variables(environ: dict[str, str]) -> None:
    done_or_told(lambda: load(None, (), environ, system=Path("/nowhere")))


@settings(deadline=None)
@given(st.lists(st.tuples(st.lists(KEYS, max_size=4).map(".".join), st.text()).map("=".join), max_size=4))
def test_any_sets(options: list[str]) -> None:
    done_or_told(lambda: load(None, options, {}, system=Path("/nowhere")))


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_values_of_a_plugin(values: dict[str, object]) -> None:
    options = [f"plugins.a.{key}={as_toml(value)}" for key, value in values.items()]
    done_or_told(lambda: validate_section(Anything, "a", load(None, options, {}, system=Path("/nowhere"))))
