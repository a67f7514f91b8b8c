"""The button and the light, on lines that are not there."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from voiced.api import DeviceChanged, Event, Happened, SpeechBegan, StateChanged, UnavailableError
from voiced.api.testing import RecordingTurns
from voiced.plugins import Plugins
from voiced_plugins.gpio import Gpio, plugin
from voiced_plugins.gpio.lines import Lines
from voiced_plugins.gpio.settings import Settings

BOTH = Settings(button=17, light="GPIO27")


@dataclass
class FakeLines:
    """Presses that a test makes, and what the light was told."""

    presses: asyncio.Queue[OSError | None] = field(default_factory=asyncio.Queue)
    lit: list[str] = field(default_factory=list)
    switched: asyncio.Event = field(default_factory=asyncio.Event)
    broken: bool = False
    closings: list[None] = field(default_factory=list)

    async def pressed(self) -> None:
        if error := await self.presses.get():
            raise error

    def light(self, *, on: bool) -> None:
        if self.broken:
            raise OSError(19, "No such device")
        self.lit.append("on" if on else "off")
        self.switched.set()

    def close(self) -> None:
        self.closings.append(None)

    async def shows(self, *steps: str) -> None:
        """Wait until the light was told this, last."""
        async with asyncio.timeout(10):
            while self.lit[-len(steps) :] != [*steps]:
                self.switched.clear()
                await self.switched.wait()


@dataclass
class Presses(RecordingTurns):
    """The daemon's turns, as far as a button goes."""

    made: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    def press(self) -> None:
        self.made.put_nowait("press")

    def listen(self) -> None:
        self.made.put_nowait("listen")


@asynccontextmanager
async def running(settings: Settings, lines: FakeLines, turns: Presses | None = None) -> AsyncIterator[Gpio]:
    gpio = Gpio(settings, lambda _: lines)
    gpio.voiced_start(turns or Presses())
    task = asyncio.ensure_future(gpio.voiced_tasks()["lines"]())
    try:
        yield gpio
    finally:
        task.cancel()
        await asyncio.wait({task}, timeout=10)


def tell(gpio: Gpio, *events: Event) -> None:
    for event in events:
        gpio.voiced_event(Happened(event, 0.0, 1))


def refuse(settings: Settings) -> Lines:
    raise UnavailableError("somebody has to solder first")


def test_it_is_off_unless_it_has_settings() -> None:
    assert not plugin.embedded
    assert [one.state for one in Plugins.of({"gpio": plugin}).records()] == ["active"]


def test_without_a_button_and_a_light_it_says_what_to_set(caplog: pytest.LogCaptureFixture) -> None:
    assert Gpio(Settings()).voiced_tasks() == {}
    assert "plugins.gpio.button" in caplog.text


async def test_a_press_is_passed_on() -> None:
    lines, turns = FakeLines(), Presses()
    async with running(BOTH, lines, turns), asyncio.timeout(10):
        lines.presses.put_nowait(None)
        assert await turns.made.get() == "press"


async def test_each_press_is_passed_on() -> None:
    lines, turns = FakeLines(), Presses()
    async with running(BOTH, lines, turns), asyncio.timeout(10):
        for _ in range(3):
            lines.presses.put_nowait(None)
        assert [await turns.made.get() for _ in range(3)] == ["press"] * 3


async def test_the_light_begins_dark() -> None:
    lines = FakeLines()
    async with running(BOTH, lines):
        await lines.shows("off")
    assert lines.lit == ["off"]


async def test_the_light_is_on_while_it_listens() -> None:
    lines = FakeLines()
    async with running(BOTH, lines) as gpio:
        await lines.shows("off")
        tell(gpio, StateChanged("listen"))
        await lines.shows("on")


async def test_the_light_blinks_while_it_thinks_and_is_dark_at_rest() -> None:
    lines = FakeLines()
    async with running(BOTH, lines) as gpio:
        tell(gpio, StateChanged("think"))
        await lines.shows("on", "off", "on", "off", "on")
        tell(gpio, StateChanged("speak"), StateChanged("idle"))
        await lines.shows("on", "off")


async def test_what_changes_nothing_does_not_begin_the_pattern_anew() -> None:
    lines = FakeLines()
    async with running(BOTH, lines) as gpio:
        tell(gpio, StateChanged("listen"))
        await lines.shows("on")
        count = len(lines.lit)
        tell(gpio, SpeechBegan(), StateChanged("confirm"), DeviceChanged("microphone", "open"))
        for _ in range(5):
            await asyncio.sleep(0)
    assert len(lines.lit) == count


async def test_a_light_without_a_button_waits_for_none() -> None:
    lines, turns = FakeLines(), Presses()
    lines.presses.put_nowait(None)
    async with running(Settings(light=27), lines, turns):
        await lines.shows("off")
    assert not lines.presses.empty()


async def test_a_button_without_a_light_touches_none() -> None:
    lines, turns = FakeLines(), Presses()
    async with running(Settings(button=17), lines, turns) as gpio, asyncio.timeout(10):
        tell(gpio, StateChanged("listen"))
        lines.presses.put_nowait(None)
        await turns.made.get()
    assert lines.lit == []


async def test_the_lines_are_let_go_at_the_end() -> None:
    lines = FakeLines()
    async with running(BOTH, lines):
        await lines.shows("off")
        assert lines.closings == []
    assert len(lines.closings) == 1


async def test_what_cannot_be_opened_is_told_once_and_the_task_ends(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        await Gpio(BOTH, refuse).voiced_tasks()["lines"]()
    (told,) = caplog.messages
    assert told == "there is no button and no light: somebody has to solder first"


async def test_a_button_that_is_lost_fails_the_task_and_lets_the_lines_go() -> None:
    lines = FakeLines()
    lines.presses.put_nowait(OSError(19, "No such device"))
    with pytest.raises(UnavailableError, match=r"gpiochip0 is lost: .*No such device"):
        await Gpio(BOTH, lambda _: lines).voiced_tasks()["lines"]()
    assert len(lines.closings) == 1


async def test_a_light_that_is_lost_fails_the_task_and_lets_the_lines_go() -> None:
    lines = FakeLines(broken=True)
    with pytest.raises(UnavailableError, match="is lost"):
        await Gpio(BOTH, lambda _: lines).voiced_tasks()["lines"]()
    assert len(lines.closings) == 1
