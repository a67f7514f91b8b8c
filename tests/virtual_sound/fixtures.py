"""Virtual sound as fixtures; a conftest.py that wants them imports them."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.virtual_sound import faults, server
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.faults import Faults


@pytest.fixture
def virtual_sound() -> Generator[VirtualSound]:
    """A sound card of the test's own."""
    if why := server.missing():
        pytest.skip(why)
    with VirtualSound() as card:
        yield card


@pytest.fixture
def sound_faults(tmp_path: Path) -> Generator[Faults]:
    """Faults of the test's own, none of them begun; what hangs is let go at the end."""
    if why := faults.missing():
        pytest.skip(why)
    folder = tmp_path / "faults"
    folder.mkdir()
    made = Faults(folder)
    yield made
    made.end()
