"""What a device understands as it comes: every built-in plugin, started with fakes."""

from importlib.metadata import distribution

import pytest

from tests.sentences.table import NAMES
from voiced.api.testing import GivenTools, MemoryStore, RecordingSpeaker, RecordingTurns, ScriptedClock
from voiced.intents import Understanding
from voiced.knowledge import Knowledge
from voiced.plugins import Plugins, Wanted


@pytest.fixture(scope="session")
def plugins() -> Plugins:
    """The built-in plugins that are active by themselves."""
    entries = distribution("voiced").entry_points.select(group="voiced.plugins")
    made = Plugins.load(Wanted(), entries)
    made.start(
        store=lambda _: MemoryStore(),
        speaker=RecordingSpeaker(),
        turns=RecordingTurns(),
        tools=GivenTools(),
        clock=ScriptedClock(),
        changed=lambda: None,
    )
    return made


@pytest.fixture(scope="session")
def understanding(plugins: Plugins) -> Understanding:
    """Of all that they declare."""
    return Knowledge(plugins, NAMES).understanding()
