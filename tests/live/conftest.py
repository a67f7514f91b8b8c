"""Rooms with a daemon in them, each of the test's own."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from tests.corpus import voices as corpus
from tests.corpus.voices import RMS
from tests.live.room import Room, room
from tests.virtual_sound import server
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.fixtures import sound_faults, virtual_sound

__all__ = ["sound_faults", "virtual_sound"]

RoomWith = Callable[..., AbstractContextManager[Room]]


@pytest.fixture(scope="session")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what people say is kept between tests."""
    if why := server.missing() or corpus.missing((RMS,)):
        pytest.skip(why)
    return tmp_path_factory.mktemp("voices")


@pytest.fixture
def room_with(virtual_sound: VirtualSound, voices: Path) -> RoomWith:
    """A daemon with these settings; one after the other on the same card, with the same state."""
    return partial(room, virtual_sound, voices)
