"""Third-party plugins, found the way that installed ones are."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, distributions
from pathlib import Path

import pytest

from voiced.plugins.finding import GROUP

THIRD_PARTY = Path(__file__).parents[1] / "third_party"

Entries = Callable[..., tuple[EntryPoint, ...]]


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> Entries:
    """The entry points of the named folders of `tests/third_party`, which can be imported then."""

    def find(*names: str) -> tuple[EntryPoint, ...]:
        folders = [str(THIRD_PARTY / name) for name in names]
        for folder in folders:
            monkeypatch.syspath_prepend(folder)
        return tuple(one for dist in distributions(path=folders) for one in dist.entry_points.select(group=GROUP))

    return find
