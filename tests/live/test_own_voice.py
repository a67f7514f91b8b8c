"""A microphone that hears the loudspeaker: the daemon must not talk to itself."""

from collections.abc import Sequence

import pytest

from tests.live.conftest import RoomWith
from tests.live.room import Room
from tests.third_party.quiz.voiced_quiz import SHORT

pytestmark = pytest.mark.slow

QUESTION = "tell me the news"
ROOMS = [(-10.0, 60), (0.0, 60), (-10.0, 250), (0.0, 250)]
"""How loud the echo is, in decibels, and how late, in milliseconds."""

LISTENS_S = 0.5
"""So long after a reply, while it listens for the next question, it must hear nothing."""


def heard_in(room: Room, rooms: Sequence[tuple[float, int]]) -> list[str]:
    """Everything that was heard and spoken to when a question was asked in each of these rooms."""
    begin = room.daemon.events()[-1].at
    for db, delay_ms in rooms:
        with room.card.room(db, delay_ms):
            asked = room.say(QUESTION)
            room.until("spoke", asked, text=SHORT, complete=True)
            room.is_calm(LISTENS_S, "speech_began")
    texts = [str(one["text"]) for one in room.daemon.told("heard", begin)]
    return texts + ["noise"] * (len(room.daemon.told("speech_began", begin)) - len(texts))


def test_it_does_not_hear_itself_in_any_room(room_with: RoomWith) -> None:
    with room_with() as room:
        assert heard_in(room, ROOMS) == [QUESTION] * len(ROOMS)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("where", ROOMS)
def test_in_a_hundred_replies_it_does_not_hear_itself(room_with: RoomWith, where: tuple[float, int]) -> None:
    with room_with() as room:
        assert heard_in(room, [where] * 25) == [QUESTION] * 25
