"""A call never does what the user has to be asked about: the user is asked, whatever the plugin says."""

from collections.abc import AsyncIterator

import pytest

from tests.conversation.talking import ASKED, Talking
from voiced.api import Called, Reply, ToolError, TurnTools

DOOR = "house-open"
FRONT = {"door": "front"}


async def test_what_asks_for_a_yes_is_not_done_by_a_call() -> None:
    async def talk(tools: TurnTools) -> Reply:
        return Reply((await tools.call(DOOR, FRONT, "0")).text)

    talking = Talking(talk)
    answer = await talking.answer("let my friend in")
    assert answer
    assert (answer.reply, talking.done) == (Reply(ASKED, expects_answer=True), [])


async def test_the_outcome_says_that_the_user_is_asked() -> None:
    came: list[Called] = []

    async def talk(tools: TurnTools) -> Reply:
        came.extend([await tools.call(DOOR, FRONT, "0"), await tools.call(DOOR, FRONT, "0")])
        return Reply("")

    await Talking(talk).say("let my friend in")
    assert came == [Called(ASKED, "ask")] * 2


@pytest.mark.parametrize(("heard", "yes"), [("let my friend in", "yes"), ("让我朋友进来", "好的")])
async def test_a_yes_in_the_next_turn_does_it_once(heard: str, yes: str) -> None:
    async def talk(tools: TurnTools) -> Reply:
        return Reply((await tools.call(DOOR, FRONT, "0")).text)

    talking = Talking(talk)
    await talking.say(heard, turn=1)
    said = [await talking.say(yes, turn=2), await talking.say(yes, turn=2)]
    assert (said, talking.done, talking.requests[0].deed) == (["Open.", "Open."], ["open front"], "s-turn-1-0")


@pytest.mark.parametrize("words", ["Shall I tell a joke?", "", f"{ASKED} Or rather: do you want a joke?"])
async def test_whatever_the_plugin_replies_the_user_is_asked_last(words: str) -> None:
    async def talk(tools: TurnTools) -> Reply:
        await tools.call(DOOR, FRONT, "0")
        return Reply(words)

    said = await Talking(talk).say("let my friend in")
    assert said == f"{words} {ASKED}".strip()


async def test_a_document_gives_way_to_the_question() -> None:
    async def talk(tools: TurnTools) -> Reply:
        await tools.call(DOOR, FRONT, "0")
        return Reply("<speak>Well.</speak>", ssml=True)

    assert await Talking(talk).say("let my friend in") == ASKED


@pytest.mark.parametrize(("last", "whole"), [("Now. ", f"Well. Now. {ASKED}"), (ASKED, f"Well. {ASKED}")])
async def test_a_stream_ends_with_the_question(last: str, whole: str) -> None:
    async def talk(tools: TurnTools) -> Reply:
        async def written() -> AsyncIterator[str]:
            yield "Well. "
            await tools.call(DOOR, FRONT, "0")
            yield last

        return Reply(written())

    talking = Talking(talk)
    assert await talking.say("let my friend in") == whole
    await talking.say("yes")
    assert talking.done == ["open front"]


async def test_who_did_not_hear_the_question_says_yes_to_something_else() -> None:
    async def talk(tools: TurnTools) -> Reply:
        async def written() -> AsyncIterator[str]:
            await tools.call(DOOR, FRONT, "0")
            yield "Do you like jokes?"
            yield "They are"

        return Reply(written())

    talking = Talking(talk)
    answer = await talking.answer("let my friend in")
    assert answer
    assert not isinstance(answer.reply.text, str)
    assert await anext(answer.reply.text) == "Do you like jokes?"
    await talking.say("yes")
    assert talking.done == []


async def test_one_turn_asks_about_one_deed() -> None:
    async def talk(tools: TurnTools) -> Reply:
        await tools.call(DOOR, FRONT, "0")
        with pytest.raises(ToolError, match="say yes to another call first"):
            await tools.call(DOOR, {"door": "back"}, "1")
        return Reply("")

    talking = Talking(talk)
    assert await talking.say("let my friends in") == ASKED
    await talking.say("yes")
    assert talking.done == ["open front"]


async def test_a_plugin_that_passes_has_nobody_asked() -> None:
    async def talk(tools: TurnTools) -> Reply | None:
        await tools.call(DOOR, FRONT, "0")
        return None

    talking = Talking(talk)
    assert await talking.say("let my friend in") == "Sorry, I did not understand that."
    await talking.say("yes")
    assert talking.done == []
