"""An hour of sound is heard in little memory."""

import resource
import subprocess
import sys
import wave
from pathlib import Path

import pytest

pytestmark = pytest.mark.long


def test_an_hour_in_another_format_is_heard_in_little_memory(tmp_path: Path) -> None:
    recording = tmp_path / "hour.wav"
    with wave.open(str(recording), "wb") as file:
        file.setparams((2, 1, 44_100, 0, "NONE", ""))
        for _ in range(3600):
            file.writeframesraw(b"\x80" * 2 * 44_100)
    done = subprocess.run(
        [sys.executable, "-m", "voiced", "hear", str(recording)],
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing was understood" in done.stderr
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 150 * 1024
