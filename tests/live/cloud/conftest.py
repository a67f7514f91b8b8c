"""A room for programs that know chirps."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.live.conftest import RoomWith
from tests.live.room import room
from tests.sentences.by_voice_chirp import chirps_are_installed
from tests.virtual_sound import server
from tests.virtual_sound.card import VirtualSound


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualSound]:
    """A sound card for programs that know chirps."""
    if why := server.missing():
        pytest.skip(why)
    with pytest.MonkeyPatch.context() as patch, VirtualSound() as card:
        chirps_are_installed(tmp_path_factory.mktemp("chirp"), patch)
        yield card


@pytest.fixture(scope="module")
def voices_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where sentences are kept once they were made."""
    return tmp_path_factory.mktemp("voices")


@pytest.fixture
def room_with(card: VirtualSound, voices_folder: Path) -> RoomWith:
    """A daemon with these settings."""
    return partial(room, card, voices_folder)
