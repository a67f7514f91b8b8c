"""Settings that are loaded from made-up files and variables, never from the machine's own."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from voiced.settings import Loaded, load

Write = Callable[..., Path]
Load = Callable[..., Loaded]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a settings file, `voiced.toml` unless another name is given."""

    def write(text: str | bytes, name: str = "voiced.toml") -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


@pytest.fixture
def loaded(tmp_path: Path, write: Write) -> Load:
    """Loads settings from a file's text, `--set` and variables; no system file unless one is written."""

    def loaded(text: str | None = None, *options: str, environ: Mapping[str, str] | None = None) -> Loaded:
        config = None if text is None else write(text)
        return load(config, options, environ or {}, system=tmp_path / "etc" / "voiced.toml")

    return loaded
