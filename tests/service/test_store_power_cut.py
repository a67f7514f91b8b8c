"""What was said to be kept is there after the power failed, whatever the disk had still to write."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.service.store_child import OPERATIONS, states
from tests.service.store_power import Call, Disk, calls
from tests.service.store_strace import MEND, command, environment, need_strace
from voiced.service.store_lasting import LastingValues
from voiced.service.store_values import Values

pytestmark = pytest.mark.slow

TRACED = "openat,pwrite64,fsync,fdatasync,ftruncate,?unlink,?unlinkat,?rename,?renameat,?renameat2,?link,?linkat,write"

Check = Callable[[Path, int], None]


def traced(path: Path, *arguments: str) -> list[Call]:
    """Every call of a process that has to do with files; the folder is there already."""
    trace = path.parent.parent / "trace"
    options = ["-f", "-xx", "-s", "100000", "-e", f"trace={TRACED}"]
    subprocess.run(
        ["strace", "-o", str(trace), *options, *arguments], env=environment(), check=True, capture_output=True
    )
    return list(calls(trace.read_text()))


def power_cuts(disk: Disk, seen: list[Call], check: Check, *, dice: random.Random, each: int) -> int:
    """Look at the disk as it may be after every call; how many that were."""
    done, number = 0, count()
    for call in seen:
        if call.name == "write" and call.texts[0].startswith(b"done "):
            done = int(call.texts[0].split()[1])
        disk.feed(call)
        if call.name in ("write", "openat"):
            continue
        for every in range(each):
            folder = disk.root.parent / f"found-{next(number)}"
            disk.after_power_cut(folder, dice if every > 1 else None, everything=every == 1)
            check(folder / "x.sqlite", done)
            shutil.rmtree(folder)
    assert done in (0, len(OPERATIONS))
    return next(number)


def nothing_is_damaged(path: str) -> None:
    raise AssertionError(path)


def loaded(path: Path, damaged: Callable[[str], None] = nothing_is_damaged) -> Values:
    values = LastingValues(path, damaged)
    values.load(1)
    values.close()
    return values.values


def is_after(path: Path, done: int) -> None:
    assert loaded(path) in states()[done : done + 2]


@pytest.mark.timeout(300)
def test_all_that_was_said_is_there_and_no_half_of_anything(tmp_path: Path) -> None:
    need_strace()
    path = tmp_path / "plugins" / "x.sqlite"
    path.parent.mkdir()
    disk = Disk(path.parent)
    seen = traced(path, *command(path))
    assert power_cuts(disk, seen, is_after, dice=random.Random(1), each=20) > 2000
    disk.after_power_cut(tmp_path / "last", None, everything=True)
    assert (tmp_path / "last" / "x.sqlite").read_bytes() == path.read_bytes(), "what was seen is all that was written"


@pytest.mark.timeout(300)
def test_a_damaged_file_that_is_replaced_is_there_or_the_new_one(tmp_path: Path) -> None:
    need_strace()
    path = tmp_path / "plugins" / "x.sqlite"
    subprocess.run(command(path), env=environment(), check=True, capture_output=True)
    path.write_bytes(path.read_bytes()[:-1000] + b"x" * 1000)
    (tmp_path / "salvaged").mkdir()
    expected = loaded(Path(shutil.copy(path, tmp_path / "salvaged")), lambda _: None)
    assert expected.tables["timers"]["e"] == '"e"'
    disk = Disk(path.parent)
    seen = traced(path, sys.executable, "-c", MEND, str(path))

    def has_what_was_saved(found: Path, _: int) -> None:
        assert loaded(found, lambda _: None) == expected

    assert power_cuts(disk, seen, has_what_was_saved, dice=random.Random(2), each=30) > 500


@pytest.mark.timeout(300)
def test_a_disk_that_is_not_waited_for_would_be_noticed(tmp_path: Path) -> None:
    """These tests can fail: without its synchronisations the same conversation with the disk loses something."""
    need_strace()
    path = tmp_path / "plugins" / "x.sqlite"
    path.parent.mkdir()
    disk = Disk(path.parent)
    seen = [call for call in traced(path, *command(path)) if call.name != "fdatasync"]
    with pytest.raises(AssertionError):
        power_cuts(disk, seen, is_after, dice=random.Random(3), each=6)
