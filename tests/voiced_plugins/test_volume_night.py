"""It becomes quieter at night, and as loud as before in the morning."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from voiced.api.testing import MemoryStore, RecordingSpeaker, RecordingTurns, ScriptedClock, settle
from voiced_plugins.volume import Volume
from voiced_plugins.volume.settings import Settings

BERLIN = ZoneInfo("Europe/Berlin")
SET = Settings(quiet_from="22:00", quiet_to="07:00", night_volume=25)
HOUR = 3600.0


def clock_at(day: int, hour: int, minute: int = 0, month: int = 3) -> ScriptedClock:
    return ScriptedClock(datetime(2026, month, day, hour, minute, tzinfo=BERLIN))


@dataclass
class Device:
    """What stays over a restart: the volume, the store; and the clock."""

    clock: ScriptedClock
    speaker: RecordingSpeaker = field(default_factory=lambda: RecordingSpeaker(volume=60))
    store: MemoryStore = field(default_factory=MemoryStore)

    @property
    def volume(self) -> int:
        return self.speaker.volume

    @asynccontextmanager
    async def runs(self, settings: Settings = SET) -> AsyncIterator[None]:
        """The plugin does what it does in the background."""
        made = Volume(settings)
        made.voiced_start(MemoryStore(self.store.tables), self.speaker, RecordingTurns(), self.clock)
        async with _running(made):
            yield


@asynccontextmanager
async def _running(made: Volume) -> AsyncIterator[None]:
    (follow,) = made.voiced_tasks().values()
    task = asyncio.ensure_future(follow())
    await settle()
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_it_is_quieter_from_the_beginning_to_the_end_of_quiet_hours() -> None:
    device = Device(clock_at(4, 21))
    heard = []
    async with device.runs():
        for seconds in (HOUR - 1, 1, 9 * HOUR - 1, 1):
            await device.clock.advance(seconds)
            heard.append(device.volume)
    assert heard == [60, 25, 25, 60]


async def test_every_night_is_quieter() -> None:
    device = Device(clock_at(4, 12))
    async with device.runs():
        for _ in range(3):
            await device.clock.advance(12 * HOUR)
            assert device.volume == 25
            await device.clock.advance(12 * HOUR)
            assert device.volume == 60


async def test_what_is_quieter_already_stays_as_it_is() -> None:
    device = Device(clock_at(4, 21), RecordingSpeaker(volume=15))
    async with device.runs():
        await device.clock.advance(2 * HOUR)
        assert device.volume == 15
        await device.clock.advance(10 * HOUR)
        assert device.volume == 15


async def test_what_somebody_changes_at_night_stays_until_the_next_night() -> None:
    device = Device(clock_at(4, 21))
    async with device.runs():
        await device.clock.advance(2 * HOUR)
        device.speaker.set_volume(40)
        await device.clock.advance(3 * HOUR)
        assert device.volume == 40
        await device.clock.advance(10 * HOUR)
        assert device.volume == 40
        await device.clock.advance(11 * HOUR)
        assert device.volume == 25
        await device.clock.advance(10 * HOUR)
        assert device.volume == 40


async def test_who_starts_in_the_middle_of_the_night_is_quiet_at_once() -> None:
    device = Device(clock_at(5, 2))
    async with device.runs():
        assert device.volume == 25
        await device.clock.advance(5 * HOUR)
        assert device.volume == 60


async def test_a_restart_in_the_middle_of_the_night_changes_nothing() -> None:
    device = Device(clock_at(4, 21))
    async with device.runs():
        await device.clock.advance(2 * HOUR)
    device.clock.restart("boot-2", after=timedelta(hours=1))
    async with device.runs():
        assert device.volume == 25
        await device.clock.advance(7 * HOUR)
        assert device.volume == 60


async def test_what_was_changed_before_a_restart_in_the_night_stays_too() -> None:
    device = Device(clock_at(4, 21))
    async with device.runs():
        await device.clock.advance(2 * HOUR)
        device.speaker.set_volume(40)
    device.clock.restart("boot-2", after=timedelta(hours=1))
    async with device.runs():
        assert device.volume == 40
        await device.clock.advance(7 * HOUR)
        assert device.volume == 40


async def test_who_was_off_at_the_end_of_the_night_is_as_loud_as_before_at_the_start() -> None:
    device = Device(clock_at(4, 21))
    async with device.runs():
        await device.clock.advance(2 * HOUR)
    device.clock.restart("boot-2", after=timedelta(hours=12))
    async with device.runs():
        assert device.volume == 60


async def test_who_was_off_all_day_goes_back_to_what_it_was_before_the_first_night() -> None:
    device = Device(clock_at(4, 21))
    async with device.runs():
        await device.clock.advance(2 * HOUR)
    device.clock.restart("boot-2", after=timedelta(days=1))
    async with device.runs():
        assert device.volume == 25
        await device.clock.advance(8 * HOUR)
        assert device.volume == 60


async def test_without_quiet_hours_in_the_settings_it_is_as_loud_again_as_before_them() -> None:
    device = Device(clock_at(4, 23))
    async with device.runs():
        assert device.volume == 25
    device.clock.restart("boot-2")
    async with device.runs(Settings()):
        assert device.volume == 60
        assert device.store.all("quiet-hours") == {}


async def test_without_quiet_hours_the_volume_is_left_alone() -> None:
    device = Device(clock_at(4, 21))
    async with device.runs(Settings()):
        await device.clock.advance(5 * HOUR)
        assert device.volume == 60
        assert device.clock.waiting == 0


async def test_a_clock_that_is_not_set_begins_nothing() -> None:
    device = Device(clock_at(4, 23))
    device.clock.synchronized = False
    async with device.runs():
        await device.clock.advance(2 * HOUR)
        assert device.volume == 60
        device.clock.synchronized = True
        await device.clock.jump(timedelta(minutes=3))
        assert device.volume == 25


async def test_a_clock_that_is_not_set_ends_nothing() -> None:
    device = Device(clock_at(4, 23))
    async with device.runs():
        pass
    device.clock.restart("boot-2", after=timedelta(hours=12))
    device.clock.synchronized = False
    async with device.runs():
        assert device.volume == 25


async def test_a_clock_that_jumps_into_the_night_and_out_of_it_is_followed() -> None:
    device = Device(clock_at(4, 12))
    async with device.runs():
        await device.clock.jump(timedelta(hours=11))
        assert device.volume == 25
        await device.clock.jump(timedelta(hours=-10))
        assert device.volume == 60


async def test_a_clock_that_jumps_from_one_night_to_the_next_is_followed() -> None:
    device = Device(clock_at(4, 23))
    async with device.runs():
        device.speaker.set_volume(40)
        await device.clock.jump(timedelta(days=1))
        assert device.volume == 25
        await device.clock.advance(9 * HOUR)
        assert device.volume == 40


async def test_in_a_zone_where_it_is_day_the_night_is_over() -> None:
    device = Device(clock_at(4, 23))
    async with device.runs():
        await device.clock.move("America/New_York")
        assert device.volume == 60


async def test_in_a_zone_where_it_is_night_too_it_lasts_until_its_morning() -> None:
    device = Device(clock_at(4, 23, 30))
    async with device.runs():
        await device.clock.move("Europe/London")
        await device.clock.advance(8 * HOUR)
        assert (device.clock.now().hour, device.volume) == (6, 25)
        await device.clock.advance(HOUR)
        assert device.volume == 60


async def test_what_was_changed_at_night_stays_in_another_zone() -> None:
    device = Device(clock_at(4, 23, 30))
    async with device.runs():
        device.speaker.set_volume(40)
        await device.clock.move("Europe/London")
        await device.clock.advance(8 * HOUR)
        await device.clock.jump(timedelta(minutes=1))
        assert device.volume == 40


@pytest.mark.parametrize(("month", "day", "hours"), [(3, 28, 8), (10, 24, 10)])
async def test_a_night_in_which_the_clocks_change_ends_in_the_morning(month: int, day: int, hours: int) -> None:
    device = Device(clock_at(day, 22, month=month))
    async with device.runs():
        await device.clock.advance(hours * HOUR - 1)
        assert device.volume == 25
        await device.clock.advance(1)
        assert (device.clock.now().hour, device.volume) == (7, 60)


async def test_a_full_disk_does_not_keep_the_night_from_coming_and_going(caplog: pytest.LogCaptureFixture) -> None:
    device = Device(clock_at(4, 21))
    made, store = Volume(SET), MemoryStore(failing="full")
    made.voiced_start(store, device.speaker, RecordingTurns(), device.clock)
    with caplog.at_level(logging.WARNING):
        async with _running(made):
            await device.clock.advance(2 * HOUR)
            assert device.volume == 25
            await device.clock.advance(9 * HOUR)
            assert device.volume == 60
    assert "is not kept over a restart" in caplog.text
