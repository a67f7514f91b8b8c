"""PortAudio through PyAudio: what is missing, and what goes wrong in its thread."""

import subprocess
import sys
from pathlib import Path

import pytest

from voiced.device.portaudio import _guarded

OPEN = """
from voiced.api import DeviceError
from voiced.device.portaudio import PortAudio
try:
    PortAudio().open()
except DeviceError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("missing", "mend"),
    [
        ("libportaudio.so.2: cannot open shared object file", "sudo apt install libportaudio2"),
        ("No module named 'pyaudio'", "pip install pyaudio"),
    ],
)
def test_what_is_missing_is_told_with_the_line_that_mends_it(tmp_path: Path, missing: str, mend: str) -> None:
    (tmp_path / "pyaudio.py").write_text(f"raise ImportError({missing!r})")
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {OPEN}"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert missing in ran.stdout
    assert mend in ran.stdout


def test_what_a_callback_raises_ends_the_stream_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    abort = (None, 2)
    assert _guarded(lambda: 1 / 0, abort)() == abort
    assert "ZeroDivisionError" in caplog.text


def test_a_callback_that_is_well_is_not_touched() -> None:
    assert _guarded(lambda one, two: (one, two), (None, 2))(1, 2) == (1, 2)
