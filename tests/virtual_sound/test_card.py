import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from tests.virtual_sound.captured import Captured
from tests.virtual_sound.card import LOUDSPEAKER_RATE, MICROPHONE_RATE, VirtualSound
from tests.virtual_sound.leash import Leashed
from tests.virtual_sound.server import missing

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing())]

_LIMIT_S = 20


def noise(seconds: float, rate: int = MICROPHONE_RATE) -> bytes:
    return np.random.default_rng(1).integers(-9000, 9000, round(seconds * rate)).astype("<i2").tobytes()


def sine(seconds: float, rate: int) -> bytes:
    steps = np.arange(round(seconds * rate)) * 2 * np.pi * 440 / rate
    return (10000 * np.sin(steps)).astype("<i2").tobytes()


def port_audio(card: VirtualSound, deed: str, pcm: str, rate: int, *words: str) -> "subprocess.Popen[bytes]":
    """The child, when its device is open."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.virtual_sound.portaudio", deed, pcm, f"--rate={rate}", *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | card.environment,
    )  # fmt: skip
    assert child.stderr
    for line in child.stderr:
        if line == b"ready\n":
            return child
    raise AssertionError(f"no device: {child.wait(_LIMIT_S)}")


def names(card: VirtualSound) -> list[str]:
    """What PortAudio finds."""
    script = (
        "import pyaudio; p = pyaudio.PyAudio()\n"
        "for i in range(p.get_device_count()): print(p.get_device_info_by_index(i)['name'])"
    )
    environment = os.environ | card.environment
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, timeout=_LIMIT_S, check=True
    )
    return done.stdout.decode().split()


def gives_what_is_played(card: VirtualSound) -> bool:
    """Whether the microphone gives every sample that is played into it."""
    with card.recording("mic") as recording:
        card.play(noise(0.2))
        return recording.so_far().find(noise(0.2)) is not None


@pytest.mark.slow
def test_portaudio_captures_every_sample_that_is_played(virtual_sound: VirtualSound) -> None:
    played = noise(1.0)
    with port_audio(virtual_sound, "capture", "vmic", MICROPHONE_RATE, "--seconds=2") as child:
        virtual_sound.play(played)
        captured, _ = child.communicate(timeout=_LIMIT_S)
    assert Captured(captured, MICROPHONE_RATE, ()).find(played) is not None


@pytest.mark.slow
def test_what_portaudio_plays_arrives_at_the_loudspeaker(virtual_sound: VirtualSound) -> None:
    played = noise(0.5, LOUDSPEAKER_RATE)
    with virtual_sound.recording() as recording:
        with port_audio(virtual_sound, "play", "vspk", LOUDSPEAKER_RATE) as child:
            child.communicate(played, timeout=_LIMIT_S)
        assert recording.so_far().find(played) is not None


@pytest.mark.slow
def test_portaudio_finds_the_two_devices_and_the_default(virtual_sound: VirtualSound) -> None:
    assert names(virtual_sound) == ["vmic", "vspk", "default"]


@pytest.mark.slow
def test_an_absent_microphone_is_not_found_until_it_is_plugged() -> None:
    with VirtualSound(absent=["mic"]) as card:
        before = names(card)
        card.plug("mic")
        assert ("vmic" in before, "vmic" in names(card)) == (False, True)


def test_the_time_of_a_sample_is_when_it_is_played(virtual_sound: VirtualSound) -> None:
    with virtual_sound.recording("mic") as recording, virtual_sound.playing(noise(0.2)):
        before = time.monotonic()
        first = recording.wait_for(Captured.first_sound, 0.0)
        after = time.monotonic()
    assert first is not None
    assert before - 0.1 < first < after


def test_the_end_of_a_sound_is_found(virtual_sound: VirtualSound) -> None:
    with virtual_sound.recording("mic") as recording:
        virtual_sound.play(noise(0.3))
        silent = recording.wait_for(Captured.silence, recording.so_far().first_sound() or 0.0)
    captured = recording.so_far()
    begin = captured.first_sound()
    assert silent is not None
    assert begin is not None
    assert captured.rate * (silent - begin) == pytest.approx(0.3 * captured.rate, abs=0.03 * captured.rate)


@pytest.mark.slow
def test_in_a_room_the_microphone_hears_the_loudspeaker_so_much_quieter(virtual_sound: VirtualSound) -> None:
    loud = sine(0.5, LOUDSPEAKER_RATE)
    with virtual_sound.room(-20.0), virtual_sound.recording("mic") as recording:
        with port_audio(virtual_sound, "play", "vspk", LOUDSPEAKER_RATE) as child:
            child.communicate(loud, timeout=_LIMIT_S)
        recording.wait_for(Captured.silence, recording.so_far().first_sound() or 0.0)
    heard = max(level.db for level in recording.so_far().levels())
    spoken = max(level.db for level in Captured(loud, LOUDSPEAKER_RATE, ((0.0, 0),)).levels())
    assert heard - spoken == pytest.approx(-20.0, abs=1.0)


def test_two_cards_do_not_hear_each_other(virtual_sound: VirtualSound) -> None:
    with VirtualSound() as other, other.recording("mic") as theirs, virtual_sound.recording("mic") as ours:
        virtual_sound.play(noise(0.2))
        sounded = (ours.so_far().first_sound() is not None, theirs.so_far().first_sound() is not None)
    assert sounded == (True, False)


def test_a_pulled_microphone_gives_nothing_more(virtual_sound: VirtualSound) -> None:
    virtual_sound.unplug("mic")
    with pytest.raises(RuntimeError, match="nothing can be recorded"), virtual_sound.recording("mic"):
        pass


def test_what_cannot_be_played_is_reported(virtual_sound: VirtualSound) -> None:
    virtual_sound.kill("mic")
    with pytest.raises(RuntimeError, match="did not take the sound"):
        virtual_sound.play(noise(0.1))


def test_a_microphone_that_was_pulled_comes_back(virtual_sound: VirtualSound) -> None:
    virtual_sound.unplug("mic")
    virtual_sound.plug("mic")
    assert gives_what_is_played(virtual_sound)


def test_a_killed_server_can_be_restarted(virtual_sound: VirtualSound) -> None:
    virtual_sound.kill("mic")
    virtual_sound.restart("mic")
    assert gives_what_is_played(virtual_sound)


def test_a_frozen_server_gives_nothing_until_it_thaws(virtual_sound: VirtualSound) -> None:
    with virtual_sound.recording("mic") as recording:
        virtual_sound.freeze("mic")
        recording.wait_for(lambda _: None, 0.0, limit_s=0.1)
        frozen = time.monotonic()
        nothing = recording.wait_for(_anything, frozen, limit_s=0.2)
        virtual_sound.thaw("mic")
        assert (nothing, recording.wait_for(_anything, frozen) is not None) == (None, True)


def _anything(captured: Captured) -> float | None:
    return captured.stamps[0][0] if captured.stamps else None


def test_a_leashed_program_dies_with_its_owner_even_when_it_is_frozen(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys, pathlib\n"
        "from tests.virtual_sound.leash import Leashed\n"
        f"program = Leashed(['sleep', '60'], {{}}, pathlib.Path({str(tmp_path / 'log')!r}))\n"
        "program.signal(signal.SIGSTOP)\n"
        "print(program.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=_LIMIT_S, check=False)
    assert done.returncode == -signal.SIGKILL
    with suppress(ProcessLookupError):
        program = os.pidfd_open(int(done.stdout))
        ended, _, _ = select.select([program], [], [], _LIMIT_S)
        os.close(program)
        assert ended


def test_a_leashed_program_that_ended_is_not_running(tmp_path: Path) -> None:
    with Leashed(["true"], {}, tmp_path / "log") as program:
        limit = time.monotonic() + _LIMIT_S
        while program.is_running and time.monotonic() < limit:
            time.sleep(0.01)
        assert not program.is_running
