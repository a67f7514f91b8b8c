"""A recording through the real PortAudio: every sample that is said, and no microphone left open."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from tests.virtual_sound import server
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.faults import Faults

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(server.missing()), reason=server.missing())]

RATE = 44_100
"""What PortAudio says that ALSA's PulseAudio likes best."""

LIMIT_S = 20


@pytest.fixture
def card() -> Iterator[VirtualSound]:
    """A microphone that nobody has to resample."""
    with VirtualSound(microphone_rate=RATE) as made:
        yield made


def noise(seconds: float) -> bytes:
    return np.random.default_rng(1).integers(-9000, 9000, round(seconds * RATE)).astype("<i2").tobytes()


@contextmanager
def child(card: VirtualSound, most_s: float, faults: Faults | None = None) -> "Iterator[subprocess.Popen[str]]":
    """A process that records."""
    environment = os.environ | card.environment | (faults.environment if faults else {})
    with subprocess.Popen(
        [sys.executable, "-m", "tests.live.recording_child", "vmic", str(most_s)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        yield process
        process.kill()


def hears(process: "subprocess.Popen[str]") -> None:
    """Wait until its microphone is open."""
    assert process.stdout
    assert process.stdout.readline() == "heard\n"


def told(process: "subprocess.Popen[str]") -> dict[str, Any]:
    """What it tells at its end, which is now; it writes no chatter."""
    out, errors = process.communicate("\n", LIMIT_S)
    assert errors == ""
    found: dict[str, Any] = json.loads(out)
    return found


def test_what_is_said_is_recorded_bit_by_bit(card: VirtualSound) -> None:
    with child(card, 60.0) as process:
        hears(process)
        card.play(noise(1.0))
        got = told(process)
    assert (got["rate"], got["lost"]) == (RATE, 0)
    assert noise(1.0) in bytes.fromhex(got["pcm"])


def test_it_ends_at_the_most(card: VirtualSound) -> None:
    with child(card, 0.5) as process:
        hears(process)
        assert process.stdout
        got = json.loads(process.stdout.readline())
    assert len(bytes.fromhex(got["pcm"])) == RATE


def test_a_device_with_a_rate_of_its_own_is_recorded_at_it(virtual_sound: VirtualSound, sound_faults: Faults) -> None:
    sound_faults.only_rate("vmic", 48_000)
    with child(virtual_sound, 0.2, sound_faults) as process:
        hears(process)
        assert told(process)["rate"] == 48_000


def test_a_microphone_that_is_pulled_is_told(card: VirtualSound) -> None:
    with child(card, 60.0) as process:
        hears(process)
        card.unplug("mic")
        assert process.stdout
        assert "vmic does not answer any more" in json.loads(process.stdout.readline())["error"]


def test_a_busy_microphone_is_told(virtual_sound: VirtualSound, sound_faults: Faults) -> None:
    sound_faults.busy("vmic")
    with child(virtual_sound, 60.0, sound_faults) as process:
        assert "one that is busy is not among them: see `voiced devices`" in told(process)["error"]
