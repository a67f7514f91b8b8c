"""A place for a socket, short enough for the kernel."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.control.stage import FakeCommanded


@pytest.fixture
def path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="control") as directory:
        yield Path(directory) / "control.sock"


@pytest.fixture
def commanded() -> FakeCommanded:
    return FakeCommanded()
