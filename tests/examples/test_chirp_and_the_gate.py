"""What the example chirp says passes for speech: it opens the daemon's gate, and no turn ends in the middle of it."""

import importlib
from array import array
from collections.abc import Callable, Iterator

import pytest

from tests.examples.conftest import ROOT
from voiced.api.testing import blocks, silence
from voiced.listening.endpoint import Ending, Endpoint
from voiced.listening.gate import BLOCK_MS, Gate
from voiced.listening.preroll import PREROLL_MS
from voiced_plugins.webrtcvad import HalfBlocks

LONG = " ".join(["It is very long and takes more time than anybody would like to wait."] * 4)
BEFORE_S = 1.0

Chirped = Callable[[str], Iterator[bytes]]


@pytest.fixture
def chirped(monkeypatch: pytest.MonkeyPatch) -> Chirped:
    monkeypatch.syspath_prepend(str(ROOT / "examples" / "voiced-chirp"))
    chirped: Chirped = importlib.import_module("voiced_chirp.writing").chirped
    return chirped


@pytest.mark.parametrize("decibels", [0, -30])
@pytest.mark.parametrize("text", ["stop", "把牛奶加到购物单上", LONG], ids=["short", "chinese", "long"])
def test_a_chirp_opens_the_gate_in_time_and_is_one_turn(chirped: Chirped, text: str, decibels: int) -> None:
    sound = quieter(b"".join(chirped(text)), decibels)
    gate, endpoint = Gate(HalfBlocks(2)), None
    for at, block in enumerate(blocks(silence(BEFORE_S) + sound)):
        decision = gate.hear(block)
        assert not decision.closed
        if decision.opened:
            opened_ms, endpoint = at * BLOCK_MS, Endpoint()
        elif endpoint:
            assert endpoint.hear(decision.speech) is not Ending.SOFT_END
    assert endpoint is not None
    assert opened_ms - BEFORE_S * 1000 <= PREROLL_MS


def quieter(pcm: bytes, decibels: float) -> bytes:
    return array("h", [round(value * 10 ** (decibels / 20)) for value in array("h", pcm)]).tobytes()
