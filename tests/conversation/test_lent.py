"""A conversation whose microphone is lent for a while: it hears before and after, and what goes on does go on."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conversation.stage import MORNING, QUESTION, TIME, Stage
from voiced.api import Announcement, DeviceChanged, Event, Heard, Spoke, StateChanged
from voiced.api.testing import silence
from voiced.conversation import inputs as on
from voiced.microphone_loan import MicrophoneLoan


class Lender:
    """Lends the microphone of a stage as soon as something was told, for so long by the sound's clock."""

    def __init__(self, stage: Stage, when: Event, seconds: float) -> None:
        self._stage, self._when, self._seconds = stage, when, seconds
        self._lending: asyncio.Task[None] | None = None
        stage.on_event = self._see

    def _see(self, event: Event) -> None:
        if event == self._when and not self._lending:
            self._lending = asyncio.create_task(self._lend())

    async def _lend(self) -> None:
        conductor, sound = self._stage.conductor, self._stage.sound
        assert conductor
        over = asyncio.Event()
        async with MicrophoneLoan(conductor, sound).lent(self._seconds, "process 7"):
            sound.clock.call_at(sound.clock.now() + self._seconds, over.set)
            await over.wait()


def states(stage: Stage) -> list[str]:
    return [event.state for event in stage.events if isinstance(event, StateChanged)]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, [TIME])


async def test_what_is_said_meanwhile_is_not_heard_and_what_is_said_after_it_is(stage: Stage) -> None:
    Lender(stage, StateChanged("idle"), 2.8)
    await stage.hold(QUESTION * 2)
    assert len(stage.told(Heard)) == 1
    assert states(stage)[:5] == ["idle", "lent", "deaf", "idle", "listen"]


async def test_the_devices_tell_of_it(stage: Stage) -> None:
    Lender(stage, StateChanged("idle"), 1.0)
    await stage.hold(silence(1))
    told = [event.state for event in stage.events if isinstance(event, DeviceChanged)]
    assert told == ["lent", "open"]


async def test_what_is_being_said_when_it_begins_is_dropped(stage: Stage) -> None:
    Lender(stage, StateChanged("listen"), 1.0)
    await stage.hold(QUESTION)
    assert stage.told(Heard) == []
    assert states(stage)[:3] == ["idle", "listen", "lent"]


async def test_what_is_being_answered_when_it_begins_is_said_to_its_end(stage: Stage) -> None:
    Lender(stage, StateChanged("speak"), 5.0)
    await stage.hold(QUESTION)
    assert stage.told(Spoke) == [Spoke("It is ten.", complete=True)]
    told = states(stage)
    assert told[told.index("speak") :][:3] == ["speak", "tail", "lent"]


async def test_what_is_announced_meanwhile_is_said(stage: Stage) -> None:
    stage.announcements = [Announcement("Dinner is ready.", due=MORNING + timedelta(seconds=0.5))]
    Lender(stage, StateChanged("idle"), 3.0)
    await stage.hold(silence(1))
    assert stage.told(Spoke) == [Spoke("Dinner is ready.", complete=True)]
    assert states(stage)[:4] == ["idle", "lent", "speak", "tail"]


@pytest.mark.parametrize("late", [on.GivenBack(), on.Muted(), on.Woken()])
async def test_what_comes_after_the_end_does_nothing(stage: Stage, late: on.Input) -> None:
    await stage.hold(silence(0.1))
    assert stage.conductor
    told = list(stage.events)
    stage.conductor.tell(late)
    assert stage.events == told
