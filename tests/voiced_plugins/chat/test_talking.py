"""An answer is spoken while it is written, ends when nobody listens any more, and says how it ended."""

import asyncio
import logging

import pytest

from tests.voiced_plugins.chat.talks import (
    END,
    LIMIT_S,
    SHORT,
    TIMER,
    PlainEar,
    ScriptedModel,
    ScriptedTools,
    SlowEar,
    Talk,
    calls,
    first,
    says,
    stream,
)
from voiced.api.testing import settle
from voiced_plugins.chat.faults import Fault, ModelError, spoken
from voiced_plugins.chat.messages import Call, CallPiece, Finished, Said, Words
from voiced_plugins.chat.talking import TalkLimits

LOST = "... I lost the connection to the model."


async def test_an_answer_that_is_there_at_once_is_a_whole_text() -> None:
    reply = await Talk(ScriptedModel(says("Paris", "."))).reply()
    assert (reply.text, reply.expects_answer) == ("Paris.", False)


async def test_the_reply_is_there_with_the_first_words_while_the_model_still_writes() -> None:
    more = asyncio.Event()
    reply = await Talk(ScriptedModel([Words("Paris"), more, Words(" it is."), *END])).reply()
    pieces = stream(reply)
    assert await first(pieces) == "Paris"
    more.set()
    assert "".join([piece async for piece in pieces]) == " it is."


async def test_chinese_words_in_an_answer_are_said_by_a_voice_that_can() -> None:
    assert (await Talk(ScriptedModel(says("It is 你好."))).reply()).language == "zh"
    assert (await Talk(ScriptedModel([Words("你好 it is"), asyncio.Event()])).reply()).language == "zh"
    assert (await Talk(ScriptedModel(says("It is Paris."))).reply()).language == "en"


async def test_the_last_words_do_not_wait_for_the_end_of_the_connection() -> None:
    model = ScriptedModel([Words("Yes"), Finished("stop"), asyncio.Event()])
    pieces = stream(await Talk(model, ear=SlowEar).reply())
    assert await first(pieces) == "Yes"
    await pieces.aclose()


async def test_words_that_wait_in_the_ear_are_said_when_the_connection_is_lost() -> None:
    model = ScriptedModel([Words("Yes"), ModelError(Fault.CUT)])
    assert await Talk(model, ear=SlowEar).said() == f"Yes {LOST}"


async def test_a_model_is_told_the_question_and_no_tools_where_nothing_may_be_done() -> None:
    model = ScriptedModel(says("Yes."))
    await Talk(model).said("Is it?")
    assert (model.told, model.offered) == ([(Said("user", "Is it?"),)], [()])


async def test_tools_are_offered_where_something_may_be_done() -> None:
    model = ScriptedModel(says("Yes."))
    await Talk(model, ScriptedTools()).said()
    assert model.offered == [(TIMER,)]


async def test_no_more_tools_are_offered_than_services_take() -> None:
    model = ScriptedModel(says("Yes."))
    await Talk(model, ScriptedTools(), offered=[TIMER] * 200).said()
    assert len(model.offered[0]) == 128


async def test_words_that_do_not_come_in_time_are_not_waited_for() -> None:
    model = ScriptedModel([asyncio.Event()])
    assert await Talk(model, limits=SHORT).said() == spoken(Fault.SILENT, "en")
    assert model.writing == 0


async def test_blanks_are_no_words() -> None:
    assert await Talk(ScriptedModel([Words("\n"), asyncio.Event()]), limits=SHORT).said() == spoken(Fault.SILENT, "en")


async def test_a_pause_in_the_midst_of_an_answer_is_bridged_by_empty_pieces() -> None:
    more = asyncio.Event()
    model = ScriptedModel([Words("Well"), more, Words(", no."), *END])
    pieces = stream(await Talk(model, limits=TalkLimits(beat=0.01)).reply())
    assert await anext(pieces) == "Well"
    assert await anext(pieces) == ""
    more.set()
    assert await first(pieces) == ", no."
    await pieces.aclose()


async def test_an_answer_without_end_ends() -> None:
    model = ScriptedModel([Words("On and on"), asyncio.Event()])
    said = await Talk(model, limits=TalkLimits(whole=0.05)).said()
    assert said == f"On and on {spoken(Fault.ENDLESS, 'en')}"
    assert model.writing == 0


async def test_who_stops_listening_ends_the_writing_at_once() -> None:
    model = ScriptedModel([Words("Once upon a time"), asyncio.Event()])
    pieces = stream(await Talk(model).reply())
    await first(pieces)
    assert model.writing == 1
    await pieces.aclose()
    assert model.writing == 0


