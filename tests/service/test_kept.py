"""The state is there after a restart, whatever happened while it was written; in doubt the microphone is off."""

import errno
import json
import logging
import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voiced.api import UnavailableError
from voiced.replacing import RealDisk
from voiced.service.kept import Kept, KeptState, state_path

OLD, NEW = KeptState(), KeptState(muted=True, volume=40, configured_volume=70)

KILLED = """
import os, sys
from pathlib import Path
from voiced.replacing import RealDisk
from voiced.service.kept import Kept, KeptState

class Dying(RealDisk):
    left = int(sys.argv[2])
    def step(self):
        if self.left == 0:
            os.kill(os.getpid(), 9)
        self.left -= 1
    def write(self, path, content):
        self.step()
        path.write_bytes(content[:10])  # torn
        self.step()
        super().write(path, content)
        self.step()
    def rename(self, old, new):
        super().rename(old, new)
        self.step()
    def sync_directory(self, directory):
        super().sync_directory(directory)
        self.step()

Kept(Path(sys.argv[1]), Dying()).save(KeptState(True, 40, 70))
"""


@dataclass
class FullDisk(RealDisk):
    """Refuses one step."""

    step: str

    def _try(self, step: str) -> None:
        if step == self.step:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def write(self, path: Path, content: bytes) -> None:
        super().write(path, content[:5])
        self._try("write")
        super().write(path, content)

    def rename(self, old: Path, new: Path) -> None:
        self._try("rename")
        super().rename(old, new)

    def sync_directory(self, directory: Path) -> None:
        self._try("sync")
        super().sync_directory(directory)


def names(directory: Path) -> list[str]:
    return sorted(one.name for one in directory.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.json"


def test_nothing_kept_means_the_defaults(path: Path) -> None:
    assert Kept(path).load() == KeptState(muted=False, volume=None, configured_volume=None)
    assert not path.exists()


def test_what_was_saved_is_loaded(path: Path) -> None:
    Kept(path).save(NEW)
    assert Kept(path).load() == NEW


def test_the_directories_are_made_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "state.json"
    Kept(path).save(NEW)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent)] == [0o600, 0o700]


def test_nothing_else_is_left_beside_the_file(path: Path) -> None:
    Kept(path).save(OLD)
    Kept(path).save(NEW)
    assert names(path.parent) == ["state.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"{}", b'{"muted":0}', b'{"muted":false,"volume":101}'])
def test_after_a_damaged_file_the_microphone_is_off_until_somebody_unmutes(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert Kept(path).load() == KeptState(muted=True)
    assert Kept(path).load() == KeptState(muted=True)
    Kept(path).save(OLD)
    assert Kept(path).load() == OLD


def test_a_damaged_file_is_put_aside_and_told_once(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.write_bytes(b"{damaged")
    Kept(path).load()
    Kept(path).load()
    assert path.with_name("state.json.broken").read_bytes() == b"{damaged"
    [record] = caplog.records
    assert record.levelno == logging.WARNING
    assert (
        record.getMessage() == f"{path} cannot be read (it is damaged): the microphone stays off until `voiced unmute`"
    )


def test_a_second_damaged_file_takes_the_place_of_the_first(path: Path) -> None:
    for content in (b"first", b"second"):
        path.write_bytes(content)
        Kept(path).load()
    assert names(path.parent) == ["state.json", "state.json.broken"]
    assert path.with_name("state.json.broken").read_bytes() == b"second"


def test_what_cannot_even_be_opened_means_that_the_microphone_is_off(path: Path) -> None:
    path.mkdir()
    (path / "x").touch()
    assert Kept(path).load() == KeptState(muted=True)


def test_a_damaged_file_on_a_full_disk_means_that_the_microphone_is_off(path: Path) -> None:
    path.write_bytes(b"{")
    assert Kept(path, FullDisk("write")).load() == KeptState(muted=True)
    assert path.read_bytes() == b"{"


def test_a_field_of_a_later_version_is_passed_over(path: Path) -> None:
    path.write_text(json.dumps({"muted": True, "volume": 40, "configured_volume": 70, "new": []}))
    assert Kept(path).load() == NEW


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=100))
def test_any_rubbish_loads_as_muted(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert Kept(path).load() == KeptState(muted=True)


@pytest.mark.parametrize("step", ["write", "rename"])
def test_a_full_disk_is_told_with_the_path_and_the_old_state_stays(path: Path, step: str) -> None:
    Kept(path).save(OLD)
    with pytest.raises(UnavailableError, match=r"state\.json cannot be written: No space left on device"):
        Kept(path, FullDisk(step)).save(NEW)
    assert Kept(path).load() == OLD
    assert names(path.parent) == ["state.json"]


def test_a_disk_that_fails_after_the_rename_is_told_and_the_new_state_is_there(path: Path) -> None:
    Kept(path).save(OLD)
    with pytest.raises(UnavailableError):
        Kept(path, FullDisk("sync")).save(NEW)
    assert Kept(path).load() == NEW


def test_a_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnavailableError, match="cannot be written"):
        Kept(tmp_path / "file" / "state.json").save(NEW)


@pytest.mark.slow
@pytest.mark.parametrize(("step", "state"), [(0, OLD), (1, OLD), (2, OLD), (3, NEW), (4, NEW)])
def test_killed_at_any_step_the_old_state_or_the_new_is_there(path: Path, step: int, state: KeptState) -> None:
    Kept(path).save(OLD)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), str(step)], check=False)
    assert killed.returncode == -9
    assert Kept(path).load() == state
    Kept(path).save(NEW)
    assert Kept(path).load() == NEW


