"""A muted microphone is closed, whatever the daemon was doing, and stays closed."""

from collections.abc import Callable

import pytest

from tests.corpus.voices import AWB
from tests.live.conftest import RoomWith
from tests.live.room import Room, opened_streams
from tests.third_party.quiz.voiced_quiz import AT_LAST, SHORT
from tests.virtual_sound.card import VirtualSound
from voiced.control.commands import Announce, Mute, Press

pytestmark = pytest.mark.slow

TEA = "Tea."


def hears_nothing(room: Room) -> bool:
    """Whether nothing captures from the microphone, and a question is not heard."""
    closed = room.listeners == 0
    asked = room.say("tell me the news")
    return closed and not room.daemon.told("speech_began", asked) and not room.daemon.told("heard", asked)


def at_rest(room: Room) -> None:
    """Nothing goes on."""


def armed(room: Room) -> None:
    room.daemon.do(Press())
    room.until("state", 0.0, state="armed")


def thinking(room: Room) -> None:
    asked = room.say("think about it", voice=AWB)
    room.until("state", asked, state="think")


def speaking(room: Room) -> None:
    asked = room.say("tell me the news")
    room.until("speaking", asked, clause=SHORT)


def ringing(room: Room) -> None:
    room.daemon.do(Announce(TEA, alarm=True))
    room.until("speaking", 0.0, clause=TEA)


@pytest.mark.parametrize("reach", [at_rest, armed])
def test_muting_closes_the_microphone_at_once(room_with: RoomWith, reach: Callable[[Room], None]) -> None:
    with room_with() as room:
        reach(room)
        assert room.listeners == 1
        room.daemon.do(Mute())
        room.until("state", 0.0, state="muted")
        assert hears_nothing(room)


def test_muting_in_the_middle_of_a_question_drops_it(room_with: RoomWith) -> None:
    with room_with() as room, room.card.playing(room.words("tell me a story")):
        room.until("state", 0.0, state="listen")
        room.daemon.do(Mute())
        room.until("state", 0.0, state="muted")
        assert hears_nothing(room)


@pytest.mark.parametrize(
    ("reach", "reply"), [pytest.param(thinking, AT_LAST, marks=pytest.mark.long), (speaking, SHORT)]
)
def test_a_reply_goes_on_when_the_microphone_is_muted(
    room_with: RoomWith, reach: Callable[[Room], None], reply: str
) -> None:
    with room_with() as room:
        reach(room)
        room.daemon.do(Mute())
        assert hears_nothing(room)
        spoke = room.until("spoke", 0.0, text=reply, complete=True)
        room.until("state", spoke.at, state="muted")
        room.said(reply)


def test_an_alarm_rings_on_when_the_microphone_is_muted(room_with: RoomWith) -> None:
    with room_with() as room:
        ringing(room)
        muted = room.daemon.events()[-1].at
        room.daemon.do(Mute())
        assert hears_nothing(room)
        gap = room.silent_after(muted, for_s=1.0)
        room.sound_after(gap + 1.0)
        assert room.status["ringing"] == [TEA]


def test_after_unmuting_it_hears_again(room_with: RoomWith) -> None:
    with room_with() as room:
        room.voiced("mute")
        assert room.listeners == 0
        room.voiced("unmute")
        opened = room.until("device", 0.0, device="microphone", state="open")
        room.silent_after(opened.at, for_s=0.5)
        asked = room.say("tell me the news")
        room.until("spoke", asked, text=SHORT, complete=True)


def killed(room: Room) -> None:
    room.daemon.kill()


def stopped(room: Room) -> None:
    """Leaving the room does that."""


@pytest.mark.parametrize("end", [stopped, killed])
def test_a_muted_daemon_never_opens_the_microphone_after_a_restart(
    room_with: RoomWith, virtual_sound: VirtualSound, end: Callable[[Room], None]
) -> None:
    with room_with() as room:
        room.voiced("mute")
        end(room)
    with opened_streams(virtual_sound) as opened, room_with() as room:
        assert hears_nothing(room)
        room.until("state", 0.0, state="muted")
    assert not opened
