"""What people use a smart speaker for every day, by voice: timers that ring and outlive a crash, volume, mute."""

import pytest

from tests.corpus.voices import SLT
from tests.live.conftest import RoomWith
from tests.live.room import Room
from tests.virtual_sound.daemon import device_is
from voiced.control.commands import Ask

pytestmark = pytest.mark.slow

NO_TIMER = "No timer is running."


def rings(room: Room, since: float) -> float:
    """When it rang; its first words are over, and somebody can be heard."""
    ring = room.until("state", since, 20.0, state="ring").at
    words = room.until("speaking", ring)
    room.silent_after(words.at + 0.3, for_s=0.3)
    return ring


def timers(room: Room) -> str:
    """What the device says that runs."""
    return str(room.daemon.do(Ask("what timers are running"))["text"])


def test_a_timer_that_is_set_by_voice_rings_until_somebody_says_stop(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("set a timer for three seconds", voice=SLT)
        room.until("matched", asked, intent="set-timer")
        room.until("spoke", asked, text="Three seconds, starting now.", complete=True)
        ring = rings(room, asked)
        room.say("stop", voice=SLT)
        room.until("rang", ring, outcome="stopped")
        assert timers(room) == NO_TIMER


@pytest.mark.long
def test_a_timer_outlives_a_daemon_that_is_killed(room_with: RoomWith) -> None:
    with room_with() as room:
        assert "starting now" in room.daemon.do(Ask("set a timer for ten seconds"))["text"]
        room.daemon.kill()
    with room_with() as room:
        ring = rings(room, 0.0)
        room.voiced("stop")
        room.until("rang", ring, outcome="stopped")
        assert timers(room) == NO_TIMER


@pytest.mark.long
def test_a_timer_that_rang_when_the_daemon_was_killed_rings_again(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("set a timer for three seconds", voice=SLT)
        rings(room, asked)
        room.daemon.kill()
    with room_with(until=[device_is("spk", "open")]) as room:  # it does not come to rest
        ring = rings(room, 0.0)
        room.voiced("stop")
        room.until("rang", ring, outcome="stopped")
    with room_with() as room:
        assert timers(room) == NO_TIMER


def test_the_volume_is_set_by_voice(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("set the volume to thirty percent", voice=SLT)
        room.until("volume", asked, percent=30)
        room.until("spoke", asked, text="The volume is now thirty percent.", complete=True)
        assert room.status["volume"] == 30


def test_the_microphone_is_switched_off_by_voice_after_a_yes(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("turn off the microphone", voice=SLT)
        question = room.until("asked", asked, plugin="volume")
        room.until("state", question.at, state="armed")
        said = room.say("yes please", voice=SLT)
        room.until("device", said, device="microphone", state="muted")
        assert (room.status["muted"], room.listeners) == (True, 0)
