"""The text of an answer while it comes: what its reader gets."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conversation.odd_streams import PATIENT_S, Telling, gives, stream
from tests.waiting import until
from voiced.api import Reply, SpeechError
from voiced.conversation.inputs import Answer
from voiced.conversation.speaking import whole_text
from voiced.conversation.text_stream import stream_of
from voiced.service.tasks import plugin_of


@pytest.fixture
async def telling() -> Telling:
    return Telling()


@given(st.lists(st.text(max_size=4)), st.integers(0, 6))
def test_looking_ahead_loses_nothing_and_changes_no_order(pieces: list[str], ahead: int) -> None:
    async def read() -> list[str]:
        made = stream(gives(*pieces))
        for number in range(ahead):
            assert await made.look_ahead(PATIENT_S) == (pieces[number] if number < len(pieces) else None)
        return [piece async for piece in made]

    assert asyncio.run(read()) == pieces


async def test_a_text_that_is_whole_is_one_piece() -> None:
    assert [piece async for piece in stream_of(Answer("", Reply("It is ten."), "en"), None)] == ["It is ten."]


async def test_a_stream_is_made_once_of_an_answer() -> None:
    made = stream(gives("one"))
    assert stream_of(Answer("story", Reply(made), "en"), 1.0) is made


async def test_no_piece_is_asked_for_before_it_is_wanted(telling: Telling) -> None:
    made = stream(telling.counting())
    await anext(made)
    await anext(made)
    await made.closed()
    assert telling.given == ["0", "1"]


async def test_it_is_read_in_one_task_of_its_plugin() -> None:
    tasks: list[asyncio.Task[None] | None] = []

    async def noting() -> AsyncIterator[str]:
        try:
            tasks.append(asyncio.current_task())
            yield "one"
            tasks.append(asyncio.current_task())
            yield "two"
        finally:
            tasks.append(asyncio.current_task())

    made = stream(noting())
    await anext(made)
    await anext(made)
    await made.closed()
    [task] = set(tasks)
    assert task
    assert plugin_of(task.get_name()) == "story"
    assert len(tasks) == 3


async def test_a_plugin_may_limit_all_of_its_stream() -> None:
    async def limited() -> AsyncIterator[str]:
        try:
            async with asyncio.timeout(0.01):
                yield "one"
                await asyncio.Event().wait()
        except TimeoutError:
            yield "It takes too long."

    assert [piece async for piece in stream(limited())] == ["one", "It takes too long."]


@pytest.mark.parametrize("error", [ConnectionError("secret words"), SystemExit(3), asyncio.CancelledError()])
async def test_whatever_a_plugin_raises_breaks_the_text_off_without_its_words(error: BaseException) -> None:
    made = stream(gives("one", fails=error))
    assert await anext(made) == "one"
    with pytest.raises(SpeechError) as told:
        await anext(made)
    assert str(told.value) == f"the text of story broke off: {type(error).__name__}"
    assert told.value.code == "text"


async def test_what_broke_off_stays_so() -> None:
    made = stream(gives(fails=KeyError()))
    for _ in range(2):
        with pytest.raises(SpeechError):
            await anext(made)


async def test_what_came_before_it_broke_off_is_read_first() -> None:
    made = stream(gives("one", fails=KeyError()))
    assert await made.look_ahead(None) == "one"
    with pytest.raises(SpeechError):
        await made.look_ahead(None)
    assert await anext(made) == "one"
    with pytest.raises(SpeechError):
        await anext(made)


@pytest.mark.parametrize("piece", [None, b"one", 7])
async def test_what_is_no_text_breaks_it_off(piece: str) -> None:
    with pytest.raises(SpeechError, match="is no text"):
        await anext(stream(gives(piece)))


async def test_a_stream_that_gives_nothing_for_too_long_broke_off_and_is_closed(telling: Telling) -> None:
    made = stream(telling.stalling(), gap_s=0.01)
    assert await anext(made) == "one"
    with pytest.raises(SpeechError, match="TimeoutError"):
        await anext(made)
    await until(lambda: telling.closed == ["stalling"])


async def test_a_whole_text_is_all_the_pieces() -> None:
    assert await whole_text(Answer("story", Reply(gives("Once ", "upon")), "en"), PATIENT_S) == "Once upon"
