"""A year of alarms against a clock that is watched step by step, and clocks that jump at any moment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import SinceBoot
from voiced_plugins.timers.entry import Countdown, Entry, Kind, Once, Weekly, When, Why
from voiced_plugins.timers.readings import Reading, Stamp, stamp
from voiced_plugins.timers.schedule import changes_in, looked, stopped, told

EVERY_DAY, WEEKDAYS, WEEKEND = frozenset(range(7)), frozenset(range(5)), frozenset({5, 6})
YEAR = 2026
STEP_S = 300
HOUR_S, DAY_S = 3600.0, 86_400.0


@dataclass
class World:
    """Clocks that a test moves, and one entry that lives by them."""

    wall: float
    entry: Entry | None
    zone: ZoneInfo
    seconds: float = 0.0
    boot: str = "one"
    is_set: bool = True

    def __post_init__(self) -> None:
        self.rang: list[float] = []
        self.days: list[date] = []
        self._started = stamp(self.reading)

    @property
    def reading(self) -> Reading:
        return Reading(datetime.fromtimestamp(self.wall, self.zone), self.is_set, SinceBoot(self.boot, self.seconds))

    def look(self) -> None:
        """As the bell does; what rings is stopped at once."""
        if self.entry is None:
            return
        after = looked(self.entry, self.reading, self._started)
        if after.ringing:
            self.rang.append(self.wall)
            if isinstance(after.when, Weekly):
                self.days.append(after.when.rung[-1].day)
        self.entry = stopped(after) if after.ringing else after

    def advance(self, seconds: float) -> None:
        """Time passes."""
        end = self.seconds + seconds
        self.look()
        while self.entry and (wait := changes_in(self.entry, self.reading)) is not None:
            if self.seconds + wait > end:
                break
            self._pass(max(wait, 0.0))
            self.look()
        self._pass(max(0.0, end - self.seconds))
        self.look()

    def jump(self, seconds: float) -> None:
        """The time of day is another one."""
        self.wall += seconds
        self.look()

    def restart(self, *, off: float, boot: str = "") -> None:
        """The process, or the machine when `boot` is another one, was off."""
        self.boot, self.seconds = (boot, 0.0) if boot else (self.boot, self.seconds + off)
        self.wall += off
        self._started = stamp(self.reading)
        self.look()

    def _pass(self, seconds: float) -> None:
        self.wall += seconds
        self.seconds += seconds


def of(when: When, kind: Kind = Kind.ALARM) -> Entry:
    return Entry("key", kind, 1, "en", when)


def weekly(at: time, days: frozenset[int], since: float) -> Entry:
    return of(Weekly(at, days, since))


@lru_cache(maxsize=2)
def steps(zone: str) -> tuple[tuple[float, datetime], ...]:
    """What the clocks of a zone show through a year, step by step."""
    first = datetime(YEAR, 1, 1, tzinfo=ZoneInfo(zone)).timestamp()
    last = datetime(YEAR + 1, 1, 1, tzinfo=ZoneInfo(zone)).timestamp()
    every = range(int(first) + STEP_S, int(last), STEP_S)
    return tuple((at, datetime.fromtimestamp(at, ZoneInfo(zone)).replace(tzinfo=None)) for at in map(float, every))


def watched(zone: str, at: time, days: frozenset[int]) -> Iterator[float]:
    """When somebody who only watches the clock would ring."""
    before, rang = datetime.combine(date(YEAR, 1, 1), time()), set[date]()
    for instant, shown in steps(zone):
        skipped = shown - before - timedelta(seconds=STEP_S)
        before = shown
        target = datetime.combine(shown.date(), at)
        if skipped > timedelta(0) and shown - skipped <= target < shown:
            yield instant + (target + skipped - shown).total_seconds()
            rang.add(shown.date())
        elif shown == target and shown.weekday() in days and shown.date() not in rang:
            rang.add(shown.date())
            yield instant


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
@pytest.mark.parametrize("days", [EVERY_DAY, WEEKDAYS, WEEKEND])
@pytest.mark.parametrize("at", [time(7), time(0), time(2, 30), time(23, 55)])
def test_a_year_of_an_alarm_is_as_if_somebody_watched_the_clock(zone: str, days: frozenset[int], at: time) -> None:
    first = datetime(YEAR, 1, 1, tzinfo=ZoneInfo(zone)).timestamp()
    world = World(first, weekly(at, days, first), ZoneInfo(zone))
    world.advance(steps(zone)[-1][0] - first)
    expected = [one for one in watched(zone, at, days) if datetime.fromtimestamp(one, world.zone).weekday() in days]
    assert world.rang == pytest.approx(expected)
    assert world.entry is not None
    assert world.entry.missed is None


BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 23, 6, tzinfo=BERLIN).timestamp()
"""In the week in which the clocks are put forward."""

jumps = st.floats(-40 * DAY_S, 40 * DAY_S) | st.floats(-2 * HOUR_S, 2 * HOUR_S)
passes = st.floats(0, HOUR_S)


def occurrences(after: float, until: float, at: time, days: frozenset[int]) -> list[date]:
    """The days of an alarm between two instants."""
    found = []
    day = datetime.fromtimestamp(after, BERLIN).date() - timedelta(days=1)
    while day <= datetime.fromtimestamp(until, BERLIN).date():
        instant = datetime.combine(day, at, BERLIN).timestamp()
        if day.weekday() in days and after < instant <= until + 0.001:
            found.append(day)
        day += timedelta(days=1)
    return found


@given(moves=st.lists(st.tuples(passes, jumps), max_size=12), days=st.sampled_from([EVERY_DAY, WEEKDAYS, WEEKEND]))
def test_jumps_at_any_moment_lose_no_day_and_ring_none_twice(
    moves: list[tuple[float, float]], days: frozenset[int]
) -> None:
    world = World(MONDAY, weekly(time(7), days, MONDAY), BERLIN)
    lowest = MONDAY
    for passing, jump in moves:
        world.advance(passing)
        world.jump(jump)
        lowest = min(lowest, world.wall)
    assert len(world.days) == len(set(world.days))
    assert world.entry is not None
    silent = set(occurrences(lowest, world.wall, time(7), days)) - set(world.days)
    assert (world.entry.missed.times if world.entry.missed else 0) == len(silent)


@given(moves=st.lists(st.tuples(passes, jumps), max_size=12))
def test_after_any_jumps_an_alarm_of_every_day_rings_within_two_days(moves: list[tuple[float, float]]) -> None:
    world = World(MONDAY, weekly(time(7), EVERY_DAY, MONDAY), BERLIN)
    for passing, jump in moves:
        world.advance(passing)
        world.jump(jump)
    before = len(world.rang)
    world.advance(2 * DAY_S)
    assert len(world.rang) > before


@given(moves=st.lists(st.tuples(passes, jumps), max_size=8), ahead=st.floats(60, 5 * DAY_S))
def test_jumps_at_any_moment_lose_no_single_alarm(moves: list[tuple[float, float]], ahead: float) -> None:
    at = datetime.fromtimestamp(MONDAY + ahead, BERLIN).replace(tzinfo=None, second=0, microsecond=0)
    world = World(MONDAY, of(Once(at)), BERLIN)
    for passing, jump in moves:
        world.advance(passing)
        world.jump(jump)
    due = at.replace(tzinfo=BERLIN).timestamp()
    missed = world.entry is not None and world.entry.missed is not None
    assert len(world.rang) + missed == int(bool(world.rang) or world.wall + 0.001 >= due)


@given(
    length=st.floats(1, 7 * DAY_S),
    moves=st.lists(st.tuples(st.floats(0, 2 * DAY_S), jumps, st.booleans(), st.floats(0, 300)), max_size=8),
)
def test_jumps_and_restarts_at_any_moment_change_no_timer(
    length: float, moves: list[tuple[float, float, bool, float]]
) -> None:
    world = World(MONDAY, None, BERLIN)
    world.entry = of(Countdown(length, stamp(world.reading, length)), Kind.TIMER)
    gone, boots = 0.0, 0
    for passing, jump, machine, off in moves:
        world.advance(passing)
        world.jump(jump)
        boots += machine
        world.restart(off=off, boot=f"boot-{boots}" if machine else "")
        gone += passing + off
    # a step of the clock of up to a second is not written down before the machine goes off
    assert len(world.rang) == int(gone >= length) or abs(gone - length) < boots + 0.02
    assert world.entry is None or world.entry.missed is None
    world.advance(8 * DAY_S)
    assert len(world.rang) == 1


def test_a_timer_of_another_boot_waits_for_a_clock_that_is_set() -> None:
    timer = of(Countdown(600, Stamp("before", 600, MONDAY + 600)), Kind.TIMER)
    world = World(MONDAY - 400 * DAY_S, timer, BERLIN, is_set=False)
    world.advance(HOUR_S)
    assert world.entry == timer


def test_how_late_it_may_ring_is_exact() -> None:
    for late, rings in ((600.0, True), (601.0, False)):
        world = World(MONDAY, weekly(time(7), EVERY_DAY, MONDAY), BERLIN)
        world.jump(HOUR_S + late)
        assert bool(world.rang) == rings


def test_what_was_told_is_not_told_again_and_the_next_day_rings() -> None:
    world = World(MONDAY, weekly(time(7), EVERY_DAY, MONDAY), BERLIN)
    world.jump(2 * HOUR_S)
    assert world.entry is not None
    assert world.entry.missed is not None
    assert world.entry.missed.why is Why.LATE
    world.entry = told(world.entry)
    world.look()
    assert world.entry is not None
    assert world.entry.missed is None
    world.advance(DAY_S)
    assert len(world.rang) == 1


def test_a_day_that_was_taken_out_is_silent() -> None:
    alarm = weekly(time(7), EVERY_DAY, MONDAY)
    assert isinstance(alarm.when, Weekly)
    world = World(MONDAY, replace(alarm, when=replace(alarm.when, skipped=(date(2026, 3, 24),))), BERLIN)
    world.advance(3 * DAY_S - HOUR_S)
    assert world.days == [date(2026, 3, 23), date(2026, 3, 25)]


def test_a_day_that_comes_again_after_a_real_day_rings_again() -> None:
    world = World(MONDAY, weekly(time(7), EVERY_DAY, MONDAY), BERLIN)
    world.advance(23 * HOUR_S)
    world.jump(-23 * HOUR_S)
    world.advance(2 * HOUR_S)
    assert world.days == [date(2026, 3, 23), date(2026, 3, 23)]
