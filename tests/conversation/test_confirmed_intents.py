"""What cannot be taken back is done only after the user's yes."""

from pathlib import Path

import pytest

from tests.conversation.stage import QUESTION, Stage
from tests.conversation.talking import ASKED, DOOR, LEFT, Asking, Talking
from voiced.api import Asked, Intent, Matched, Request, Spoke, Unmatched
from voiced.api.testing import ScriptedRecognizer, silence, tone

OPEN = "open the front door"


@pytest.fixture
def talking() -> Talking:
    return Talking()


async def test_who_can_be_asked_is_asked_with_their_own_words(talking: Talking) -> None:
    user = Asking("yes")
    assert (await talking.say(OPEN, turn=1, asking=user), user.questions) == ("Open.", [ASKED])


@pytest.mark.parametrize("said", ["no", None])
async def test_without_a_yes_nothing_is_done(talking: Talking, said: str | None) -> None:
    assert (await talking.say(OPEN, turn=1, asking=Asking(said)), talking.done) == (LEFT, [])


async def test_what_is_typed_is_asked_about(talking: Talking) -> None:
    answer = await talking.answer(OPEN)
    assert answer
    assert (answer.reply.text, answer.reply.expects_answer, answer.plugin) == (ASKED, True, "house")
    assert talking.done == []


@pytest.mark.parametrize(("asked", "yes"), [(OPEN, "yes, please"), ("打开前门", "好的")])
async def test_a_typed_yes_does_it(talking: Talking, asked: str, yes: str) -> None:
    await talking.say(asked)
    assert (await talking.say(yes), talking.done) == ("Open.", ["open front"])


async def test_the_handler_gets_what_was_said_first(talking: Talking) -> None:
    await talking.say(OPEN, key="a")
    await talking.say("yes", key="b")
    request = talking.requests[0]
    assert (request.text, request.deed, request.slot(DOOR)) == (OPEN, "asked-a", "front")


async def test_a_typed_no_leaves_it(talking: Talking) -> None:
    await talking.say(OPEN)
    assert (await talking.say("no"), talking.done) == (LEFT, [])


async def test_a_no_is_final(talking: Talking) -> None:
    await talking.say(OPEN)
    await talking.say("no")
    await talking.say("yes")
    assert talking.done == []


async def test_something_else_is_answered_as_usual_and_drops_it(talking: Talking) -> None:
    await talking.say(OPEN)
    assert await talking.say("play station 5") == "Playing."
    await talking.say("yes")
    assert talking.done == ["play 5"]


async def test_what_is_answered_without_being_addressed_drops_it_too(talking: Talking) -> None:
    await talking.say(OPEN)
    await talking.answer("play station 5", addressed=False)
    await talking.say("yes")
    assert talking.done == ["play 5"]


async def test_what_others_say_to_each_other_does_not_drop_it(talking: Talking) -> None:
    await talking.say(OPEN)
    await talking.answer("nice weather today", addressed=False)
    assert (await talking.say("yes"), talking.done) == ("Open.", ["open front"])


async def test_a_late_yes_does_nothing(talking: Talking) -> None:
    await talking.say(OPEN)
    talking.later(61)
    await talking.say("yes")
    assert talking.done == []


async def test_a_yes_to_nobody_does_nothing(talking: Talking) -> None:
    await talking.say(OPEN)
    await talking.answer("yes", addressed=False)
    assert talking.done == []


async def test_a_device_that_is_not_to_answer_does_nothing(talking: Talking) -> None:
    await talking.say(OPEN)
    talking.admits = False
    assert (await talking.say("yes"), talking.done) == ("", [])


async def test_a_question_and_a_yes_that_are_sent_again_do_it_once(talking: Talking) -> None:
    first = [await talking.say(OPEN, key="a"), await talking.say(OPEN, key="a")]
    then = [await talking.say("yes", key="b"), await talking.say("yes", key="b")]
    assert (first, then, talking.done) == ([ASKED, ASKED], ["Open.", "Open."], ["open front"])


async def test_asking_twice_and_two_yeses_do_it_twice(talking: Talking) -> None:
    for key in "ab":
        await talking.say(OPEN, key=key)
        await talking.say("yes", key=f"{key} yes")
    assert talking.done == ["open front", "open front"]


async def test_a_yes_is_a_match_of_what_was_asked_about(talking: Talking) -> None:
    await talking.say(OPEN)
    talking.events.clear()
    await talking.say("yes")
    assert talking.events[0] == Matched("house", "open", {"door": "front"})
    assert not any(isinstance(event, Unmatched) for event in talking.events)


@pytest.mark.parametrize(("answer", "spoken"), [("yes", "Open now."), ("no", LEFT)])
async def test_a_whole_conversation_asks_first(tmp_path: Path, answer: str, spoken: str) -> None:
    def handler(_: Request) -> str:
        return "Open now."

    intent = Intent("open", {"en": ["open the door"]}, handler, confirm=True)
    held = Stage(tmp_path, [intent], ScriptedRecognizer(["open the door", answer]))
    await held.hold(QUESTION + silence(4.0) + tone(0.8) + silence(2.0))
    question = "Shall I do that: open the door?"
    assert held.told(Asked) == [Asked("test", question)]
    assert [event.text for event in held.events if isinstance(event, Spoke)] == [question, spoken]
