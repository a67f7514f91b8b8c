"""The examples in a daemon with a microphone and a loudspeaker: a chirped question, and a chirped answer."""

import importlib
import os
import time
from pathlib import Path

import pytest

from tests.corpus.sound import pcm
from tests.examples.conftest import EXAMPLES
from tests.live.conftest import RoomWith, room_with, sound_faults, virtual_sound, voices

__all__ = ["room_with", "sound_faults", "virtual_sound", "voices"]

pytestmark = pytest.mark.slow

SETTINGS = ("asr.providers=chirp", "tts.providers=chirp", "plugins.shopping.enabled=true")
LIMIT_S = 20.0
CONVERSATION = [
    ("put milk on the shopping list", "I put milk on the list."),
    ("把面包加到购物单上", "已经把面包加到购物单上了。"),
    ("what is on the shopping list", "On the list: milk and 面包."),
]


@pytest.fixture(autouse=True)
def _as_if_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples where the daemon finds them, without a package index."""
    for example in EXAMPLES:
        name = example.name.removeprefix("voiced-")
        info = tmp_path / f"voiced_{name}-0.1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {example.name}\nVersion: 0.1.0\n")
        (info / "entry_points.txt").write_text(f"[voiced.plugins]\n{name} = voiced_{name}:plugin\n")
        monkeypatch.syspath_prepend(str(example))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, [tmp_path, *EXAMPLES])))


@pytest.mark.long
def test_a_conversation_in_two_languages_is_held_in_chirps(room_with: RoomWith) -> None:
    chirped = importlib.import_module("voiced_chirp.writing").chirped
    with room_with(*SETTINGS) as room:
        for question, answer in CONVERSATION:
            asked = time.monotonic()
            room.card.play(b"".join(chirped(question)))
            room.until("heard", asked, LIMIT_S, text=question)
            room.until("spoke", asked, LIMIT_S, text=answer, complete=True)
            room.silent_after(time.monotonic())
            assert read(pcm(room.heard(asked))) == answer


def read(sound: bytes) -> object:
    """What is chirped in it."""
    reader = importlib.import_module("voiced_chirp.reading").Reader()
    reader.hear(sound)
    return reader.end()