async def test_who_is_cancelled_while_listening_ends_the_writing_at_once() -> None:
    model = ScriptedModel([Words("Once upon a time"), asyncio.Event()])
    pieces = stream(await Talk(model).reply())
    await first(pieces)
    listening = asyncio.create_task(first(pieces))
    await settle()
    listening.cancel()
    await asyncio.wait({listening}, timeout=LIMIT_S)
    assert model.writing == 0


async def test_who_never_listens_ends_the_writing_by_closing() -> None:
    model = ScriptedModel([Words("Once upon a time"), asyncio.Event()])
    await stream(await Talk(model).reply()).aclose()
    assert model.writing == 0


async def test_a_reply_that_is_lost_ends_the_writing() -> None:
    model = ScriptedModel([Words("Once upon a time"), asyncio.Event()])
    reply = await Talk(model).reply()
    assert model.writing == 1
    del reply
    await settle()
    assert model.writing == 0


async def test_who_is_cancelled_before_the_first_word_ends_the_writing_at_once() -> None:
    model = ScriptedModel([asyncio.Event()])
    asking = asyncio.create_task(Talk(model).reply())
    await model.waits.wait()
    asking.cancel()
    await asyncio.wait({asking}, timeout=LIMIT_S)
    assert model.writing == 0


async def test_an_answer_that_is_too_long_for_the_ear_is_not_written_to_its_end() -> None:
    model = ScriptedModel([Words("too long"), Words("more"), asyncio.Event()])
    reply = await Talk(model, ear=lambda: PlainEar(7)).reply()
    assert (reply.text, reply.expects_answer) == ("too long", True)
    assert model.writing == 0


@pytest.mark.parametrize("fault", [Fault.KEY, Fault.QUOTA, Fault.BUSY, Fault.LONG, Fault.FILTER, Fault.MODEL])
async def test_a_refusal_is_said(fault: Fault) -> None:
    assert await Talk(ScriptedModel([ModelError(fault)])).said() == spoken(fault, "en")


@pytest.mark.parametrize("fault", [Fault.NETWORK, Fault.SILENT, Fault.BROKEN, Fault.CUT])
async def test_a_connection_that_is_lost_in_the_midst_is_told_after_what_was_said(fault: Fault) -> None:
    assert await Talk(ScriptedModel([Words("It is"), ModelError(fault)])).said() == f"It is {LOST}"


async def test_an_answer_that_ends_without_saying_so_was_cut() -> None:
    assert await Talk(ScriptedModel([Words("It is")])).said() == f"It is {LOST}"


async def test_a_connection_that_is_lost_before_the_first_word_is_told_as_that() -> None:
    assert await Talk(ScriptedModel([ModelError(Fault.NETWORK)])).said() == spoken(Fault.NETWORK, "en")


async def test_chinese_has_no_blank_before_the_next_sentence() -> None:
    said = await Talk(ScriptedModel([Words("答案是"), ModelError(Fault.CUT)]), language="zh-CN").said()
    assert said == f"答案是{spoken(Fault.CUT, 'zh')}"


@pytest.mark.parametrize(("reason", "fault"), [("length", Fault.ENDLESS), ("content_filter", Fault.FILTER)])
async def test_an_answer_that_may_not_go_on_says_so(reason: str, fault: Fault) -> None:
    assert await Talk(ScriptedModel([Words("It is"), Finished(reason)])).said() == f"It is {spoken(fault, 'en')}"


@pytest.mark.parametrize("reason", ["stop", "tool_calls", "eos", ""])
async def test_other_ends_need_no_word(reason: str) -> None:
    assert await Talk(ScriptedModel([Words("It is."), Finished(reason)])).said() == "It is."


async def test_a_model_that_says_nothing_is_told_of() -> None:
    assert await Talk(ScriptedModel(says())).said() == spoken(Fault.EMPTY, "en")


async def test_a_key_that_was_refused_is_not_tried_again() -> None:
    model = ScriptedModel([ModelError(Fault.KEY)])
    talk = Talk(model)
    assert await talk.said() == await talk.said() == spoken(Fault.KEY, "en")
    assert len(model.told) == 1


async def test_who_is_busy_is_asked_again_the_next_time() -> None:
    talk = Talk(ScriptedModel([ModelError(Fault.BUSY)], says("Yes.")))
    await talk.said()
    assert await talk.said() == "Yes."


async def test_no_words_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    model = ScriptedModel(calls(("timers_set", '{"a": "secret"}')), [Words("secret"), ModelError(Fault.CUT, "x")])
    await Talk(model, ScriptedTools()).said("secret")
    assert "cut (x)" in caplog.text
    assert "secret" not in caplog.text


def test_what_a_model_says_and_is_told_is_not_shown() -> None:
    shown = (Said("user", "secret"), Words("secret"), Call("1", "f", "secret"), CallPiece(0, "1", "f", "secret"))
    assert "secret" not in repr(shown)
