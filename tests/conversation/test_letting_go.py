"""A stream of text that nobody wants any more is closed for certain, whatever its plugin makes of that."""

import asyncio
from typing import Self

import pytest

from tests.conversation.odd_streams import (
    PATIENT_S,
    Opened,
    Telling,
    begun,
    begun_and_waiting,
    gives,
    nothing_is_left,
    stream,
)
from tests.waiting import until
from voiced.api import Reply, SpeechError
from voiced.conversation.inputs import Answer
from voiced.conversation.speaking import whole_text
from voiced.conversation.text_stream import let_go


@pytest.fixture
async def telling() -> Telling:
    return Telling()


async def test_a_stream_that_came_to_its_end_leaves_nothing_behind() -> None:
    assert [piece async for piece in stream(gives("one"))] == ["one"]
    await until(nothing_is_left)


async def test_a_reader_that_is_cancelled_lets_go(telling: Telling) -> None:
    _, reading = await begun_and_waiting(telling, telling.stalling())
    reading.cancel()
    await until(lambda: telling.closed == ["stalling"])
    assert reading.cancelled()


async def test_a_stream_that_nobody_reads_just_now_is_closed_too(telling: Telling) -> None:
    made = await begun(telling.stalling())
    await made.closed()
    assert telling.closed == ["stalling"]
    assert nothing_is_left()


async def test_a_stream_that_nobody_has_begun_to_read_is_closed_too() -> None:
    opened = Opened()
    await let_go(Answer("story", Reply(opened), "en"))
    assert opened.is_closed


async def test_to_let_go_of_a_text_that_is_whole_does_nothing() -> None:
    await let_go(Answer("story", Reply("It is ten."), "en"))
    assert nothing_is_left()


async def test_a_stream_that_is_dropped_as_soon_as_it_is_asked_is_closed_too() -> None:
    opened = Opened()
    made = stream(opened)
    reading = asyncio.ensure_future(anext(made))
    await asyncio.sleep(0)  # the reader asked, and nobody has heard it yet
    made.drop()
    await until(lambda: opened.is_closed and reading.done())
    assert isinstance(reading.exception(), StopAsyncIteration)
    assert nothing_is_left()


async def test_who_waits_for_a_stream_that_is_dropped_is_at_its_end(telling: Telling) -> None:
    made, reading = await begun_and_waiting(telling, telling.clumsy())
    made.drop()
    with pytest.raises(StopAsyncIteration):
        await reading


async def test_it_is_over_for_its_reader_when_it_was_dropped(telling: Telling) -> None:
    made = await begun(telling.stalling())
    made.drop()
    assert [piece async for piece in made] == []
    await made.closed()


async def test_who_drops_it_does_not_wait(telling: Telling) -> None:
    made, reading = await begun_and_waiting(telling, telling.lingering())
    reading.cancel()
    await until(reading.done)
    assert telling.closed in ([], ["begins"])
    telling.may_end.set()
    await made.closed()


async def test_who_closes_it_waits_for_the_plugin(telling: Telling) -> None:
    made = await begun(telling.lingering())
    closing = asyncio.create_task(made.closed(PATIENT_S))
    await until(lambda: telling.closed == ["begins"])
    assert not closing.done()
    telling.may_end.set()
    await closing
    assert telling.closed == ["begins", "ends"]


async def test_a_plugin_that_takes_too_long_to_close_is_cancelled_and_told(
    telling: Telling, caplog: pytest.LogCaptureFixture
) -> None:
    made = await begun(telling.lingering())
    await made.closed(0.01)
    await until(nothing_is_left)
    assert telling.closed == ["begins"]
    assert caplog.messages == ["plugin 'story': its stream of text does not stop when it is closed"]


async def test_a_plugin_that_swallows_its_cancellation_and_goes_on_is_closed(telling: Telling) -> None:
    made, reading = await begun_and_waiting(telling, telling.stubborn())
    reading.cancel()
    await made.closed()
    assert telling.closed == ["swallowed", "stubborn"]
    assert nothing_is_left()


async def test_a_plugin_that_never_stops_is_left_behind_and_told(
    telling: Telling, caplog: pytest.LogCaptureFixture
) -> None:
    made, reading = await begun_and_waiting(telling, telling.deaf())
    reading.cancel()
    await made.closed(0.01)
    assert reading.cancelled()
    assert caplog.messages == ["plugin 'story': its stream of text does not stop when it is closed"]
    telling.may_end.set()
    await until(nothing_is_left)


async def test_a_plugin_that_fails_while_it_is_closed_is_told_without_anybodys_words(
    telling: Telling, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    made = await begun(telling.clumsy())
    await made.closed()
    assert len(caplog.messages) == 1
    assert "ValueError" in caplog.text
    assert "somebody" not in caplog.text


async def test_a_plugin_that_fails_when_it_is_cancelled_is_told_too(
    telling: Telling, caplog: pytest.LogCaptureFixture
) -> None:
    made, reading = await begun_and_waiting(telling, telling.clumsy())
    reading.cancel()
    await made.closed()
    assert caplog.messages == ["the text of story broke off: ValueError"]


async def test_a_plugin_that_gives_more_instead_of_closing_is_told(
    telling: Telling, caplog: pytest.LogCaptureFixture
) -> None:
    made = await begun(telling.clinging())
    await made.closed()
    assert "RuntimeError" in caplog.text
    assert nothing_is_left()


async def test_what_cannot_be_closed_need_not_be() -> None:
    class Bare:
        def __aiter__(self) -> Self:
            return self

        async def __anext__(self) -> str:
            return "one"

    made = await begun(Bare())
    await made.closed()
    assert nothing_is_left()


async def test_who_does_not_wait_for_a_whole_text_any_more_lets_go_of_it(telling: Telling) -> None:
    waiting = asyncio.create_task(whole_text(Answer("story", Reply(telling.stalling()), "en"), PATIENT_S))
    await telling.waits.wait()
    waiting.cancel()
    await asyncio.wait({waiting})
    assert telling.closed == ["stalling"]


async def test_a_whole_text_that_does_not_go_on_is_let_go_of(telling: Telling) -> None:
    with pytest.raises(SpeechError):
        await whole_text(Answer("story", Reply(telling.stalling()), "en"), 0.01)
    assert telling.closed == ["stalling"]
