"""A conversation whose answers take their time: it thinks until there is something to say, and speaks as it comes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversation.odd_streams import Telling, gives, nothing_is_left
from tests.conversation.stage import QUESTION, Stage, intent
from tests.conversation.stories import codes, cut_at_the_first_clause, deeds, sounded, states, tells
from voiced.api import Event, Reply, Spoke, TurnMeasured
from voiced.conversation.commands import Sentence
from voiced.conversation.sentences import sentence
from voiced.conversation.states import Limits, State

EXCUSE = "Sorry, I lost the thread."


@pytest.fixture
async def telling() -> Telling:
    return Telling()


async def test_it_thinks_until_the_first_clause_is_there(tmp_path: Path) -> None:
    seen: list[State] = []

    async def words() -> AsyncIterator[str]:
        for piece in ("Once upon ", "a time. ", "The ", "end."):
            assert stage.conductor
            seen.append(stage.conductor.machine.state)
            yield piece

    stage = Stage(tmp_path, [tells(words())])
    await stage.hold(QUESTION)
    assert seen[:3] == [State.THINK] * 3
    assert states(stage)[:5] == ["idle", "listen", "confirm", "think", "speak"]
    assert stage.told(Spoke) == [Spoke("Once upon a time. The end.", complete=True)]


async def test_what_is_measured_of_a_stream_is_in_order(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [tells(gives("Once upon ", "a time. ", "The end."))])
    await stage.hold(QUESTION)
    [measured] = [event for event in stage.events if isinstance(event, TurnMeasured)]
    order = [measured.times[name] for name in ("accepted", "first_text", "first_clause", "first_audio", "first_sample")]
    assert order == sorted(order)


async def test_a_first_clause_that_never_comes_is_apologised_for_and_its_stream_closed(
    tmp_path: Path, telling: Telling
) -> None:
    stage = Stage(tmp_path, [tells(telling.stalling())], limits=Limits(first_clause=0.1))
    await stage.hold(QUESTION)
    assert codes(stage) == [("answering", "too-long")]
    assert stage.told(Spoke) == [Spoke("Sorry, that did not work.", complete=True)]
    assert telling.closed == ["stalling"]


async def test_a_stream_that_breaks_off_before_its_first_word_is_apologised_for(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [tells(gives(" ", fails=ConnectionError()))])
    await stage.hold(QUESTION)
    assert codes(stage) == [("answering", "broke-off")]
    assert stage.told(Spoke) == [Spoke("Sorry, that did not work.", complete=True)]


async def test_a_stream_without_a_word_says_nothing(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [tells(gives("", " "))])
    await stage.hold(QUESTION)
    assert states(stage) == ["idle", "listen", "confirm", "think", "idle"]
    assert codes(stage) == []


@pytest.mark.parametrize("pieces", [("Once upon a time. ", "There was"), ("Once",)])
async def test_a_stream_that_breaks_off_later_is_excused_once_after_what_came(
    tmp_path: Path, pieces: tuple[str, ...]
) -> None:
    stage = Stage(tmp_path, [tells(gives(*pieces, fails=ConnectionError()))])
    await stage.hold(QUESTION)
    assert sounded(stage) == [*(piece.strip() for piece in pieces), EXCUSE]
    assert codes(stage) == [("speaking", "broke-off")]


async def test_the_excuse_is_no_part_of_what_was_heard_of_the_reply(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [tells(gives("Once upon a time. ", fails=ConnectionError()))])
    await stage.hold(QUESTION)
    assert stage.told(Spoke) == [Spoke("Once upon a time.", complete=False)]
    assert [exchange.spoke for exchange in stage.history.recent()] == ["Once upon a time."]


async def test_after_an_excuse_the_user_is_listened_to(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [tells(gives("Once upon a time. ", fails=ConnectionError()))])
    await stage.hold(QUESTION)
    assert states(stage)[-2:] == ["tail", "armed"]


async def test_the_excuse_is_in_the_language_of_the_reply(tmp_path: Path) -> None:
    reply = Reply(gives("从前有个国王。", fails=ConnectionError()), "zh")
    stage = Stage(tmp_path, [intent("time", lambda _: reply, "what time is it")])
    await stage.hold(QUESTION)
    assert sounded(stage) == ["从前有个国王。", sentence(Sentence.BROKE_OFF, "zh")]


async def test_a_stream_that_gives_an_odd_piece_is_excused_too(tmp_path: Path) -> None:
    async def words() -> AsyncIterator[str]:
        yield "Once upon a time. There "
        yield 7  # type: ignore[misc]

    stage = Stage(tmp_path, [tells(words())])
    await stage.hold(QUESTION)
    assert sounded(stage) == ["Once upon a time.", "There", EXCUSE]


@pytest.mark.parametrize("how", ["stop", "press", "listen"])
async def test_whatever_ends_the_waiting_for_a_stream_closes_it(tmp_path: Path, telling: Telling, how: str) -> None:
    async def words() -> AsyncIterator[str]:
        stage.later(deeds(stage)[how])
        try:
            await asyncio.Event().wait()
            yield "never"
        finally:
            telling.closed.append("words")

    stage = Stage(tmp_path, [tells(words())])
    await stage.hold(QUESTION)
    assert telling.closed == ["words"]
    assert not stage.told(Spoke)
    assert codes(stage) == []


@pytest.mark.parametrize("how", ["stop", "press", "listen", "speak"])
async def test_whatever_cuts_a_reply_closes_its_stream(tmp_path: Path, telling: Telling, how: str) -> None:
    stage = Stage(tmp_path, [tells(telling.counting())], full=how == "speak")
    stage.on_event = cut_at_the_first_clause(stage, how)
    await stage.hold(QUESTION)
    assert telling.closed == ["counting"]
    assert len(telling.given) < 500


async def test_a_stream_that_waits_when_it_is_cut_is_closed(tmp_path: Path) -> None:
    closed: list[str] = []

    async def words() -> AsyncIterator[str]:
        try:
            yield "Once upon a time. There "
            await asyncio.Event().wait()
        finally:
            closed.append("closed")

    stage = Stage(tmp_path, [tells(words())])
    stage.on_event = cut_at_the_first_clause(stage, "stop")
    await stage.hold(QUESTION)
    assert closed == ["closed"]
    assert codes(stage) == []


async def test_a_plugin_that_takes_its_time_to_close_delays_nothing_that_is_told(
    tmp_path: Path, telling: Telling
) -> None:
    async def words() -> AsyncIterator[str]:
        try:
            while True:
                yield "On and on. "
        finally:
            await telling.may_end.wait()
            telling.closed.append("words")

    def take(event: Event) -> None:
        cut(event)
        if isinstance(event, Spoke):
            assert telling.closed == []
            stage.later(telling.may_end.set)

    stage = Stage(tmp_path, [tells(words())])
    cut = cut_at_the_first_clause(stage, "stop")
    stage.on_event = take
    await stage.hold(QUESTION)
    assert telling.closed == ["words"]


@pytest.mark.parametrize("text", ["It thinks", "It speaks. It goes on"])
async def test_a_conversation_that_ends_waits_for_the_stream_to_close(
    tmp_path: Path, telling: Telling, text: str
) -> None:
    async def words() -> AsyncIterator[str]:
        try:
            yield text
            telling.waits.set()
            await asyncio.Event().wait()
        finally:
            for _ in range(20):
                await asyncio.sleep(0)
            telling.closed.append("words")

    holding = asyncio.create_task(Stage(tmp_path, [tells(words())]).hold(QUESTION))
    await telling.waits.wait()
    holding.cancel()
    await asyncio.wait({holding})
    assert telling.closed == ["words"]
    assert nothing_is_left()
