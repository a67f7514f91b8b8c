"""The example that hears and speaks any text as tones, where the daemon finds it, without a package index."""

import os
from pathlib import Path

import pytest

CHIRP = Path(__file__).parents[2] / "examples" / "voiced-chirp"


@pytest.fixture
def chirp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if it were installed, in this process and in those that it starts."""
    chirps_are_installed(tmp_path, monkeypatch)


def chirps_are_installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, for as long as the patch lasts."""
    info = folder / "voiced_chirp-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: voiced-chirp\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text("[voiced.plugins]\nchirp = voiced_chirp:plugin\n")
    places = [str(folder), str(CHIRP)]
    for place in places:
        monkeypatch.syspath_prepend(place)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(places))


def chirped(text: str) -> bytes:
    """The sound of a text, 16 kHz mono 16-bit PCM."""
    from voiced_chirp.writing import chirped

    return b"".join(chirped(text))
