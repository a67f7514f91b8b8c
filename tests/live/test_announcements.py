"""The daemon speaks by itself: announcements wait their turn, alarms ring until somebody stops them."""

from collections.abc import Callable

import pytest

from tests.corpus.voices import SLT
from tests.live.conftest import RoomWith
from tests.live.room import Room
from tests.third_party.quiz.voiced_quiz import STORY
from voiced.control.commands import Announce, Press

pytestmark = pytest.mark.slow

DOOR = "Somebody is at the door."
TEA = "Tea."
WHO = "I am voiced, your voice assistant."
ALARM = Announce(TEA, alarm=True, key="tea")
NO_FOLLOW_UP = "listen.follow_up_s=0"


def ringing(room: Room) -> float:
    """Let the alarm ring, and wait for a gap; when it began to ring."""
    began = room.daemon.events()[-1].at
    room.daemon.do(ALARM)
    ring = room.until("state", began, state="ring").at
    words = room.until("speaking", ring, clause=TEA)
    room.silent_after(words.at + 0.3, for_s=0.3)
    return ring


def test_an_announcement_is_said_at_once_when_nobody_speaks(room_with: RoomWith) -> None:
    with room_with() as room:
        began = room.daemon.events()[-1].at
        room.voiced("announce", DOOR)
        room.until("spoke", began, text=DOOR, complete=True)
        room.said(DOOR, began)


def test_an_announcement_during_a_turn_comes_after_it(room_with: RoomWith) -> None:
    with room_with(NO_FOLLOW_UP) as room:
        asked = room.say("what is your name")
        room.until("speaking", asked, clause=WHO)
        room.daemon.do(Announce(DOOR))
        reply = room.until("spoke", asked, text=WHO, complete=True)
        said = room.until("speaking", asked, clause=DOOR)
        room.until("spoke", said.at, text=DOOR, complete=True)
        assert reply.at < said.at
        room.said(WHO, asked)
        room.said(DOOR, asked)


@pytest.mark.long
def test_an_alarm_rings_with_gaps_between_its_tones(room_with: RoomWith) -> None:
    with room_with() as room:
        ring = ringing(room)
        gap = room.silent_after(room.until("speaking", ring).at + 0.3, for_s=1.0)
        tone = room.sound_after(gap)
        assert room.silent_after(tone, for_s=1.0) > tone
        assert room.status["ringing"] == [TEA]


@pytest.mark.parametrize("word", ["stop", pytest.param("stop it", marks=pytest.mark.long)])
def test_a_spoken_stop_in_a_gap_ends_an_alarm(room_with: RoomWith, word: str) -> None:
    with room_with() as room:
        ring = ringing(room)
        room.say(word, voice=SLT)
        room.until("rang", ring, key="tea", outcome="stopped")
        assert is_over(room)


STOPS: dict[str, Callable[[Room], object]] = {
    "wake word": lambda room: room.say("okay nabu"),
    "button": lambda room: room.daemon.do(Press()),
    "command": lambda room: room.voiced("stop"),
}


@pytest.mark.long
@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
def test_wake_word_button_and_command_end_an_alarm(room_with: RoomWith, stop: Callable[[Room], object]) -> None:
    with room_with() as room:
        ring = ringing(room)
        stop(room)
        room.until("rang", ring, text=TEA, outcome="stopped")
        assert is_over(room)


def is_over(room: Room) -> bool:
    """Whether the alarm does not ring again for longer than its gaps are."""
    return room.is_calm(2.5, "state", state="ring") and not room.status["ringing"]


@pytest.mark.long
def test_after_an_alarm_in_a_long_reply_the_rest_of_it_is_said(room_with: RoomWith) -> None:
    with room_with(NO_FOLLOW_UP) as room:
        asked = room.say("tell me a story")
        room.until("speaking", asked, clause=STORY[1])
        room.daemon.do(ALARM)
        words = room.until("speaking", asked, clause=TEA)
        room.silent_after(words.at + 0.3, for_s=0.3)
        room.daemon.do(Press())
        room.until("spoke", asked, 30.0, text=" ".join(STORY), complete=True)
        assert [one["clause"] for one in room.daemon.told("speaking", asked)] == [*STORY[:2], TEA, *STORY[2:]]
        times = [room.said(clause, asked).at for clause in (*STORY[:2], TEA, *STORY[2:])]
        assert times == sorted(times)
