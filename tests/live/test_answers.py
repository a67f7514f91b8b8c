"""Somebody asks, and hears the answer."""

import pytest

from tests.corpus.voices import AWB, RMS, Voice
from tests.live.conftest import RoomWith
from tests.live.speech import sayings
from tests.third_party.quiz.voiced_quiz import SHORT, STORY
from voiced.control.commands import Press

pytestmark = pytest.mark.slow

WAKE_WORD = "okay nabu"
WHO = "I am voiced, your voice assistant."
BY_WAKE_WORD = "listen.activation=wake-word"


def test_a_spoken_question_is_answered_with_the_expected_speech(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("what is your name")
        room.until("spoke", asked, complete=True)
        room.said(WHO, asked)


@pytest.mark.long
def test_every_clause_of_a_long_reply_is_heard_once_and_in_order(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("tell me a story")
        room.until("spoke", asked, 30.0, complete=True)
        times = [room.said(clause, asked).at for clause in STORY]
        assert times == sorted(times)


@pytest.mark.long
def test_a_question_right_after_the_reply_needs_no_wake_word(room_with: RoomWith) -> None:
    with room_with(BY_WAKE_WORD) as room:
        first = room.say(WAKE_WORD, "what is your name")
        reply = room.until("spoke", first, complete=True)
        room.until("state", reply.at, state="armed")
        second = room.say("tell me the news")
        room.until("spoke", second, text=SHORT, complete=True)
        room.said(SHORT, second)


def test_without_the_wake_word_a_question_is_not_answered(room_with: RoomWith) -> None:
    with room_with(BY_WAKE_WORD) as room:
        asked = room.say("what is your name")
        assert room.is_calm(1.0, "answered")
        assert not room.daemon.told("speech_began")
        assert room.loudspeaker.so_far(asked).first_sound() is None


def test_after_the_wake_word_it_tells_that_it_listens_and_answers(room_with: RoomWith) -> None:
    with room_with(BY_WAKE_WORD) as room:
        called = room.say(WAKE_WORD)
        woken = room.until("woken", called, by="wake-word", word="okay_nabu")
        room.silent_after(room.sound_after(woken.at), for_s=0.3)
        asked = room.say("what is your name", voice=AWB)
        room.until("spoke", asked, text=WHO, complete=True)
        room.said(WHO, asked)


@pytest.mark.long
@pytest.mark.parametrize("voice", [RMS, AWB], ids=["rms", "awb"])
def test_wake_word_and_question_in_one_breath_are_answered(room_with: RoomWith, voice: Voice) -> None:
    with room_with(BY_WAKE_WORD) as room:
        asked = room.say(WAKE_WORD, "what is your name", voice=voice)
        room.until("heard", asked, text="what is your name")
        room.until("spoke", asked, text=WHO, complete=True)


def test_after_the_button_it_listens_and_answers(room_with: RoomWith) -> None:
    with room_with("listen.activation=button") as room:
        room.daemon.do(Press())
        room.until("woken", 0.0, by="button")
        asked = room.say("what is your name")
        room.until("spoke", asked, text=WHO, complete=True)


def test_the_wake_word_silences_a_long_reply_and_the_next_question_is_answered(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("tell me a story")
        room.until("speaking", asked, clause=STORY[1])
        called = room.say(WAKE_WORD)
        woken = room.until("woken", called)
        room.until("spoke", woken.at, complete=False)
        silent = room.silent_after(woken.at, for_s=0.3)
        assert silent - woken.at < 1.0
        room.until("state", woken.at, state="armed")
        room.silent_after(room.sound_after(silent), for_s=0.3)
        again = room.say("what is your name")
        room.until("spoke", again, text=WHO, complete=True)
        assert not any(sayings(room.heard(silent), room.speech(clause)) for clause in STORY[3:])


@pytest.mark.long
def test_a_reply_is_silenced_by_the_command_stop(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("tell me a story")
        room.until("speaking", asked, clause=STORY[1])
        room.voiced("stop")
        stopped = room.until("spoke", asked, complete=False)
        assert room.silent_after(stopped.at, for_s=1.0) - stopped.at < 1.0
        room.until("state", stopped.at, state="idle")


@pytest.mark.long
def test_the_command_say_speaks_beside_the_daemon(room_with: RoomWith) -> None:
    with room_with() as room:
        began = room.daemon.events()[-1].at
        room.voiced("say", "--set", "audio.output=vspk", "--set", "audio.input=vmic", SHORT)
        room.said(SHORT, began)
        asked = room.say("what is your name")
        room.until("spoke", asked, text=WHO, complete=True)
        room.said(WHO, asked)
