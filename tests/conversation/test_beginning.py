"""The first clause of an answer that is a stream: when it is there, and what is told when it never will be."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest

from tests.conversation.odd_streams import Opened, Telling, gives, nothing_is_left, stream
from tests.waiting import until
from voiced.api import Reply, SpeechError
from voiced.conversation import inputs as on
from voiced.conversation.beginning import Beginning
from voiced.conversation.inputs import Answer, Input
from voiced.conversation.marks import Mark, TurnMarks
from voiced.conversation.text_stream import TextStream
from voiced.device.clock import Work


class Bench:
    """Waits for one stream, and keeps what was told."""

    def __init__(self) -> None:
        self.told: list[Input] = []
        self.work = Work()
        self.marks = TurnMarks(1, lambda: 7.0)
        self.tasks: list[asyncio.Task[None]] = []

    def beginning(self, gap_s: float = 5.0) -> Beginning:
        return Beginning(gap_s, self.told.append, self.spawn, self.work)

    def spawn(self, run: Callable[[], Coroutine[Any, Any, None]], broken: Input | None) -> "asyncio.Task[None]":
        self.tasks.append(asyncio.create_task(run()))
        return self.tasks[-1]

    async def outcome(self, source: AsyncIterator[str], gap_s: float = 5.0) -> Input:
        """What is told of it."""
        self.beginning(gap_s).wait(answer(source), 1, self.marks)
        await until(lambda: bool(self.told))
        [told] = self.told
        return told

    async def begun(self, source: AsyncIterator[str], gap_s: float = 5.0) -> TextStream:
        """Its text when it has begun."""
        told = await self.outcome(source, gap_s)
        assert isinstance(told, on.Begun)
        assert isinstance(told.answer.reply.text, TextStream)
        return told.answer.reply.text


class Dictated:
    """A stream that is given piece by piece."""

    def __init__(self) -> None:
        self.pieces: asyncio.Queue[str] = asyncio.Queue()
        self.asked = 0

    async def text(self) -> AsyncIterator[str]:
        while True:
            self.asked += 1
            yield await self.pieces.get()


@pytest.fixture
async def bench() -> Bench:
    return Bench()


@pytest.fixture
async def telling() -> Telling:
    return Telling()


def answer(source: AsyncIterator[str]) -> Answer:
    return Answer("story", Reply(source, rate=1.2, expects_answer=True), "en", 1)


async def test_it_has_begun_when_the_first_clause_is_there_and_not_before(bench: Bench) -> None:
    dictated = Dictated()
    bench.beginning().wait(answer(dictated.text()), 1)
    for number, piece in enumerate(("Once upon ", "a time.", " There"), start=1):
        await until(lambda number=number: dictated.asked == number)  # type: ignore[misc]
        assert bench.told == []
        dictated.pieces.put_nowait(piece)
    await until(lambda: len(bench.told) == 1)
    assert dictated.asked == 3


async def test_nothing_of_the_text_is_lost(bench: Bench) -> None:
    text = await bench.begun(gives("Once upon ", "a time. ", "There ", "was a king."))
    assert [piece async for piece in text] == ["Once upon ", "a time. ", "There ", "was a king."]


async def test_the_rest_of_the_answer_stays_as_it_is(bench: Bench) -> None:
    told = await bench.outcome(gives("Yes. ", "No."))
    assert isinstance(told, on.Begun)
    assert told == on.Begun(1, Answer("story", Reply(told.answer.reply.text, "", 1.2, expects_answer=True), "en", 1))


async def test_a_text_without_an_end_of_a_clause_has_begun_at_its_end(bench: Bench) -> None:
    text = await bench.begun(gives("yes", " indeed"))
    assert "".join([piece async for piece in text]) == "yes indeed"


@pytest.mark.parametrize("pieces", [[], [""], [" ", "\n\n", "\t"]])
async def test_a_text_without_a_word_is_nothing_to_say(bench: Bench, pieces: list[str]) -> None:
    assert await bench.outcome(gives(*pieces)) == on.NothingToSay(1)
    await until(nothing_is_left)


@pytest.mark.parametrize("pieces", [[], [" "]])
async def test_a_text_that_breaks_off_before_its_first_word_has_failed(bench: Bench, pieces: list[str]) -> None:
    told = await bench.outcome(gives(*pieces, fails=KeyError("secret")))
    assert told == on.AnswerFailed(1, "broke-off", "the text of story broke off: KeyError")
    await until(nothing_is_left)


async def test_a_text_that_breaks_off_in_its_first_clause_has_begun_and_breaks_off_for_its_reader(bench: Bench) -> None:
    text = await bench.begun(gives("Once upon", fails=KeyError()))
    assert await anext(text) == "Once upon"
    with pytest.raises(SpeechError):
        await anext(text)


async def test_the_first_piece_may_take_longer_than_a_gap(bench: Bench) -> None:
    dictated = Dictated()
    bench.beginning(gap_s=0.001).wait(answer(dictated.text()), 1)
    await until(lambda: dictated.asked == 1)
    for _ in range(3):  # another has waited longer than a gap
        with pytest.raises(SpeechError):
            await anext(stream(Dictated().text(), gap_s=0.001))
    assert bench.told == []
    dictated.pieces.put_nowait("Once upon a time. There")
    await until(lambda: len(bench.told) == 1)


async def test_a_piece_after_the_first_may_not(bench: Bench, telling: Telling) -> None:
    text = await bench.begun(telling.stalling(), gap_s=0.001)
    assert await anext(text) == "one"
    assert telling.closed == ["stalling"]


async def test_the_first_piece_is_marked_not_the_first_clause(bench: Bench) -> None:
    dictated = Dictated()
    bench.beginning().wait(answer(dictated.text()), 1, bench.marks)
    dictated.pieces.put_nowait("Once")
    await until(lambda: dictated.asked == 2)
    assert bench.marks.measured(0.0).times == {Mark.FIRST_TEXT.value: 7.0}


async def test_work_is_under_way_until_it_is_told(bench: Bench) -> None:
    dictated = Dictated()
    bench.beginning().wait(answer(dictated.text()), 1)
    assert not bench.work.is_done
    dictated.pieces.put_nowait("Once upon a time. There")
    await until(lambda: len(bench.told) == 1)
    await until(lambda: bench.work.is_done)


async def test_a_stream_that_is_not_wanted_any_more_is_closed_and_nothing_is_told(
    bench: Bench, telling: Telling
) -> None:
    beginning = bench.beginning()
    beginning.wait(answer(telling.stalling()), 1)
    await telling.waits.wait()
    beginning.stop()
    assert bench.work.is_done
    await until(nothing_is_left)
    assert telling.closed == ["stalling"]
    assert bench.told == []


async def test_a_stream_that_is_not_wanted_before_anybody_asked_for_a_piece_is_closed_too(bench: Bench) -> None:
    opened, beginning = Opened(), bench.beginning()
    beginning.wait(answer(opened), 1)
    beginning.stop()
    await until(lambda: opened.is_closed)
    assert bench.work.is_done


async def test_to_stop_what_has_begun_leaves_it_to_its_reader(bench: Bench) -> None:
    beginning = bench.beginning()
    beginning.wait(answer(gives("One. ", "Two. ", "Three.")), 1)
    await until(lambda: len(bench.told) == 1)
    beginning.stop()
    [told] = bench.told
    assert isinstance(told, on.Begun)
    assert isinstance(told.answer.reply.text, TextStream)
    assert [piece async for piece in told.answer.reply.text] == ["One. ", "Two. ", "Three."]


async def test_the_next_one_takes_the_place_of_the_one_before(bench: Bench, telling: Telling) -> None:
    beginning = bench.beginning()
    beginning.wait(answer(telling.stalling()), 1)
    await telling.waits.wait()
    beginning.wait(answer(gives("Yes. ", "No.")), 2)
    await until(lambda: len(bench.told) == 1)
    assert isinstance(bench.told[0], on.Begun)
    assert bench.told[0].turn == 2
    assert telling.closed == ["stalling"]
    await until(lambda: bench.work.is_done)


async def test_a_plugin_that_never_closes_is_not_waited_for(bench: Bench, telling: Telling) -> None:
    beginning = bench.beginning()
    beginning.wait(answer(telling.deaf()), 1)
    await telling.waits.wait()
    beginning.stop()
    beginning.wait(answer(gives("Yes. ", "No.")), 2)
    await until(lambda: len(bench.told) == 1)
    telling.may_end.set()
