"""Every plugin has a store of its own."""

import asyncio
import threading
from pathlib import Path

import pytest

from tests.service.store_fixtures import nothing_is_damaged
from voiced.api import Put
from voiced.service.stores import Stores


def names(directory: Path) -> list[str]:
    return [one.name for one in directory.iterdir()]


async def test_every_plugin_has_its_own(tmp_path: Path) -> None:
    stores = Stores(tmp_path, nothing_is_damaged)
    assert stores.of("timers") is stores.of("timers")
    await stores.of("timers").apply(Put("t", "a", 1))
    await stores.of("notes").apply(Put("t", "b", 2))
    await stores.close()
    again = Stores(tmp_path, nothing_is_damaged)
    assert [again.of(name).all("t") for name in ("timers", "notes")] == [{"a": 1}, {"b": 2}]
    await again.close()
    assert (tmp_path / "plugins" / "timers.sqlite").exists()


@pytest.mark.parametrize("name", ["../out", "a/b", "..", "", "x\0y", "名"])
async def test_no_name_of_a_plugin_leads_out_of_the_directory(tmp_path: Path, name: str) -> None:
    stores = Stores(tmp_path / "state", nothing_is_damaged)
    await stores.of(name).apply(Put("t", "a", 1))
    await stores.close()
    assert names(tmp_path) == ["state"]
    assert names(tmp_path / "state") == ["plugins"]
    assert any(one.endswith(".sqlite") for one in names(tmp_path / "state" / "plugins"))


async def test_without_a_directory_nothing_lasts() -> None:
    stores = Stores(None, nothing_is_damaged)
    assert not stores.of("timers").lasting
    await stores.of("timers").apply(Put("t", "a", 1))
    assert stores.of("timers").all("t") == {"a": 1}
    await stores.close()


async def test_whose_file_is_damaged_is_said_once_and_in_the_loop(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "timers.sqlite").write_bytes(b"rubbish")
    said: list[tuple[str, int]] = []
    stores = Stores(tmp_path, lambda plugin: said.append((plugin, threading.get_ident())))
    await stores.of("timers").apply(Put("t", "a", 1))
    await asyncio.sleep(0)
    assert said == [("timers", threading.get_ident())]
    await stores.close()
