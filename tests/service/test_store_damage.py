"""A damaged file is kept aside and said once; what can be read of it is there, as it was written."""

import asyncio
import json
import logging
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voiced.api import Put, StoreError
from voiced.service.store import SqliteStore
from voiced.service.store_lasting import LastingValues
from voiced.service.store_values import Change, Values

TEXTS = {str(number): json.dumps("text " * number * 13) for number in range(60)}
WHOLE = Values({"t": TEXTS}, {"deed-1": None})


def nothing_is_damaged(path: str) -> None:
    raise AssertionError(path)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound file."""
    path = tmp_path_factory.mktemp("sound") / "x.sqlite"
    values = LastingValues(path, nothing_is_damaged)
    values.change([Change("t", key, text) for key, text in TEXTS.items()], "deed-1")
    values.close()
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.sqlite"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def opened(path: Path, said: list[str]) -> Callable[[], LastingValues]:
    def loaded() -> LastingValues:
        values = LastingValues(path, said.append)
        values.load(1)
        values.close()
        return values

    return loaded


def kept_aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("x.sqlite.broken*"))


def overwrite(path: Path) -> None:
    """All but the first page."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))


def check(path: Path, content: bytes) -> int:
    """Nothing wrong is read, and what is missing was said; how many values could be read."""
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    path.write_bytes(content)
    said: list[str] = []
    values = LastingValues(path, said.append)
    try:
        values.load(1)
    except StoreError as error:
        is_newer = "newer" in str(error)  # one bit makes it so
        assert is_newer
        assert path.read_bytes() == content
        return 0
    found = values.values
    assert found.tables.get("t", {}).items() <= TEXTS.items()
    assert set(found.tables) <= {"t"}
    assert found == WHOLE or len(said) == 1
    if said:
        assert said == [str(path.with_name("x.sqlite.broken"))]
        assert len(Path(said[0]).read_bytes()) == len(content)
    assert values.change([Change("t", "new", "1")], "deed-2")
    values.close()
    again = LastingValues(path, nothing_is_damaged)
    again.load(1)
    again.close()
    assert again.values == values.values
    assert list(again.values.tables["t"]) == [*found.tables.get("t", {}), "new"]
    return len(found.tables.get("t", {}))


def test_a_sound_file_is_not_damaged(path: Path, content: bytes) -> None:
    assert check(path.parent / "own" / path.name, content) == len(TEXTS)


