"""How loud the daemon is, at the loudspeaker and over a restart."""

import pytest

from tests.live.conftest import RoomWith
from tests.live.room import Room
from tests.live.speech import quieter_db, sayings
from voiced.control.commands import Announce

pytestmark = pytest.mark.slow

DOOR = "Somebody is at the door."
HALF_DB = 6.02


def quieter(room: Room) -> float:
    """By how many decibels the daemon is quieter than its voice."""
    room.until("provider", 0.0, kind="asr", state="ready")  # while it gets ready, sound may be torn
    began = room.daemon.events()[-1].at
    room.daemon.do(Announce(DOOR))
    room.until("spoke", began, text=DOOR, complete=True)
    recorded, wanted = room.heard(began), room.speech(DOOR)
    (said,) = sayings(recorded, wanted)
    return quieter_db(recorded, wanted, said.at)


def test_the_loudspeaker_follows_the_volume(room_with: RoomWith) -> None:
    with room_with() as room:
        assert quieter(room) == pytest.approx(0.0, abs=0.5)
        room.voiced("volume", "50")
        assert quieter(room) == pytest.approx(HALF_DB, abs=0.5)


def test_the_volume_is_kept_over_a_restart(room_with: RoomWith) -> None:
    with room_with() as room:
        room.voiced("volume", "50")
    with room_with() as room:
        assert room.voiced("volume") == "50 %\n"
        assert quieter(room) == pytest.approx(HALF_DB, abs=0.5)


@pytest.mark.long
def test_another_volume_in_the_settings_takes_the_place_of_the_kept_one(room_with: RoomWith) -> None:
    with room_with() as room:
        room.voiced("volume", "20")
    with room_with("audio.volume=50") as room:
        assert quieter(room) == pytest.approx(HALF_DB, abs=0.5)
