"""A store in a file of the test's own."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from voiced.service.store import SqliteStore


def nothing_is_damaged(path: str) -> None:
    raise AssertionError(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "plugins" / "timers.sqlite"


@pytest.fixture
async def closing() -> AsyncIterator[list[SqliteStore]]:
    """Stores that are closed at the end."""
    stores: list[SqliteStore] = []
    yield stores
    for store in stores:
        await store.close()


@pytest.fixture
def lasting(path: Path, closing: list[SqliteStore]) -> Callable[[], SqliteStore]:
    def opened() -> SqliteStore:
        closing.append(SqliteStore(path, nothing_is_damaged))
        return closing[-1]

    return opened


async def restarted(store: SqliteStore, lasting: Callable[[], SqliteStore]) -> SqliteStore:
    await store.close()
    return lasting()