@pytest.mark.slow
def test_a_file_that_is_cut_off_anywhere_is_kept_aside(path: Path, content: bytes) -> None:
    read = [check(path.parent / "own" / path.name, content[:length]) for length in range(0, len(content), 512)]
    assert len(read) > 50
    assert max(read) > 30, "what is before the end can be read"


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(data=st.data())
def test_bits_that_flip_are_noticed(tmp_path: Path, content: bytes, data: st.DataObject) -> None:
    flipped = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        flipped[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    check(tmp_path / "own" / "x.sqlite", bytes(flipped))


@pytest.mark.slow
def test_every_bit_of_the_header_may_flip(tmp_path: Path, content: bytes) -> None:
    for bit in range(100 * 8):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        check(tmp_path / "own" / "x.sqlite", bytes(flipped))


@pytest.mark.slow
@pytest.mark.parametrize("filled", [b"\0", b"\xff", b"x", None])
def test_a_page_that_is_lost_costs_what_was_on_it(tmp_path: Path, content: bytes, filled: bytes | None) -> None:
    dice = random.Random(1)
    read = []
    for page in range(0, len(content), 4096):
        lost = dice.randbytes(4096) if filled is None else filled * 4096
        read.append(check(tmp_path / "own" / "x.sqlite", content[:page] + lost + content[page + 4096 :]))
    assert sorted(read)[len(read) // 2] > 30


@pytest.mark.parametrize("rubbish", [b"", b"\0", b"rubbish", b"\0" * 8192, b"SQLite format 3\0", b"{}" * 5000])
def test_what_is_no_database_is_kept_aside_and_a_new_one_is_begun(
    path: Path, said: list[str], opened: Callable[[], LastingValues], rubbish: bytes
) -> None:
    path.write_bytes(rubbish)
    assert opened().values == Values()
    [aside] = kept_aside(path)
    assert aside.read_bytes() == rubbish
    assert said == [str(aside)]
    assert opened().values == Values()
    assert len(said) == 1


def test_a_directory_in_its_place_is_kept_aside(
    path: Path, said: list[str], opened: Callable[[], LastingValues]
) -> None:
    path.mkdir()
    (path / "x").touch()
    values = opened()
    assert values.change([Change("t", "a", "1")], "")
    values.close()
    assert (path.with_name("x.sqlite.broken") / "x").exists()
    assert len(said) == 1


def test_a_pipe_in_its_place_is_not_waited_for(
    path: Path, said: list[str], opened: Callable[[], LastingValues]
) -> None:
    os.mkfifo(path)
    assert opened().values == Values()
    assert path.is_file()
    assert len(said) == 1


def test_a_link_in_its_place_is_not_followed(path: Path, content: bytes, said: list[str]) -> None:
    target = path.with_name("elsewhere")
    target.write_bytes(content)
    path.symlink_to(target)
    values = LastingValues(path, said.append)
    with pytest.raises(StoreError, match=r"x\.sqlite cannot be used: a link is not followed"):
        values.load(1)
    with pytest.raises(StoreError):
        values.change([Change("t", "a", "1")], "")
    assert values.values == Values()
    assert target.read_bytes() == content
    assert said == []


def test_it_is_logged_once_without_anything_that_was_kept(
    path: Path, content: bytes, opened: Callable[[], LastingValues], caplog: pytest.LogCaptureFixture
) -> None:
    path.write_bytes(content[:-5000])
    opened()
    opened()
    [record] = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage() == f"{path} was damaged; it is kept as {path}.broken, and a new one is begun"


def test_five_are_kept_aside_the_newest(path: Path, opened: Callable[[], LastingValues]) -> None:
    for number in range(8):
        path.write_bytes(f"rubbish {number}".encode())
        opened()
    names = {one.name for one in kept_aside(path)}
    assert names == {"x.sqlite.broken", *(f"x.sqlite.broken-{number}" for number in range(1, 5))}
    assert sorted(one.read_bytes() for one in kept_aside(path)) == [b"rubbish %d" % number for number in range(3, 8)]


def test_a_store_is_damaged_at_the_first_reading(path: Path, content: bytes, said: list[str]) -> None:
    path.write_bytes(content[:-5000])
    store = SqliteStore(path, said.append)
    found = store.all("t")
    assert found.items() <= {key: json.loads(text) for key, text in TEXTS.items()}.items()
    assert len(found) > 30
    assert said == [f"{path}.broken"]
    asyncio.run(store.close())


async def test_damage_in_the_middle_of_a_run_loses_nothing(path: Path, said: list[str]) -> None:
    store = SqliteStore(path, said.append)
    for number in range(40):  # more than is remembered of the file itself
        await store.apply(Put("t", str(number), "x" * 60_000), deed=f"deed-{number}")
    overwrite(path)
    for number in range(40):
        assert await store.apply(Put("t", str(number), number), deed=f"again-{number}")
    assert said == [f"{path}.broken"]
    await store.close()
    again = SqliteStore(path, nothing_is_damaged)
    assert again.all("t") == {str(number): number for number in range(40)}
    assert not await again.apply(deed="deed-0")
    assert not await again.apply(deed="again-39")
    await again.close()


def test_damage_is_said_although_no_new_one_can_be_made(
    path: Path, content: bytes, said: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    path.write_bytes(content[:-5000])
    path.with_name("x.sqlite.new").mkdir()
    values = LastingValues(path, said.append)
    values.load(1)
    assert len(values.values.tables["t"]) > 30
    for _ in range(2):
        with pytest.raises(StoreError, match="Is a directory"):
            values.change([Change("t", "a", "1")], "")
    assert said == [str(path)]
    assert len(caplog.records) == 1
    path.with_name("x.sqlite.new").rmdir()
    assert values.change([Change("t", "a", "1")], "")
    values.close()
    assert len(kept_aside(path)) == 1
    assert said == [str(path)]


def test_the_fixture_is_what_the_store_writes(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    async def one_more() -> None:
        store = SqliteStore(path, nothing_is_damaged)
        assert await store.apply(Put("t", "0", ""), deed="deed-1") is False
        await store.close()

    asyncio.run(one_more())
