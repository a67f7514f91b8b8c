"""What the model calls is done: once, in order, told to the model; what was begun is done to its end, and told of."""

import asyncio
from contextlib import suppress

import pytest

from tests.voiced_plugins.chat.talks import (
    END,
    LIMIT_S,
    SHORT,
    ScriptedModel,
    ScriptedTools,
    Talk,
    calls,
    first,
    says,
    stream,
)
from tests.waiting import until
from voiced.api import Called, PluginError, ToolError
from voiced.api.testing import settle
from voiced_plugins.chat.faults import Fault, ModelError, spoken
from voiced_plugins.chat.messages import Call, CallPiece, Finished, Said, Words
from voiced_plugins.chat.talking import TalkLimits

TEN = '{"minutes": 10}'
SET = ("timers_set", TEN)
QUESTION = Called("Shall I open the door?", "ask")


async def test_the_model_is_told_what_came_of_a_call_and_its_words_are_said() -> None:
    model = ScriptedModel(calls(SET), says("Done, ten minutes."))
    tools = ScriptedTools()
    assert await Talk(model, tools).said("Ten minutes") == "Done, ten minutes."
    assert tools.called == [("timers_set", {"minutes": 10}, "0-0")]
    assert model.told[1] == (
        Said("user", "Ten minutes"),
        Said("assistant", "", (Call("call_0", *SET),)),
        Said("tool", "Ten minutes from now.", call_id="call_0"),
    )


async def test_several_calls_are_done_in_order_each_by_a_key_of_its_own() -> None:
    model = ScriptedModel(calls(SET, ("timers_set", "{}")), calls(SET), says("Done."))
    tools = ScriptedTools()
    await Talk(model, tools).said()
    assert [(arguments, key) for _, arguments, key in tools.called] == [
        ({"minutes": 10}, "0-0"),
        ({}, "0-1"),
        ({"minutes": 10}, "1-0"),
    ]
    assert [said.call_id for said in model.told[1] if said.role == "tool"] == ["call_0", "call_1"]


async def test_a_deed_without_words_is_told_to_the_model_as_done() -> None:
    model = ScriptedModel(calls(SET), says("Fine."))
    await Talk(model, ScriptedTools({"timers_set": Called("")})).said()
    assert model.told[1][-1].text == "done"


@pytest.mark.parametrize("error", [ToolError("minutes: at most 60"), PluginError("it has failed")])
async def test_a_call_that_fails_is_told_to_the_model_and_it_may_try_again(error: Exception) -> None:
    model = ScriptedModel(calls(SET), calls(SET), says("It does not work."))
    tools = ScriptedTools({"timers_set": error})
    assert await Talk(model, tools).said() == "It does not work."
    assert model.told[1][-1].text == f"error: {error}"
    assert len(tools.called) == 2


@pytest.mark.parametrize("arguments", ["{", "[1]", "3", '"ten"', '{"a": NaN}', "x" * 70_000])
async def test_arguments_that_are_no_object_are_not_called_with(arguments: str) -> None:
    model = ScriptedModel(calls(("timers_set", arguments)), says("Sorry."))
    tools = ScriptedTools()
    assert await Talk(model, tools).said() == "Sorry."
    assert tools.called == []
    assert model.told[1][-1].text.startswith("error: the arguments are")


async def test_what_comes_of_a_call_is_told_in_a_bounded_way() -> None:
    model = ScriptedModel(calls(SET), says("Long."))
    await Talk(model, ScriptedTools({"timers_set": Called("x" * 100_000)})).said()
    assert len(model.told[1][-1].text) == 4000


async def test_too_many_calls_at_once_are_not_done() -> None:
    model = ScriptedModel(calls(*[SET] * 12), says("Done."))
    tools = ScriptedTools()
    await Talk(model, tools).said()
    assert len(tools.called) == 8
    assert [said.text for said in model.told[1][-4:]] == ["error: too many calls at once"] * 4


async def test_a_model_that_calls_again_and_again_is_stopped_and_what_was_done_is_told() -> None:
    tools = ScriptedTools()
    said = await Talk(ScriptedModel(*[calls(SET)] * 9), tools, rounds=2).said()
    assert said == f"Ten minutes from now. Ten minutes from now. {spoken(Fault.ROUNDS, 'en')}"
    assert len(tools.called) == 2


async def test_what_asks_the_user_is_the_reply_and_the_model_is_not_asked_again() -> None:
    model = ScriptedModel(calls(("door_open", "{}"), SET))
    tools = ScriptedTools({"door_open": QUESTION})
    reply = await Talk(model, tools).reply()
    assert (reply.text, reply.expects_answer) == (QUESTION.text, True)
    assert len(model.told) == len(tools.called) == 1


async def test_what_was_done_before_a_question_is_told_with_it() -> None:
    model = ScriptedModel(calls(SET, ("door_open", "{}")))
    said = await Talk(model, ScriptedTools({"door_open": QUESTION})).said()
    assert said == "Ten minutes from now. Shall I open the door?"


async def test_what_was_done_is_told_though_the_model_says_nothing_of_it() -> None:
    assert await Talk(ScriptedModel(calls(SET), says()), ScriptedTools()).said() == "Ten minutes from now."


