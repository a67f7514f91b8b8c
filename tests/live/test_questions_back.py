"""A plugin asks somebody back."""

import pytest

from tests.live.conftest import RoomWith
from tests.live.speech import sayings
from tests.third_party.quiz.voiced_quiz import QUESTION, counted

pytestmark = pytest.mark.slow


def test_a_question_back_is_said_and_its_spoken_answer_reaches_the_plugin(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("ask me a question")
        question = room.until("spoke", asked, text=QUESTION, complete=True)
        room.until("state", question.at, state="armed")
        answered = room.say("nineteen")
        room.until("spoke", answered, text=counted(19), complete=True)
        room.said(QUESTION, asked)
        room.said(counted(19), answered)


@pytest.mark.long
def test_after_two_answers_that_do_not_fit_the_plugin_goes_on(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("ask me a question")
        for _ in range(2):
            question = room.until("spoke", asked, text=QUESTION, complete=True)
            room.until("state", question.at, state="armed")
            asked = room.say("what is your name")
        room.until("spoke", asked, text=counted(None), complete=True)
        room.said(counted(None), asked)


@pytest.mark.long
def test_without_an_answer_it_asks_twice_and_the_plugin_goes_on(room_with: RoomWith) -> None:
    with room_with() as room:
        asked = room.say("ask me a question")
        room.until("spoke", asked, 40.0, text=counted(None), complete=True)
        assert [one.is_whole for one in sayings(room.heard(asked), room.speech(QUESTION))] == [True, True]
        room.said(counted(None), asked)
