"""A conversation plugin has things done by others, each once."""

import asyncio

import pytest

from tests.conversation.talking import Talking, pieces
from voiced.api import Called, Intent, Matched, PluginError, Reply, Request, ToolError, TurnTools, Utterance

RADIO, DOOR = "house-play", "house-open"


def intent(name: str, *texts: str, fails: bool = False) -> Intent:
    """One whose reply is a stream."""
    return Intent(name, {"en": [f"please {name}"]}, lambda _: Reply(pieces(*texts, fails=fails)))


async def test_a_call_is_done_and_its_words_come_whole() -> None:
    came: list[Called] = []

    async def talk(tools: TurnTools) -> Reply:
        came.append(await tools.call(RADIO, {"station": 5}, "0"))
        return Reply("There you are.")

    talking = Talking(talk)
    assert (await talking.say("some music"), came, talking.done) == ("There you are.", [Called("Playing.")], ["play 5"])


async def test_the_handler_is_asked_as_if_somebody_had_said_it() -> None:
    async def talk(tools: TurnTools) -> Reply:
        await tools.call(RADIO, {"station": 5}, "0-1")
        return Reply("")

    talking = Talking(talk)
    await talking.say("some music", turn=3)
    request = talking.requests[0]
    assert (request.text, request.intent, request.deed) == ("some music", "play", "s-turn-3-0-1")
    assert (request.asker, request.slots) == (None, {"station": 5})


async def test_a_call_is_told_as_a_match() -> None:
    async def talk(tools: TurnTools) -> Reply:
        await tools.call(RADIO, {"station": "5"}, "0")
        return Reply("")

    talking = Talking(talk)
    await talking.say("some music")
    assert Matched("house", "play", {"station": 5}) in talking.events


async def test_the_same_key_again_is_done_once_and_has_the_same_words() -> None:
    came: list[Called] = []

    async def talk(tools: TurnTools) -> Reply:
        for key in ("0", "0", "1"):
            came.append(await tools.call(RADIO, {"station": 5}, key))
        return Reply("")

    talking = Talking(talk)
    await talking.say("some music")
    assert (came, talking.done) == ([Called("Playing.")] * 3, ["play 5", "play 5"])


async def test_two_calls_of_one_key_at_once_are_done_once() -> None:
    async def talk(tools: TurnTools) -> Reply:
        await asyncio.gather(*(tools.call(RADIO, {"station": 5}, "0") for _ in range(3)))
        return Reply("")

    talking = Talking(talk)
    await talking.say("some music")
    assert talking.done == ["play 5"]


async def test_the_same_key_in_another_turn_is_another_deed() -> None:
    async def talk(tools: TurnTools) -> Reply:
        await tools.call(RADIO, {"station": 5}, "0")
        return Reply("")

    talking = Talking(talk)
    await talking.say("some music", turn=1)
    await talking.say("some music", turn=2)
    assert talking.done == ["play 5", "play 5"]


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("house_play", {}, 'there is no tool "house_play"; did you mean "house-play"?'),
        (RADIO, {"station": 12}, "a whole number from 1 to 9"),
        (RADIO, {}, 'the argument "station" is missing'),
        (DOOR, {"door": "side"}, "one of front, back"),
    ],
)
async def test_a_call_that_does_not_fit_does_nothing(name: str, arguments: dict[str, object], told: str) -> None:
    async def talk(tools: TurnTools) -> Reply:
        with pytest.raises(ToolError) as raised:
            await tools.call(name, arguments, "0")
        return Reply(str(raised.value))

    talking = Talking(talk)
    assert told in await talking.say("some music")
    assert talking.done == []


async def test_a_handler_that_fails_is_told() -> None:
    def broken(_: Request) -> str:
        raise KeyError("private")

    async def talk(tools: TurnTools) -> Reply:
        with pytest.raises(PluginError, match="KeyError") as raised:
            await tools.call("house-broken", {}, "0")
        assert "private" not in str(raised.value)
        return Reply("It failed.")

    assert await Talking(talk, intents=[Intent("broken", {"en": ["break"]}, broken)]).say("some music") == "It failed."


async def test_words_that_break_off_are_a_failure_of_the_plugin() -> None:
    async def talk(tools: TurnTools) -> Reply:
        for _ in range(2):
            with pytest.raises(PluginError):
                await tools.call("house-sing", {}, "0")
        return Reply("It failed.")

    assert await Talking(talk, intents=[intent("sing", "la", fails=True)]).say("some music") == "It failed."


async def test_without_intents_in_the_language_there_are_no_tools() -> None:
    talking = Talking()
    await talking.answering.answer(Utterance("bonjour", "fr"))
    assert talking.utterances[0].tools is None


@pytest.mark.parametrize("texts", [["Well."], []], ids=["a stream", "a text"])
async def test_nothing_is_done_when_the_turn_is_over(texts: list[str]) -> None:
    kept: list[TurnTools] = []

    async def talk(tools: TurnTools) -> Reply:
        kept.append(tools)
        return Reply(pieces(*texts) if texts else "Well.")

    talking = Talking(talk)
    await talking.say("let my friend in")
    with pytest.raises(ToolError, match="the turn is over"):
        await kept[0].call(RADIO, {"station": 5}, "0")
    assert talking.done == []
