"""A process that is killed at any moment has kept everything that it said was kept, and no half of anything."""

import asyncio
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.service.store_child import LARGE, OPERATIONS, numbered, states
from tests.service.store_strace import (
    CHILD,
    MEND,
    TOUCHED,
    WRITING,
    Told,
    command,
    each_call,
    environment,
    injected,
    need_strace,
    traced,
)
from voiced.api import Put
from voiced.service.store import SqliteStore
from voiced.service.store_file import StoreFile, connected, write_changes
from voiced.service.store_lasting import LastingValues
from voiced.service.store_values import Change, Values, checked


def nothing_is_damaged(path: str) -> None:
    raise AssertionError(path)


def reopened(path: Path) -> Values:
    """What a new process finds."""
    values = LastingValues(path, nothing_is_damaged)
    values.load(1)
    values.close()
    return values.values


def kept(path: Path) -> int:
    """After how many operations the file is; it has to be after one as a whole."""
    found = reopened(path)
    assert in_order(found) in [in_order(state) for state in states()]
    return states().index(found)


def in_order(values: Values) -> list[object]:
    return [[(name, *table.items()) for name, table in values.tables.items()], [*values.deeds]]


async def go_on(path: Path, done: int) -> None:
    """What was done is not done again, the rest can be done."""
    store = SqliteStore(path, nothing_is_damaged)
    for number, (changes, deed) in enumerate(OPERATIONS, 1):
        if deed or number > done:
            assert await store.apply(*changes, deed=deed) == (number > done)
    await store.close()


EVERY = [
    *(pytest.param(kind, 1, marks=pytest.mark.long) for kind in ("write", "sync")),
    ("write", 18),
    *((kind, 3 if kind == "sync" else 1) for kind in TOUCHED),
]
"""Which kinds of calls, and every how many of them."""


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("kind", "step"), EVERY)
def test_killed_before_any_call_that_writes_all_that_was_said_is_there(tmp_path: Path, kind: str, step: int) -> None:
    need_strace()
    killed = 0
    for path, told in each_call(kind, tmp_path / "x.sqlite", "signal=KILL", step=step):
        assert told.returncode == -9
        assert kept(path) in (told.done, told.done + 1), told
        asyncio.run(go_on(path, kept(path)))
        assert kept(path) == len(OPERATIONS)
        shutil.rmtree(path.parent)
        killed += 1
    assert killed > 0


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", [kind for kind in WRITING if kind != "directory"])
def test_killed_while_a_damaged_file_is_replaced_either_is_there(tmp_path: Path, kind: str) -> None:
    need_strace()
    sound = tmp_path / "sound" / "x.sqlite"
    subprocess.run(command(sound), env=environment(), capture_output=True, check=True)
    damaged = sound.read_bytes()[:-1000] + b"x" * 1000
    told = Told(-9, (), was_hit=True)
    for number in range(1, 60):
        path = tmp_path / str(number) / "x.sqlite"
        path.parent.mkdir()
        path.write_bytes(damaged)
        told = traced(path, [sys.executable, "-c", MEND, str(path)], *injected(kind, number, "signal=KILL"))
        salvaged = LastingValues(path, lambda _: None)
        salvaged.load(1)
        salvaged.close()
        assert salvaged.values.tables["timers"]["e"] == '"e"', told
        assert any(one.read_bytes() == damaged for one in path.parent.glob("x.sqlite.broken*"))
        if not told.was_hit:
            break
    assert number > 1
    assert not told.was_hit


def campaign(path: Path, kills: int, seed: int) -> int:
    """Kill a process that changes the store for ever at random moments; how many operations were done."""
    dice = random.Random(seed)
    state, number = Values(), 0
    for _ in range(kills):
        said = _done_until_killed(path, number + 1, dice.uniform(0, 0.15))
        found = reopened(path)
        newest = found.table("newest").get("number", 0)
        assert newest in (max(number, said), max(number, said) + 1)
        while number < newest:
            number += 1
            changes, deed = numbered(number)
            state = state.after(checked(changes, deed), deed)
        assert in_order(found) == in_order(state)
    return number


def _done_until_killed(path: Path, first: int, after_s: float) -> int:
    arguments = [sys.executable, str(CHILD), "for-ever", str(path), str(first)]
    with subprocess.Popen(arguments, env=environment(), stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        lines = [child.stdout.readline()]
        time.sleep(after_s)  # any moment will do
        child.kill()
        lines += child.stdout.readlines()
    assert not any(line.startswith("damaged") for line in lines)
    return max(int(line.split()[1]) for line in lines if line.startswith("done"))


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_killed_at_random_moments_nothing_that_was_said_is_lost(tmp_path: Path) -> None:
    assert campaign(tmp_path / "x.sqlite", kills=15, seed=1) > 15


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(2, 6))
def test_killed_at_random_moments_many_times_nothing_that_was_said_is_lost(tmp_path: Path, seed: int) -> None:
    assert campaign(tmp_path / "x.sqlite", kills=300, seed=seed) > 300


@pytest.fixture
def interrupted(tmp_path: Path) -> Path:
    """A file in the middle of a large change: half of it is in the file already, the journal says what was before."""
    path, copy = tmp_path / "x.sqlite", tmp_path / "copy" / "x.sqlite"
    values = LastingValues(path, nothing_is_damaged)
    values.change(checked([Put("t", str(n), LARGE) for n in range(50)], "deed-1"), "deed-1")
    values.close()
    connection = connected(path, 1)
    connection.execute("PRAGMA cache_size = 2")  # so that it does not wait for the end with writing
    connection.execute("BEGIN EXCLUSIVE")
    write_changes(connection, [Change("t", str(n), '"other"') for n in range(50)], ["deed-2"])
    shutil.copytree(tmp_path, copy.parent, ignore=shutil.ignore_patterns("copy"))
    connection.close()
    assert copy.read_bytes() != path.read_bytes()
    return copy


def journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def test_what_was_half_written_is_undone_by_the_journal(interrupted: Path) -> None:
    assert journal(interrupted).stat().st_size > 1000
    found = reopened(interrupted)
    assert found.table("t") == {str(n): LARGE for n in range(50)}
    assert [*found.deeds] == ["deed-1"]


def test_it_is_undone_although_undoing_is_interrupted_too(interrupted: Path) -> None:
    before = journal(interrupted).read_bytes()
    content = interrupted.read_bytes()
    file = StoreFile(interrupted, 1)
    undone = interrupted.read_bytes()
    file.close()
    for pages in range(0, len(content) // 4096, 7):
        interrupted.write_bytes(undone[: pages * 4096] + content[pages * 4096 :])
        journal(interrupted).write_bytes(before)
        assert reopened(interrupted).table("t")["49"] == LARGE


def test_a_journal_of_a_file_that_was_removed_does_no_harm(tmp_path: Path, interrupted: Path) -> None:
    interrupted.unlink()
    values = LastingValues(interrupted, nothing_is_damaged)
    assert values.change(checked([Put("t", "a", 1)], ""), "")
    values.close()
    assert reopened(interrupted) == Values({"t": {"a": "1"}})
