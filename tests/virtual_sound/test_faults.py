import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

import pytest

from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.faults import Faults

pytestmark = pytest.mark.slow

_LIMIT_S = 20
_OPEN = """
import sys, pyaudio
audio = pyaudio.PyAudio()
def open_at(rate):
    stream = audio.open(rate=rate, channels=1, format=pyaudio.paInt16, input=True, input_device_index=0)
    print("open", flush=True)
    return stream
"""


@contextmanager
def child(script: str, *environments: dict[str, str]) -> Generator["subprocess.Popen[str]"]:
    """A program that has PortAudio and opens the microphone by `open_at(rate)`."""
    environment = dict(os.environ)
    for one in environments:
        environment |= one
    with subprocess.Popen(
        [sys.executable, "-c", _OPEN + script], env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as program:  # fmt: skip
        yield program
        program.kill()


def outcome(script: str, *environments: dict[str, str]) -> str:
    """What such a program prints."""
    with child(script, *environments) as program:
        return program.communicate(timeout=_LIMIT_S)[0].strip()


def test_without_a_fault_all_is_as_ever(virtual_sound: VirtualSound, sound_faults: Faults) -> None:
    said = outcome("open_at(16000).close(); print('closed')", virtual_sound.environment, sound_faults.environment)
    assert said.split() == ["open", "closed"]


def test_a_stream_that_hangs_is_not_closed_until_the_fault_ends(
    virtual_sound: VirtualSound, sound_faults: Faults
) -> None:
    script = "s = open_at(16000); sys.stdin.readline(); s.close(); print('closed')"
    with child(script, virtual_sound.environment, sound_faults.environment) as program:
        assert program.stdin
        assert program.stdout
        assert program.stdout.readline() == "open\n"
        sound_faults.hang()
        program.stdin.write("go on\n")
        program.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(0.5)
        sound_faults.end()
        assert program.stdout.readline() == "closed\n"


def test_a_busy_device_cannot_be_opened(virtual_sound: VirtualSound, sound_faults: Faults) -> None:
    script = """
sys.stdin.readline()
try: open_at(16000)
except OSError as error: print(error.errno)
"""
    with child("print('listed', flush=True)" + script, virtual_sound.environment, sound_faults.environment) as program:
        assert program.stdout
        assert program.stdout.readline() == "listed\n"
        sound_faults.busy("vmic")
        said, _ = program.communicate("go on\n", timeout=_LIMIT_S)
    assert said.strip() == "-9985"  # paDeviceUnavailable


def test_a_device_can_have_one_rate_only(virtual_sound: VirtualSound, sound_faults: Faults) -> None:
    script = """
open_at(44100)
try: open_at(16000)
except OSError as error: print(error.errno)
"""
    sound_faults.only_rate("vmic", 44100)
    said = outcome(script, virtual_sound.environment, sound_faults.environment)
    assert said.split() == ["open", "-9997"]  # paInvalidSampleRate