@pytest.mark.parametrize(
    ("state", "configured", "volume"),
    [
        (KeptState(), 70, 70),
        (KeptState(volume=40, configured_volume=70), 70, 40),
        (KeptState(volume=0, configured_volume=70), 70, 0),
        (KeptState(volume=40, configured_volume=70), 60, 60),
        (KeptState(volume=40), 70, 70),
    ],
)
def test_the_kept_volume_counts_until_the_configured_one_changes(
    state: KeptState, configured: int, volume: int
) -> None:
    assert state.effective_volume(configured) == volume


@pytest.mark.parametrize(
    ("env", "path"),
    [
        ({"STATE_DIRECTORY": "/s:/t", "XDG_STATE_HOME": "/x", "HOME": "/h"}, "/s/state.json"),
        ({"XDG_STATE_HOME": "/x", "HOME": "/h"}, "/x/voiced/state.json"),
        ({"XDG_STATE_HOME": "relative", "HOME": "/h"}, "/h/.local/state/voiced/state.json"),
        ({"HOME": "/h"}, "/h/.local/state/voiced/state.json"),
        ({}, f"{Path.home()}/.local/state/voiced/state.json"),
    ],
)
def test_the_state_is_where_the_service_or_the_user_keeps_it(env: dict[str, str], path: str) -> None:
    assert state_path(env) == Path(path)


@pytest.mark.parametrize(
    ("state", "configured", "language"),
    [
        (KeptState(), "en", "en"),
        (KeptState(language="zh", configured_language="en"), "en", "zh"),
        (KeptState(language="zh", configured_language="en"), "de", "de"),
    ],
)
def test_the_kept_language_counts_until_the_configured_one_changes(
    state: KeptState, configured: str, language: str
) -> None:
    assert state.effective_language(configured) == language


def test_language_and_count_are_there_after_a_restart(path: Path) -> None:
    state = KeptState(language="zh", configured_language="en", disowned=3)
    Kept(path).save(state)
    assert Kept(path).load() == state


def test_a_state_of_an_earlier_version_is_read(path: Path) -> None:
    path.write_text(json.dumps({"muted": False, "volume": 40, "configured_volume": 70}))
    assert Kept(path).load() == KeptState(volume=40, configured_volume=70)


@pytest.mark.parametrize("wrong", [{"language": ""}, {"language": 3}, {"disowned": -1}, {"disowned": "many"}])
def test_what_makes_no_sense_is_damage(path: Path, wrong: dict[str, object]) -> None:
    path.write_text(json.dumps({"muted": False, **wrong}))
    assert Kept(path).load() == KeptState(muted=True)


def test_the_newest_thing_that_was_written_tells_what_time_is_over(path: Path) -> None:
    kept = Kept(path)
    assert Kept(path.parent / "nothing" / "state.json").last_written() == 0.0
    kept.save(NEW)
    os.utime(path, (1000.0, 2000.0))
    assert kept.last_written() == 2000.0
