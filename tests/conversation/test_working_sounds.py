"""The sound that tells that an answer takes a while: when it is made, and that it is in nobody's way."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conversation.odd_streams import Telling, gives
from tests.conversation.stage import QUESTION, Stage
from tests.conversation.stories import codes, cues, nobody_speaks, tells
from tests.waiting import until
from voiced.api import Event, Spoke, StateChanged
from voiced.conversation.states import Limits

SOON = Limits(working=0.04, working_again=0.06)


@pytest.fixture
async def telling() -> Telling:
    return Telling()


async def test_an_answer_that_takes_a_while_is_told_by_sounds(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [tells(after_cues(2, lambda: stage))], limits=SOON)
    await stage.hold(QUESTION)
    assert stage.told(Spoke) == [Spoke("It is ten.", complete=True)]
    assert len(cues(stage)) == 2


async def test_an_answer_that_comes_soon_is_not(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [tells(gives("It is ten."))])
    await stage.hold(QUESTION)
    assert not cues(stage)


@pytest.mark.parametrize(("earcons", "speaks"), [(False, False), (True, True), (False, True)])
async def test_where_no_earcons_are_wanted_or_somebody_speaks_nothing_tells_it(
    tmp_path: Path, telling: Telling, *, earcons: bool, speaks: bool
) -> None:
    async def words() -> AsyncIterator[str]:
        if not speaks:
            nobody_speaks(stage)
        async for piece in telling.stalling():
            yield piece

    stage = Stage(tmp_path, [tells(words())], limits=replace(SOON, first_clause=0.2), earcons=earcons)
    await stage.hold(QUESTION)
    assert codes(stage) == [("answering", "too-long")]
    assert not cues(stage)


async def test_a_sound_falls_silent_when_the_reply_begins(tmp_path: Path) -> None:
    silent: list[bool] = []

    async def words() -> AsyncIterator[str]:
        nobody_speaks(stage)
        await until(lambda: any(voice.written for voice in cues(stage)))
        silent.extend(voice.is_drained for voice in cues(stage))
        yield "It is ten."

    def take(event: Event) -> None:
        if isinstance(event, StateChanged) and event.state == "speak":
            stage.later(lambda: silent.extend(voice.is_drained for voice in cues(stage)))

    stage = Stage(tmp_path, [tells(words())], limits=replace(SOON, workings=1), on_event=take)
    await stage.hold(QUESTION)
    assert silent == [False, True]


async def test_a_sound_falls_silent_when_nobody_waits_any_more(tmp_path: Path, telling: Telling) -> None:
    async def words() -> AsyncIterator[str]:
        nobody_speaks(stage)
        await until(lambda: any(voice.written for voice in cues(stage)))
        stage.stop()
        stage.later(lambda: telling.given.extend(str(voice.is_drained) for voice in cues(stage)))
        async for piece in telling.stalling():
            yield piece

    stage = Stage(tmp_path, [tells(words())], limits=replace(SOON, workings=1))
    await stage.hold(QUESTION)
    assert telling.given == ["True"]


async def after_cues(number: int, stage: Callable[[], Stage]) -> AsyncIterator[str]:
    """Begins when so many sounds told that it takes a while."""
    nobody_speaks(stage())
    await until(lambda: len(cues(stage())) == number)
    yield "It is ten."
