"""The file of a store is its owner's, belongs to one process, and is what memory is; a later version leads it on."""

import asyncio
import logging
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.service.store_fixtures import closing, lasting, nothing_is_damaged, path, restarted
from voiced.api import Drop, Put, StoreError
from voiced.service.store import SqliteStore
from voiced.service.store_file import SCHEMA, StoreFile
from voiced.service.store_lasting import LastingValues
from voiced.service.store_values import Values

pytestmark = pytest.mark.slow

__all__ = ["closing", "lasting", "path"]

OWNER = """
import sys
from pathlib import Path
from voiced.service.store_file import StoreFile
file = StoreFile(Path(sys.argv[1]), 1)
print("mine", flush=True)
sys.stdin.read()
file.close()
"""


def content_of(path: Path) -> bytes:
    return path.read_bytes()


async def test_reading_makes_no_file(path: Path, lasting: Callable[[], SqliteStore]) -> None:
    lasting().all("t")
    assert not path.parent.exists()


async def test_the_file_is_for_its_owner_alone(path: Path, lasting: Callable[[], SqliteStore]) -> None:
    await lasting().apply(Put("t", "a", 1))
    await lasting().close()
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]
    assert {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()} == {0o600}


async def test_what_was_forgotten_is_not_in_the_file(path: Path, lasting: Callable[[], SqliteStore]) -> None:
    store = lasting()
    await store.apply(Put("t", "a", "a secret " * 2000), Put("t", "b", "another secret"), Put("t", "c", 1))
    await store.apply(Drop("t", "a"), Put("t", "b", "x"))
    await store.close()
    assert not any(b"secret" in one.read_bytes() for one in path.parent.iterdir())


async def test_cancelling_does_not_undo_it(lasting: Callable[[], SqliteStore]) -> None:
    store = lasting()
    tasks = [asyncio.create_task(store.apply(Put("t", str(n), n), deed=f"turn-{n}")) for n in range(8)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert all(task.cancelled() for task in tasks)
    await store.apply(Put("t", "last", 1))
    assert [*store.all("t")] == [*map(str, range(8)), "last"]
    store = await restarted(store, lasting)
    assert [*store.all("t")] == [*map(str, range(8)), "last"]


async def test_closing_waits_for_what_was_begun(lasting: Callable[[], SqliteStore]) -> None:
    store = lasting()
    begun = [asyncio.create_task(store.apply(Put("t", str(n), n))) for n in range(5)]
    await asyncio.sleep(0)
    store = await restarted(store, lasting)
    assert len(store.all("t")) == 5
    assert all(await asyncio.gather(*begun))


async def test_nothing_is_changed_after_the_end(lasting: Callable[[], SqliteStore]) -> None:
    store = lasting()
    await store.apply(Put("t", "a", 1))
    await store.close()
    await store.close()
    with pytest.raises(StoreError, match="is closed") as refused:
        await store.apply(Put("t", "a", 2))
    assert refused.value.code == "failed"
    assert store.all("t") == {"a": 1}


def test_a_handler_in_a_thread_may_read(path: Path) -> None:
    asyncio.run(_put_one(path))
    store = SqliteStore(path, nothing_is_damaged)
    read: list[Any] = []
    threads = [threading.Thread(target=lambda: read.append(store.all("t"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == [{"a": 1}] * 4
    asyncio.run(store.close())


async def _put_one(path: Path) -> None:
    store = SqliteStore(path, nothing_is_damaged)
    await store.apply(Put("t", "a", 1))
    await store.close()


async def test_another_process_is_waited_for_two_seconds_at_most(
    path: Path, lasting: Callable[[], SqliteStore], caplog: pytest.LogCaptureFixture
) -> None:
    await _put_one(path)
    store = lasting()
    with subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-c", OWNER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout
        owner.stdout.readline()
        assert store.all("t") == {}
        before = asyncio.get_running_loop().time()
        with pytest.raises(StoreError, match=r"timers\.sqlite cannot be used: another process uses it") as refused:
            await store.apply(Put("t", "b", 2))
        assert refused.value.code == "busy"
        assert asyncio.get_running_loop().time() - before < 4
        owner.communicate()
    assert len(caplog.records) == 1
    await store.apply(Put("t", "b", 2))
    assert store.all("t") == {"a": 1, "b": 2}


async def test_the_file_belongs_to_one_process_from_the_first_reading(
    path: Path, lasting: Callable[[], SqliteStore]
) -> None:
    await _put_one(path)
    lasting().all("t")
    second = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", OWNER, str(path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert "another process uses it" in second.stderr


async def test_a_file_that_vanished_is_made_anew(path: Path, lasting: Callable[[], SqliteStore]) -> None:
    store = lasting()
    await store.apply(Put("t", "a", 1))
    for one in path.parent.iterdir():
        one.unlink()
    path.parent.rmdir()
    await store.apply(Put("t", "b", 2))
    store = await restarted(store, lasting)
    assert store.all("t") == {"a": 1, "b": 2}


async def test_a_file_that_somebody_puts_in_its_place_is_kept_aside(
    path: Path, lasting: Callable[[], SqliteStore]
) -> None:
    other = path.with_name("other.sqlite")
    await _put_one(other)
    store = lasting()
    await store.apply(Put("t", "b", 2))
    content = other.read_bytes()
    other.replace(path)
    await store.apply(Put("t", "c", 3))
    store = await restarted(store, lasting)
    assert store.all("t") == {"b": 2, "c": 3}
    assert path.with_name("timers.sqlite.broken").read_bytes() == content


async def test_a_file_of_a_newer_version_is_not_touched(
    path: Path, lasting: Callable[[], SqliteStore], caplog: pytest.LogCaptureFixture
) -> None:
    await _put_one(path)
    newer = (*SCHEMA, ("ALTER TABLE value ADD COLUMN expires REAL",))
    StoreFile(path, 1, newer).close()
    content = content_of(path)
    store = lasting()
    assert store.all("t") == store.all("t") == {}
    with pytest.raises(StoreError, match=r"timers\.sqlite was written by a newer voiced") as refused:
        await store.apply(Put("t", "b", 2))
    assert refused.value.code == "failed"
    assert content_of(path) == content
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


async def test_a_file_of_an_older_version_is_led_to_the_new_one(path: Path) -> None:
    await _put_one(path)
    newer = (*SCHEMA, ("ALTER TABLE value ADD COLUMN expires REAL", "UPDATE value SET expires = 5"))
    for _ in range(2):
        file = StoreFile(path, 1, newer)
        assert file.read() == Values({"t": {"a": "1"}})
        file.close()


async def test_a_change_of_version_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    await _put_one(path)
    with pytest.raises(StoreError):
        StoreFile(path, 1, (*SCHEMA, ("UPDATE value SET tab = 'x'", "no SQL")))
    file = StoreFile(path, 1)
    assert file.read() == Values({"t": {"a": "1"}})
    file.close()


def test_values_are_read_once(path: Path) -> None:
    asyncio.run(_put_one(path))
    values = LastingValues(path, nothing_is_damaged)
    values.load(1)
    first = values.values
    values.load(1)
    assert values.values is first
    values.close()
