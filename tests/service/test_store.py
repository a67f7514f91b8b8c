"""A plugin's values are kept, in order, all of a change or none of it, and a deed is done once."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.service.store_fixtures import closing, lasting, nothing_is_damaged, path, restarted
from voiced.api import Drop, Put, Store
from voiced.service.store import PassingStore, SqliteStore
from voiced.service.store_damage import replace
from voiced.service.store_values import Values

__all__ = ["closing", "lasting", "path"]


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, lasting: Callable[[], SqliteStore]) -> Store:
    return lasting() if request.param == "file" else PassingStore()


async def test_nothing_is_kept_at_first(store: Store) -> None:
    assert store.all("timers") == {}


async def test_what_was_put_is_there(store: Store) -> None:
    assert await store.apply(Put("timers", "tea", {"ends": 1.5, "name": "茶", "of": [None, True]}))
    assert store.all("timers") == {"tea": {"ends": 1.5, "name": "茶", "of": [None, True]}}
    assert store.all("alarms") == {}


async def test_what_was_dropped_is_gone_and_dropping_it_again_is_nothing(store: Store) -> None:
    await store.apply(Put("timers", "tea", 1), Put("timers", "egg", 2))
    await store.apply(Drop("timers", "tea"), Drop("timers", "tea"), Drop("no such table", "tea"))
    assert store.all("timers") == {"egg": 2}


async def test_the_first_put_are_at_the_beginning(store: Store) -> None:
    await store.apply(Put("t", "c", 1), Put("t", "a", 2), Put("t", "b", 3))
    await store.apply(Put("t", "a", 4), Drop("t", "c"), Put("t", "c", 5))
    assert list(store.all("t").items()) == [("a", 4), ("b", 3), ("c", 5)]


async def test_changes_are_made_in_their_order(store: Store) -> None:
    await store.apply(Put("t", "a", 1), Put("t", "a", 2), Drop("t", "a"), Put("t", "a", 3))
    assert store.all("t") == {"a": 3}


async def test_who_changes_what_was_read_or_put_changes_nothing_that_is_kept(store: Store) -> None:
    value = [1]
    await store.apply(Put("t", "a", value))
    value.append(2)
    store.all("t")["a"].append(3)
    assert store.all("t") == {"a": [1]}


async def test_a_deed_is_done_once(store: Store) -> None:
    assert await store.apply(Put("t", "a", 1), deed="turn-1")
    assert not await store.apply(Put("t", "a", 2), Put("t", "b", 2), deed="turn-1")
    assert store.all("t") == {"a": 1}
    assert await store.apply(Put("t", "a", 2), deed="turn-2")


async def test_no_deed_is_no_deed(store: Store) -> None:
    assert await store.apply(Put("t", "a", 1))
    assert await store.apply(Put("t", "a", 2))
    assert await store.apply()


async def test_two_at_once_do_the_deed_once(store: Store) -> None:
    done = await asyncio.gather(*(store.apply(Put("t", str(n), n), deed="turn-1") for n in range(5)))
    assert done == [True, False, False, False, False]
    assert store.all("t") == {"0": 0}


async def test_those_at_once_come_one_after_the_other(store: Store) -> None:
    await asyncio.gather(*(store.apply(Put("t", "last", n), Put("t", str(n), n)) for n in range(20)))
    assert list(store.all("t").values()) == [19, *range(20)]


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1, 2},
        b"bytes",
        float("nan"),
        [float("inf")],
        "x" * 65_535,
        ["好" * 30_000],
        "\ud800",
        10**5000,
        {"key": {("a",): 1}},
    ],
    ids=lambda value: type(value).__name__,
)
async def test_what_is_no_json_or_too_large_is_refused_and_nothing_of_it_is_kept(store: Store, value: Any) -> None:
    with pytest.raises(ValueError):
        await store.apply(Put("t", "good", 1), Put("t", "bad", value), deed="turn-1")
    assert store.all("t") == {}
    assert await store.apply(Put("t", "good", 2), deed="turn-1")


async def test_what_goes_round_in_a_circle_is_refused(store: Store) -> None:
    circle: list[Any] = []
    circle.append(circle)
    with pytest.raises(ValueError, match="100 levels"):
        await store.apply(Put("t", "a", circle))


@pytest.mark.parametrize("change", [Put("t" * 1025, "a", 1), Put("t", "好" * 342, 1), Drop("t", "\ud800")])
async def test_a_name_that_is_too_long_or_no_text_is_refused(store: Store, change: Put | Drop) -> None:
    with pytest.raises(ValueError):
        await store.apply(change)


async def test_the_largest_value_is_kept(store: Store) -> None:
    await store.apply(Put("t", "a", "x" * 65_534))
    assert len(store.all("t")["a"]) == 65_534


async def test_ten_thousand_values_are_kept_and_no_more(store: Store) -> None:
    await store.apply(*(Put(f"t{n % 3}", str(n), n) for n in range(10_000)))
    with pytest.raises(ValueError, match="10000"):
        await store.apply(Put("t0", "one more", 0), deed="turn-1")
    assert await store.apply(Put("t0", "0", "another"), Drop("t1", "1"), Put("t0", "one more", 0), deed="turn-1")
    assert len(store.all("t0")) == 3335


async def test_the_newest_thousand_deeds_are_remembered(path: Path, lasting: Callable[[], SqliteStore]) -> None:
    replace(path, Values(deeds=dict.fromkeys(f"turn-{n}" for n in range(1000))), aside=False)
    store = lasting()
    for number in range(1000, 1005):
        await store.apply(deed=f"turn-{number}")
    assert not await store.apply(deed="turn-5")
    opened = await restarted(store, lasting)
    assert not await opened.apply(deed="turn-5")
    assert not await opened.apply(deed="turn-1004")
    assert await opened.apply(deed="turn-4")


async def test_everything_is_there_after_a_restart(lasting: Callable[[], SqliteStore]) -> None:
    store = lasting()
    await store.apply(Put("t", "b", "茶\0"), Put("t", "\0", None), Put("", "", {}), deed="turn-1")
    await store.apply(Put("t", "a", 2), Put("t", "b", 3))
    store = await restarted(store, lasting)
    assert list(store.all("t").items()) == [("b", 3), ("\0", None), ("a", 2)]
    assert store.all("") == {"": {}}
    assert not await store.apply(Drop("t", "a"), deed="turn-1")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["a", "b", "c", "好", ""])
CHANGES = st.lists(st.builds(Put, KEYS, KEYS, JSON) | st.builds(Drop, KEYS, KEYS), max_size=4)
DEEDS = st.sampled_from(["", "turn-1", "turn-2", "turn-3"])


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(operations=st.lists(st.tuples(CHANGES, DEEDS), max_size=6))
def test_the_file_and_memory_are_the_same_whatever_is_done(
    tmp_path_factory: pytest.TempPathFactory, operations: list[tuple[list[Put | Drop], str]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.sqlite"

    async def apply_all() -> None:
        file, memory = SqliteStore(path, nothing_is_damaged), PassingStore()
        for changes, deed in operations:
            assert await file.apply(*changes, deed=deed) == await memory.apply(*changes, deed=deed)
        await file.close()
        reopened = SqliteStore(path, nothing_is_damaged)
        for table in ["a", "b", "c", "好", ""]:
            assert list(reopened.all(table).items()) == list(memory.all(table).items())
        await reopened.close()

    asyncio.run(apply_all())


def test_only_what_is_in_a_file_lasts(lasting: Callable[[], SqliteStore]) -> None:
    assert lasting().lasting
    assert not PassingStore().lasting
