"""Each bench of the cloud service runs to its table, with figures of ours and of the SDK's; none of them is judged."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.dashscope_sdk.conftest import sdk
from tests.vendor_sdk import Sdk

__all__ = ["sdk"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
LIMIT_S = 240


def table_of(bench: str, *arguments: str) -> str:
    """What it prints; a bench that lacks something is skipped."""
    command = [sys.executable, "-m", f"tests.bench.{bench}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    if done.stdout.startswith("skipped: "):
        pytest.skip(done.stdout.strip())
    return done.stdout


@pytest.mark.parametrize(
    ("bench", "arguments"),
    [
        ("cloud_connect", "--rounds 1"),
        ("cloud_frames", "--rounds 1 --frames 100"),
        pytest.param("cloud_voice", "--rounds 1", marks=pytest.mark.long),
        pytest.param("cloud_voices", "--rounds 1 --replies 1 --place far", marks=pytest.mark.long),
        pytest.param("cloud_turn", "--questions 1 --openings 1", marks=pytest.mark.long),
        pytest.param("cloud_faults", "--rounds 1 --fault mid-reply", marks=pytest.mark.long),
    ],
)
def test_the_bench_shows_ours_beside_the_sdk(bench: str, arguments: str, sdk: Sdk) -> None:
    shown = table_of(bench, *arguments.split())
    assert "load" in shown
    assert "the SDK" in shown
    assert "not installed" not in shown
