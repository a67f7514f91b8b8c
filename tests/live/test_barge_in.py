"""Somebody speaks, coughs or echoes over a reply where the microphone is heard all the time."""

import numpy as np
import pytest

from tests.corpus.noises import white
from tests.corpus.sound import at_level, level_db, pcm, silence
from tests.live.conftest import RoomWith
from tests.live.room import Room
from tests.live.speech import sayings
from tests.third_party.quiz.voiced_quiz import STORY
from voiced.audio import RATE

pytestmark = pytest.mark.slow

FULL = "audio.duplex=full"
DUCKED_DB = 12.0
SOON_S = 0.2
"""What the loudspeaker was given is heard so soon."""

WHO = "I am voiced, your voice assistant."


def cough() -> bytes:
    """Bursts of noise without a word."""
    burst = white(0.3, 1) * np.exp(-np.arange(round(0.3 * RATE)) / (0.15 * RATE))
    return pcm(at_level(np.concatenate([burst, silence(0.08), burst]), -20.0))


def told_to_the_end(room: Room, since: float) -> float:
    """Wait until the story was said, every clause of it once; when it was over."""
    over = room.until("spoke", since, 30.0, complete=True).at
    for clause in STORY:
        room.said(clause, since)
    return over


def quieter(room: Room, since: float, begin: float, end: float) -> float:
    """By how many decibels the story was quieter than by itself between two times."""
    captured = room.loudspeaker.so_far(since)
    recorded = room.heard(since)
    expected = np.zeros(recorded.size)
    for clause in map(room.speech, STORY):
        at = round(sayings(recorded, clause)[0].at * RATE)
        expected[at : at + clause.size] = clause[: expected.size - at]
    span = slice(*(round((time - captured.time_of(0)) * RATE) for time in (begin, end)))
    return level_db(expected[span]) - level_db(recorded[span])


def test_words_cut_a_reply_and_are_answered(room_with: RoomWith) -> None:
    with room_with(FULL) as room:
        asked = room.say("tell me a story")
        room.until("speaking", asked, clause=STORY[1])
        again = room.say("what is your name")
        cut = room.until("spoke", again, complete=False)
        assert room.silent_after(cut.at, for_s=0.2) - cut.at < 1.0
        reply = room.until("spoke", cut.at, text=WHO, complete=True)
        room.said(WHO, again)
        assert not any(sayings(room.heard(cut.at), room.speech(clause)) for clause in STORY[3:])
        assert reply["turn"] == 2


@pytest.mark.long
def test_a_cough_makes_a_reply_quieter_and_then_as_loud_as_before(room_with: RoomWith) -> None:
    with room_with(FULL) as room:
        asked = room.say("tell me a story")
        room.until("speaking", asked, clause=STORY[1])
        room.card.play(cough())
        ducked = room.until("state", asked, state="duck").at
        restored = room.until("state", ducked, state="speak").at
        over = told_to_the_end(room, asked)
        assert quieter(room, asked, ducked + SOON_S, restored) == pytest.approx(DUCKED_DB, abs=2.0)
        assert quieter(room, asked, restored + SOON_S, over) == pytest.approx(0.0, abs=1.0)


@pytest.mark.long
def test_its_own_voice_in_the_room_does_not_cut_a_reply(room_with: RoomWith) -> None:
    with room_with(FULL, "listen.follow_up_s=1") as room, room.card.room(-20.0, 60):
        asked = room.say("tell me a story")
        told_to_the_end(room, asked)
        room.until("state", asked, state="idle")
        assert [one["text"] for one in room.daemon.told("heard", asked)] == ["tell me a story"]