async def test_a_deed_without_words_may_be_the_whole_answer() -> None:
    tools = ScriptedTools({"timers_set": Called("")})
    assert await Talk(ScriptedModel(calls(SET), says()), tools).said() == ""


async def test_what_was_done_is_told_though_the_connection_is_lost_after_it() -> None:
    model = ScriptedModel(calls(SET), [ModelError(Fault.NETWORK)])
    said = await Talk(model, ScriptedTools()).said()
    assert said == f"Ten minutes from now. {spoken(Fault.NETWORK, 'en')}"


async def test_calls_of_an_answer_that_was_cut_are_not_done() -> None:
    tools = ScriptedTools()
    model = ScriptedModel([CallPiece(0, "a", *SET)])
    assert await Talk(model, tools).said() == spoken(Fault.CUT, "en")
    assert tools.called == []


async def test_calls_of_an_answer_that_was_too_long_are_not_done() -> None:
    tools = ScriptedTools()
    model = ScriptedModel([CallPiece(0, "a", *SET), Finished("length")])
    assert await Talk(model, tools).said() == spoken(Fault.ROUNDS, "en")
    assert tools.called == []


async def test_calls_are_not_done_where_nothing_may_be_done() -> None:
    assert await Talk(ScriptedModel(calls(SET)), None).said() == spoken(Fault.EMPTY, "en")


async def test_words_before_a_call_are_said_before_it_is_done() -> None:
    go = asyncio.Event()
    model = ScriptedModel([Words("Let me see."), *calls(SET)], says("Done."))
    tools = ScriptedTools(hold=go)
    pieces = stream(await Talk(model, tools).reply())
    assert await first(pieces) == "Let me see."
    await_next = asyncio.create_task(first(pieces))
    await tools.begun.wait()
    go.set()
    assert await await_next == " Done."
    await pieces.aclose()


async def test_nothing_is_done_for_a_reply_that_nobody_takes() -> None:
    tools = ScriptedTools()
    go = asyncio.Event()
    model = ScriptedModel([Words("Let me see."), go, *calls(SET)], says("Done."))
    reply = await Talk(model, tools, TalkLimits(taken=0.01)).reply()
    go.set()
    await until(lambda: asyncio.all_tasks() == {asyncio.current_task()})
    assert tools.called == []
    await stream(reply).aclose()


async def test_a_deed_that_was_begun_is_done_though_the_user_interrupts() -> None:
    go = asyncio.Event()
    model = ScriptedModel([Words("Let me see."), *calls(SET, SET)], says("Done."))
    tools = ScriptedTools(hold=go)
    pieces = stream(await Talk(model, tools).reply())
    await first(pieces)
    listening = asyncio.create_task(first(pieces))
    await tools.begun.wait()
    listening.cancel()
    with suppress(asyncio.CancelledError):
        await listening
    go.set()
    await settle()
    assert tools.done == ["timers_set"]
    assert len(tools.called) == len(model.told) == 1


async def test_a_deed_that_was_begun_is_done_though_the_turn_is_cancelled() -> None:
    go = asyncio.Event()
    tools = ScriptedTools(hold=go)
    asking = asyncio.create_task(Talk(ScriptedModel(calls(SET)), tools).reply())
    await tools.begun.wait()
    asking.cancel()
    await asyncio.wait({asking}, timeout=LIMIT_S)
    go.set()
    await settle()
    assert tools.done == ["timers_set"]


async def test_a_deed_that_fails_when_nobody_waits_any_more_is_no_alarm() -> None:
    go = asyncio.Event()
    tools = ScriptedTools({"timers_set": PluginError("no")}, hold=go)
    asking = asyncio.create_task(Talk(ScriptedModel(calls(SET)), tools).reply())
    await tools.begun.wait()
    asking.cancel()
    await asyncio.wait({asking}, timeout=LIMIT_S)
    go.set()
    await settle()
    assert tools.done == ["timers_set"]


async def test_a_deed_that_takes_long_is_waited_for_with_a_word_to_the_user() -> None:
    go = asyncio.Event()
    tools = ScriptedTools(hold=go)
    talk = Talk(ScriptedModel(calls(SET), says("Done.")), tools, SHORT)
    pieces = stream(await talk.reply())
    assert await first(pieces) == "One moment."
    go.set()
    assert await first(pieces) == " Done."
    await pieces.aclose()


async def test_after_one_moment_a_lost_connection_is_still_told() -> None:
    go = asyncio.Event()
    talk = Talk(ScriptedModel(calls(SET), [ModelError(Fault.NETWORK)]), ScriptedTools(hold=go), SHORT)
    pieces = stream(await talk.reply())
    await first(pieces)
    go.set()
    said = "".join([piece async for piece in pieces])
    assert said == " Ten minutes from now. ... I lost the connection to the model."


async def test_words_and_calls_may_alternate() -> None:
    model = ScriptedModel([Words("First."), *calls(SET)], [Words("Then."), *calls(SET)], [Words("Now."), *END])
    assert await Talk(model, ScriptedTools()).said() == "First. Then. Now."
