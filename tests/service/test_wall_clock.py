"""The clock tells the device's time, says whether it can be believed, and wakes who waits when it jumps."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from voiced.api import SinceBoot
from voiced.service.machine_time import RealMachine
from voiced.service.wall_clock import DeviceClock

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC).timestamp()
SLICE_S = 15.0


@dataclass
class ScriptedMachine:
    """A machine whose time passes only while somebody waits; `after` happens at the end of a wait, one by one."""

    time: float = NOON
    up: float = 60.0
    synchronised: bool = False
    hardware: float | None = None
    after: list[Callable[[], object]] = field(default_factory=list)
    pauses: int = 0

    def wall(self) -> float:
        return self.time

    def boottime(self) -> float:
        return self.up

    def boot_id(self) -> str:
        return "boot-1"

    def kernel_synchronised(self) -> bool:
        return self.synchronised

    def hardware_clock(self) -> float | None:
        return self.hardware

    async def pause(self, seconds: float) -> None:
        self.pauses += 1
        self.pass_time(min(seconds, SLICE_S))
        if self.after:
            self.after.pop(0)()

    def pass_time(self, seconds: float) -> None:
        self.time += seconds
        self.up += seconds

    def jump(self, seconds: float) -> None:
        self.time += seconds


@dataclass
class ScriptedZone:
    """A zone that is moved by a test."""

    current: tzinfo = UTC
    changes: int = 0
    looks: int = 0

    def look(self) -> None:
        self.looks += 1

    def move(self, name: str) -> None:
        self.current = ZoneInfo(name)
        self.changes += 1


@pytest.fixture
def machine() -> ScriptedMachine:
    return ScriptedMachine()


@pytest.fixture
def zone() -> ScriptedZone:
    return ScriptedZone()


@pytest.fixture
def clock(machine: ScriptedMachine, zone: ScriptedZone) -> DeviceClock:
    return DeviceClock(machine=machine, zone=zone)


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def waited(clock: DeviceClock, machine: ScriptedMachine, seconds: float) -> float:
    """How long it took."""
    begin = machine.up
    await clock.wait(seconds)
    return machine.up - begin


def test_the_present_is_told_in_the_zone_of_the_device(clock: DeviceClock, zone: ScriptedZone) -> None:
    zone.move("Asia/Shanghai")
    assert clock.now().isoformat() == "2026-03-04T20:00:00+08:00"


def test_its_zone_knows_of_daylight_saving(clock: DeviceClock, zone: ScriptedZone) -> None:
    zone.move("Europe/Berlin")
    assert (clock.now() + timedelta(days=60)).utcoffset() == timedelta(hours=2)


def test_the_zone_is_looked_at_once_a_second_at_most(
    clock: DeviceClock, machine: ScriptedMachine, zone: ScriptedZone
) -> None:
    for _ in range(40):
        clock.now()
        machine.pass_time(0.1)
    assert zone.looks == 4


def test_the_time_since_the_start_goes_on_when_the_time_of_day_jumps(
    clock: DeviceClock, machine: ScriptedMachine
) -> None:
    machine.jump(-5000)
    assert clock.since_boot() == SinceBoot("boot-1", 60.0)


def test_a_machine_that_has_just_started_does_not_know_the_time(clock: DeviceClock) -> None:
    assert not clock.is_set()


def test_a_clock_that_the_kernel_calls_synchronised_is_set(clock: DeviceClock, machine: ScriptedMachine) -> None:
    machine.synchronised = True
    assert clock.is_set()


def test_a_year_before_this_program_is_never_believed(clock: DeviceClock, machine: ScriptedMachine) -> None:
    machine.synchronised, machine.hardware, machine.up = True, 0.0, 5000.0
    machine.time = datetime(2024, 12, 31, tzinfo=UTC).timestamp()
    assert not clock.is_set()


def test_the_time_of_a_clock_with_a_battery_is_believed(clock: DeviceClock, machine: ScriptedMachine) -> None:
    machine.hardware = NOON - 2
    assert clock.is_set()


def test_a_hardware_clock_without_a_battery_is_not_believed(clock: DeviceClock, machine: ScriptedMachine) -> None:
    machine.hardware = 61.0
    assert not clock.is_set()


def test_after_ten_minutes_nobody_else_will_set_it(clock: DeviceClock, machine: ScriptedMachine) -> None:
    machine.pass_time(539)
    assert not clock.is_set()
    machine.pass_time(2)
    assert clock.is_set()


@pytest.mark.parametrize(("up", "hardware"), [(5000.0, None), (60.0, NOON)])
def test_a_time_before_what_is_known_is_not_believed(
    machine: ScriptedMachine, zone: ScriptedZone, up: float, hardware: float | None
) -> None:
    machine.up, machine.hardware = up, hardware
    assert not DeviceClock(lambda: NOON + 1, machine, zone).is_set()
    assert DeviceClock(lambda: NOON, machine, zone).is_set()


def test_what_is_known_may_be_wrong_when_the_kernel_is_sure(machine: ScriptedMachine, zone: ScriptedZone) -> None:
    machine.synchronised = True
    assert DeviceClock(lambda: NOON + 1, machine, zone).is_set()


def test_once_set_it_stays_so_without_the_network(clock: DeviceClock, machine: ScriptedMachine) -> None:
    machine.synchronised = True
    clock.is_set()
    machine.synchronised = False
    assert clock.is_set()


def test_it_is_set_no_longer_when_it_goes_back_before_what_is_known(
    machine: ScriptedMachine, zone: ScriptedZone
) -> None:
    clock = DeviceClock(lambda: NOON - 100, machine, zone)
    machine.synchronised = True
    clock.is_set()
    machine.synchronised = False
    machine.jump(-200)
    assert not clock.is_set()
    machine.jump(200)
    assert not clock.is_set(), "it has to be believed anew"


async def test_a_wait_is_as_long_as_it_was_asked_for(clock: DeviceClock, machine: ScriptedMachine) -> None:
    assert await waited(clock, machine, 100.25) == 100.25


@pytest.mark.parametrize("seconds", [0, -3])
async def test_no_time_at_all_is_not_waited_for(clock: DeviceClock, machine: ScriptedMachine, seconds: float) -> None:
    assert await waited(clock, machine, seconds) == 0
    assert machine.pauses == 0


async def test_the_time_asleep_counts(clock: DeviceClock, machine: ScriptedMachine) -> None:
    machine.after = [lambda: machine.pass_time(80)]
    assert await waited(clock, machine, 60) == 15 + 80


@pytest.mark.parametrize("seconds", [-3600, -1.5, 1.5, 3600])
async def test_a_jump_of_the_time_of_day_ends_it(clock: DeviceClock, machine: ScriptedMachine, seconds: float) -> None:
    machine.after = [lambda: None, lambda: machine.jump(seconds)]
    assert await waited(clock, machine, 100) == 30


async def test_a_clock_that_is_corrected_a_little_does_not_end_it(clock: DeviceClock, machine: ScriptedMachine) -> None:
    machine.after = [lambda: machine.jump(0.5), lambda: machine.jump(-0.9)]
    assert await waited(clock, machine, 100) == 100


async def test_it_ends_when_the_time_of_day_becomes_set(clock: DeviceClock, machine: ScriptedMachine) -> None:
    machine.after = [lambda: setattr(machine, "synchronised", True)]
    assert await waited(clock, machine, 100) == 15


async def test_it_ends_when_the_device_gets_another_zone(
    clock: DeviceClock, machine: ScriptedMachine, zone: ScriptedZone
) -> None:
    machine.after = [lambda: None, lambda: zone.move("Asia/Tokyo")]
    assert await waited(clock, machine, 100) == 30


async def test_the_clock_of_this_machine_tells_its_time() -> None:
    clock = DeviceClock()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.now().utcoffset() == datetime.now().astimezone().utcoffset()
    before = clock.since_boot()
    await clock.wait(0.05)
    assert clock.since_boot().boot == before.boot != ""
    assert 0.05 <= clock.since_boot().seconds - before.seconds < 5
    assert clock.is_set() in (True, False)


async def test_a_wait_on_this_machine_leaves_nothing_open() -> None:
    before = open_descriptors()
    await DeviceClock().wait(0.01)
    waiting = asyncio.create_task(DeviceClock().wait(60))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert open_descriptors() == before


def test_the_time_since_the_start_of_this_machine_is_that_of_the_kernel() -> None:
    kernels = float(Path("/proc/uptime").read_text().split()[0])
    assert abs(RealMachine().boottime() - kernels) < 5
