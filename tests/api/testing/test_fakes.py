"""The fakes refuse what the real ones refuse: a plugin that passes with them passes in the daemon."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from voiced.api import Announcement, Drop, Put, Store, StoreError, UnavailableError
from voiced.api.testing import MemoryStore, RecordingSpeaker
from voiced.service.stores import Stores


@pytest.fixture(params=["fake", "file", "passing"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """The same of each kind."""
    stores = Stores(tmp_path if request.param == "file" else None, lambda _: None)
    yield MemoryStore() if request.param == "fake" else stores.of("mine")
    await stores.close()


async def test_values_are_there_in_the_order_in_which_they_were_put_first(store: Store) -> None:
    await store.apply(Put("a", "one", 1), Put("a", "two", {"list": [None, "二"]}))
    await store.apply(Put("a", "one", 3), Put("b", "one", 4))
    assert list(store.all("a").items()) == [("one", 3), ("two", {"list": [None, "二"]})]


async def test_a_value_that_is_dropped_is_gone(store: Store) -> None:
    await store.apply(Put("a", "one", 1))
    assert await store.apply(Drop("a", "one"), Drop("a", "nothing"))
    assert store.all("a") == {}


async def test_a_deed_happens_once(store: Store) -> None:
    assert await store.apply(Put("a", "one", 1), deed="deed")
    assert not await store.apply(Put("a", "one", 2), deed="deed")
    assert store.all("a") == {"one": 1}


@pytest.mark.parametrize("value", [object(), float("nan"), {1, 2}, "x" * 65_536, "二" * 30_000], ids=repr)
async def test_what_cannot_be_kept_is_refused_and_changes_nothing(store: Store, value: Any) -> None:
    with pytest.raises(ValueError):
        await store.apply(Put("a", "one", 1), Put("a", "two", value))
    assert store.all("a") == {}


async def test_more_than_ten_thousand_values_are_refused(store: Store) -> None:
    await store.apply(*(Put("a", str(number), number) for number in range(10_000)))
    await store.apply(Put("a", "7", 8))
    with pytest.raises(ValueError):
        await store.apply(Put("b", "one more", 1))
    assert await store.apply(Drop("a", "7"), Put("b", "one more", 1))


async def test_who_changes_what_was_given_changes_nothing(store: Store) -> None:
    await store.apply(Put("a", "one", [1]))
    store.all("a")["one"].append(2)
    assert store.all("a") == {"one": [1]}


async def test_a_full_disk_is_told_by_its_code() -> None:
    with pytest.raises(StoreError) as full:
        await MemoryStore(failing="full").apply(Put("a", "one", 1))
    assert full.value.code == "full"


@pytest.mark.parametrize("wrong", [Announcement(" "), Announcement("tea", due=datetime(2026, 1, 1))])  # noqa: DTZ001
def test_a_speaker_refuses_what_cannot_be_announced(wrong: Announcement) -> None:
    with pytest.raises(ValueError):
        RecordingSpeaker().announce(wrong)


def test_a_speaker_has_room_for_a_hundred() -> None:
    speaker = RecordingSpeaker()
    for number in range(100):
        speaker.announce(Announcement("tea", key=str(number)))
    speaker.announce(Announcement("more tea", key="7"))
    with pytest.raises(UnavailableError):
        speaker.announce(Announcement("too much tea"))
