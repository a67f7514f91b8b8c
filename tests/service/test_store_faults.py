"""A disk that is full, fails or may not be written: it is said as such, nothing is changed, and later it goes on."""

import asyncio
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.service.store_child import OPERATIONS, states
from tests.service.store_strace import TOUCHED, command, each_call, environment, need_strace
from voiced.api import Put, StoreError
from voiced.service.store import SqliteStore
from voiced.service.store_lasting import LastingValues
from voiced.service.store_values import Values

MANY = "sync"
"""Of these there are so many that each of them takes half a minute."""

# which kinds of calls, and every how many of them
SOME = [("write", 24), *((kind, 4 if kind == MANY else 1) for kind in TOUCHED)]
EVERY = [("write", 6), (MANY, 1)]
ERRORS = [("ENOSPC", {"full", "failed"}), ("EIO", {"failed"})]

CALLS = [
    *((kind, step, *ERRORS[0]) for kind, step in SOME),
    *(pytest.param(kind, step, *ERRORS[1], marks=pytest.mark.long) for kind, step in SOME),
    *(pytest.param(kind, step, *error, marks=pytest.mark.long) for kind, step in EVERY for error in ERRORS),
]


def nothing_is_damaged(path: str) -> None:
    raise AssertionError(path)


def reopened(path: Path) -> Values:
    values = LastingValues(path, nothing_is_damaged)
    values.load(1)
    values.close()
    return values.values


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("kind", "step", "error", "codes"), CALLS)
def test_a_call_that_fails_changes_nothing_and_the_next_one_goes_on(
    tmp_path: Path, kind: str, step: int, error: str, codes: set[str]
) -> None:
    need_strace()
    refused: set[str] = set()
    for path, told in each_call(kind, tmp_path / "x.sqlite", f"error={error}", retry="yes", step=step):
        assert told.returncode == 0, told
        assert told.those("wrong") == told.those("damaged") == [], told
        assert told.done == len(OPERATIONS)
        assert reopened(path) == states()[-1]
        refused |= {line.split()[2] for line in told.those("refused")}
        shutil.rmtree(path.parent)
    assert refused <= codes
    assert refused


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("kind", "step"), [("write", 28), ("directory", 1), ("rename", 1), pytest.param("write", 7, marks=pytest.mark.long)]
)
def test_after_a_call_that_failed_a_restart_finds_what_was_before(tmp_path: Path, kind: str, step: int) -> None:
    need_strace()
    for path, told in each_call(kind, tmp_path / "x.sqlite", "error=ENOSPC", step=step):
        assert told.those("refused") == [f"refused {told.done + 1} full"]
        assert reopened(path) == states()[told.done]


def mounted(tmp_path: Path, script: str) -> list[str]:
    """Runs a shell script, as root in a room of its own whose mounts nobody else sees; `lines` of it."""
    whole = ["unshare", "--map-root-user", "--mount", "sh", "-euc", script]
    tried = subprocess.run(
        [*whole[:3], "sh", "-euc", f"mount -t tmpfs none {tmp_path}"], capture_output=True, check=False
    )
    if tried.returncode != 0:
        pytest.skip("needs the right to mount")
    ended = subprocess.run(whole, env=environment(), cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended.stdout.splitlines()


def child(path: str) -> str:
    return shlex.join(map(str, command(Path(path))))


@pytest.mark.slow
@pytest.mark.parametrize("pages", [1, 2, 3, 5, 6, 7, 9, 12])
def test_a_disk_that_is_really_full(tmp_path: Path, pages: int) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = f"mount -t tmpfs -o size={pages * 4096} none {small}"
    lines = mounted(tmp_path, f"{mount}; {child(f'{small}/x.sqlite')}; cp -r {small} {tmp_path}/left")
    [refused] = [line for line in lines if line.startswith("refused")]
    done = len([line for line in lines if line.startswith("done")])
    assert refused == f"refused {done + 1} full"
    assert reopened(tmp_path / "left" / "x.sqlite") == states()[done]


@pytest.mark.slow
def test_a_disk_that_may_not_be_written(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    script = f"mount --bind {there} {there}; mount -o remount,bind,ro {there}; {child(f'{there}/plugins/x.sqlite')}"
    assert mounted(tmp_path, script) == ["refused 1 read-only"]
    assert not (there / "plugins").exists()


READ = """
import asyncio, sys
from pathlib import Path
from voiced.api import Put, StoreError
from voiced.service.store import SqliteStore
async def main():
    store = SqliteStore(Path(sys.argv[1]), print)
    print(dict(store.all("t")))
    try:
        await store.apply(Put("t", "a", 2))
    except StoreError as error:
        print(error.code, error)
    print(dict(store.all("t")))
asyncio.run(main())
"""


@pytest.mark.slow
async def test_what_is_on_a_disk_that_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    there = tmp_path / "there"
    store = SqliteStore(there / "x.sqlite", nothing_is_damaged)
    await store.apply(Put("t", "a", 1))
    await store.close()
    (tmp_path / "read.py").write_text(READ)
    python = shlex.quote(str(command(Path())[0]))
    script = f"mount --bind {there} {there}; mount -o remount,bind,ro {there}; {python} read.py {there}/x.sqlite"
    said = f"read-only {there}/x.sqlite cannot be used: it may not be written"
    assert mounted(tmp_path, script) == ["{'a': 1}", said, "{'a': 1}"]


async def test_a_place_that_is_no_directory_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "plugins").touch()
    store = SqliteStore(tmp_path / "plugins" / "x.sqlite", nothing_is_damaged)
    assert store.all("t") == store.all("t") == {}
    with pytest.raises(StoreError, match=r"x\.sqlite cannot be used: Not a directory") as refused:
        await store.apply(Put("t", "a", 1))
    assert refused.value.code == "failed"
    assert store.all("t") == {}
    assert len(caplog.records) == 1
    (tmp_path / "plugins").unlink()
    await store.apply(Put("t", "a", 1))
    assert store.all("t") == {"a": 1}
    await store.close()


async def test_a_change_that_fails_after_its_caller_is_gone_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "plugins").touch()
    store = SqliteStore(tmp_path / "plugins" / "x.sqlite", nothing_is_damaged)
    task = asyncio.create_task(store.apply(Put("t", "a", 1)))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await store.close()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
