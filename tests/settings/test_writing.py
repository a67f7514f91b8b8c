"""A settings file is changed as a whole or not at all, and never into one that does not load."""

import errno
import fcntl
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from voiced.api import PluginSettings, SettingsError, UnavailableError
from voiced.replacing import RealDisk
from voiced.settings import Loaded, load, validate_section
from voiced.settings.origin import SettingPath
from voiced.settings.writing import Sources, file_to_change, overridden, write_settings

Write = Callable[..., Path]

OLD, NEW = "[audio]\nvolume = 1  # quiet\n", "[audio]\nvolume = 2  # quiet\n"
LOUDER: Mapping[SettingPath, Any] = {("audio", "volume"): 2}
NOBODY = 65534

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")

KILLED = """
import os, sys
from pathlib import Path
from voiced.replacing import RealDisk
from voiced.settings.writing import Sources, write_settings

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
    def liken(self, new, old):
        super().liken(new, old)
        self.step()
    def rename(self, old, new):
        super().rename(old, new)
        self.step()
    def sync_directory(self, directory):
        super().sync_directory(directory)
        self.step()

file = Path(sys.argv[1])
write_settings(file, {("audio", "volume"): 2}, Sources(file), disk=Dying())
"""


class Chirp(PluginSettings):
    """A plugin's settings."""

    pitch: int = 0
    api_key: str = ""


@dataclass
class BadDisk(RealDisk):
    """Refuses one step."""

    step: str
    number: int = errno.ENOSPC

    def _try(self, step: str) -> None:
        if step == self.step:
            raise OSError(self.number, os.strerror(self.number))

    def write(self, path: Path, content: bytes) -> None:
        super().write(path, content[:5])
        self._try("write")
        super().write(path, content)

    def liken(self, new: Path, old: Path) -> None:
        self._try("liken")
        super().liken(new, old)

    def rename(self, old: Path, new: Path) -> None:
        self._try("rename")
        super().rename(old, new)

    def sync_directory(self, directory: Path) -> None:
        self._try("sync")
        super().sync_directory(directory)


@dataclass
class EditorsDisk(RealDisk):
    """While the new file is written, somebody saves the old one, or deletes it."""

    file: Path
    text: str | None

    def write(self, path: Path, content: bytes) -> None:
        super().write(path, content)
        if not self.file.exists():
            self._edit()

    def liken(self, new: Path, old: Path) -> None:
        super().liken(new, old)
        self._edit()

    def _edit(self) -> None:
        if self.text is None:
            self.file.unlink()
        else:
            self.file.write_text(self.text)


@contextmanager
def nobody() -> Iterator[None]:
    """What happens here is done by a user who may do little."""
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def open_to_all(folder: Path) -> None:
    """Whoever it is may look into it; pytest's folders are for their owner alone."""
    for one in (folder, *folder.parents):
        if one.name.startswith(("pytest-", "test_")):
            one.chmod(0o755)


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def names(directory: Path) -> list[str]:
    return sorted(one.name for one in directory.iterdir())


def refused(file: Path, changes: Mapping[SettingPath, Any] = LOUDER, disk: RealDisk | None = None) -> str:
    """What is said when the file cannot be changed."""
    with pytest.raises((SettingsError, UnavailableError)) as raised:
        write_settings(file, changes, Sources(file), disk=disk)
    return str(raised.value).replace(str(file), "FILE")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The user's file, which is not there."""
    return tmp_path / "config" / "voiced" / "voiced.toml"


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Both files, neither of which is there."""
    return Sources(None, (), {"XDG_CONFIG_HOME": str(tmp_path / "config")}, tmp_path / "etc" / "voiced.toml")


def to_change(sources: Sources, **how: Any) -> Path:
    return file_to_change(sources.config, sources.environ, sources.system, **how)


def test_a_named_file_is_the_one_that_is_changed(sources: Sources, write: Write) -> None:
    write(OLD, "config/voiced/voiced.toml")
    assert file_to_change(Path("mine.toml"), sources.environ, sources.system) == Path("mine.toml")


def test_the_strongest_file_that_is_there_is_changed(sources: Sources, write: Write) -> None:
    system = write(OLD, "etc/voiced.toml")
    assert to_change(sources) == system
    user = write(OLD, "config/voiced/voiced.toml")
    assert to_change(sources) == user


def test_a_file_that_this_user_cannot_change_is_passed_over(sources: Sources, write: Write) -> None:
    system, user = write(OLD, "etc/voiced.toml"), write(OLD, "config/voiced/voiced.toml")
    assert to_change(sources, may_change=lambda file: file != user) == system


@pytest.mark.parametrize("is_root", [True, False])
def test_a_file_is_made_anew_for_the_user_and_by_root_for_the_system(
    sources: Sources, home: Path, *, is_root: bool
) -> None:
    assert to_change(sources, is_root=is_root) == (sources.system if is_root else home)


def test_a_user_without_a_home_changes_the_systems_file(sources: Sources) -> None:
    assert file_to_change(None, {}, sources.system, is_root=False) == sources.system


@as_root
@pytest.mark.parametrize(
    ("file", "folder", "is_changed"), [(0o666, 0o777, True), (0o644, 0o777, False), (0o666, 0o755, False)]
)
def test_a_file_is_changed_by_who_may_write_it_and_its_folder(
    sources: Sources, write: Write, home: Path, file: int, folder: int, *, is_changed: bool
) -> None:
    system = write(OLD, "etc/voiced.toml")
    system.chmod(file)
    system.parent.chmod(folder)
    open_to_all(system.parents[1])
    with nobody():
        assert to_change(sources) == (system if is_changed else home)


def test_what_is_written_is_loaded_from_now_on(write: Write) -> None:
    file = write(OLD)
    loaded = write_settings(file, LOUDER, Sources(file))
    assert file.read_text() == NEW
    assert loaded == load(file, (), {})
    assert str(loaded.origin("audio", "volume")) == f"{file}:2"


def test_nothing_else_is_left_beside_the_file(write: Write) -> None:
    file = write(OLD)
    write_settings(file, LOUDER, Sources(file))
    assert names(file.parent) == ["voiced.toml"]


def test_what_a_killed_command_left_is_no_hindrance(write: Write) -> None:
    file = write(OLD)
    write("torn", ".voiced.toml.new").chmod(0)
    write_settings(file, LOUDER, Sources(file))
    assert names(file.parent) == ["voiced.toml"]
    assert file.read_text() == NEW


def test_a_file_that_says_it_already_is_not_touched(write: Write) -> None:
    file = write(NEW)
    write_settings(file, LOUDER, Sources(file), disk=BadDisk("write"))
    assert file.read_text() == NEW


def test_a_file_and_its_folder_are_made_for_the_user_alone(sources: Sources, home: Path) -> None:
    write_settings(home, LOUDER, sources)
    assert home.read_text() == "[audio]\nvolume = 2\n"
    assert (mode(home), mode(home.parent)) == (0o600, 0o700)


def test_the_systems_file_is_made_for_all_to_read(sources: Sources) -> None:
    write_settings(sources.system, LOUDER, sources)
    assert mode(sources.system) == 0o644


@pytest.mark.parametrize("before", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_mode(write: Write, before: int) -> None:
    file = write(OLD)
    file.chmod(before)
    write_settings(file, LOUDER, Sources(file))
    assert mode(file) == before


@as_root
def test_a_file_keeps_its_owner_when_root_changes_it(write: Write) -> None:
    file = write(OLD)
    os.chown(file, NOBODY, 12345)
    write_settings(file, LOUDER, Sources(file))
    assert (file.stat().st_uid, file.stat().st_gid) == (NOBODY, 12345)


def test_a_link_stays_and_leads_to_the_changed_file(write: Write, tmp_path: Path) -> None:
    file, link = write(OLD, "dotfiles/mine.toml"), tmp_path / "voiced.toml"
    link.symlink_to("dotfiles/mine.toml")
    write_settings(link, LOUDER, Sources(link))
    assert link.is_symlink()
    assert file.read_text() == NEW
    assert names(file.parent) == ["mine.toml"]


def test_a_link_to_nothing_leads_to_a_new_file(tmp_path: Path) -> None:
    link = tmp_path / "voiced.toml"
    link.symlink_to("there/mine.toml")
    write_settings(link, LOUDER, Sources(link))
    assert (tmp_path / "there" / "mine.toml").exists()


def test_bytes_that_are_not_concerned_stay_as_they_are(write: Write) -> None:
    file = write(b"\xef\xbb\xbf[audio]\r\nvolume = 1\r\n# \xe5\xa3\xb0")
    write_settings(file, LOUDER, Sources(file))
    assert file.read_bytes() == b"\xef\xbb\xbf[audio]\r\nvolume = 2\r\n# \xe5\xa3\xb0"


def test_a_value_that_is_not_allowed_never_gets_into_the_file(write: Write) -> None:
    file = write(OLD)
    assert (
        refused(file, {("audio", "volume"): 101}) == "FILE:2: audio.volume = 101: must be a whole number from 0 to 100"
    )
    assert file.read_text() == OLD
    assert names(file.parent) == ["voiced.toml"]


def test_a_setting_that_is_not_there_never_gets_into_the_file(write: Write) -> None:
    file = write(OLD)
    assert "FILE:3: audio.volum: there is no such setting" in refused(file, {("audio", "volum"): 1})
    assert file.read_text() == OLD


def test_what_a_plugin_refuses_never_gets_into_the_file(write: Write) -> None:
    file = write(OLD)

    def check(loaded: Loaded) -> None:
        validate_section(Chirp, "chirp", loaded)

    with pytest.raises(
        SettingsError, match=r"voiced\.toml:5: plugins\.chirp\.pitch = \"high\": must be a whole number"
    ):
        write_settings(file, {("plugins", "chirp", "pitch"): "high"}, Sources(file), check=check)
    assert file.read_text() == OLD


def test_a_plugins_check_sees_what_every_source_says(sources: Sources, write: Write, home: Path) -> None:
    write("[plugins.chirp]\npitch = 3\n", "etc/voiced.toml")
    seen: list[Loaded] = []
    environ = {**sources.environ, "VOICED_PLUGINS__CHIRP__API_KEY": "sk-1"}
    both = Sources(None, ["audio.volume=5"], environ, sources.system)
    write_settings(home, {("language",): "zh"}, both, check=seen.append)
    [loaded] = seen
    assert loaded == load(None, ["audio.volume=5"], environ, sources.system)
    assert validate_section(Chirp, "chirp", loaded) == Chirp(pitch=3, api_key="sk-1")


def test_a_mistake_in_another_file_is_told_and_nothing_is_written(sources: Sources, write: Write, home: Path) -> None:
    system = write("[audio]\nvolume = 101\n", "etc/voiced.toml")
    with pytest.raises(SettingsError) as raised:
        write_settings(home, {("language",): "zh"}, sources)
    assert str(raised.value).startswith(f"{system}:2: audio.volume = 101")
    assert not home.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "[audio\nvolume = 1\n",
            "FILE:1:7: not valid TOML: Expected ']' at the end of a table declaration\n    [audio",
        ),
        ("x-y = 1\nx_y = 2\n", "FILE:1: x_y stands here twice, written with - and with _"),
        (b"x = '\xff'\n", "FILE:1: this is not UTF-8 text; save the file as UTF-8"),
        ("audio = 1\n", "FILE: audio.volume cannot be set: audio is a single value here"),
    ],
)
def test_a_file_with_a_mistake_is_told_with_its_place_and_stays(
    write: Write, content: str | bytes, message: str
) -> None:
    file = write(content)
    before = file.read_bytes()
    assert refused(file) == message
    assert file.read_bytes() == before


def test_a_text_that_is_none_is_refused_without_being_shown(write: Write) -> None:
    file = write(OLD)
    assert refused(file, {("plugins", "chirp", "name"): "sk-\udcff"}) == "FILE: a new value is not UTF-8 text"


def test_no_message_shows_a_secret(write: Write) -> None:
    file = write("[plugins]\nchirp = 1\n")
    assert "sk-1" not in refused(file, {("plugins", "chirp", "api_key"): "sk-1"})
    file = write(OLD)
    assert "sk-1" not in refused(file, {("audio", "api_key"): "sk-1"})


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "No space left on device"),
        (errno.EROFS, "Read-only file system"),
        (errno.EIO, "Input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["write", "liken", "rename"])
def test_a_disk_that_refuses_is_told_and_the_old_file_stays(write: Write, step: str, number: int, why: str) -> None:
    file = write(OLD)
    assert refused(file, disk=BadDisk(step, number)) == f"FILE cannot be written: {why}"
    assert file.read_text() == OLD
    assert names(file.parent) == ["voiced.toml"]


def test_a_disk_that_fails_after_the_rename_is_told_and_the_new_file_is_there(write: Write) -> None:
    file = write(OLD)
    assert "cannot be written" in refused(file, disk=BadDisk("sync"))
    assert file.read_text() == NEW


@pytest.mark.parametrize("text", ["[audio]\nvolume = 7\n", None])
def test_a_file_that_somebody_else_changed_meanwhile_is_left_alone(write: Write, text: str | None) -> None:
    file = write(OLD)
    told = refused(file, disk=EditorsDisk(file, text))
    assert told == "FILE was changed by somebody else meanwhile: try again"
    assert (file.read_text() if file.exists() else None) == text
    assert ".voiced.toml.new" not in names(file.parent)


def test_a_file_that_somebody_else_made_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    assert "changed by somebody else" in refused(file, disk=EditorsDisk(file, "language = 'de'\n"))
    assert file.read_text() == "language = 'de'\n"


def test_two_commands_do_not_change_files_of_one_folder_at_the_same_time(write: Write) -> None:
    file = write(OLD)
    other = os.open(file.parent, os.O_RDONLY)
    try:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert refused(file) == "another command is changing FILE: try again"
    finally:
        os.close(other)
    assert file.read_text() == OLD


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    file.mkdir()
    assert refused(file) == "FILE cannot be written: Is a directory"


def test_a_file_where_its_folder_would_be_is_told(write: Write) -> None:
    assert refused(write("x", "voiced") / "voiced.toml").startswith("FILE cannot be written: ")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == "FILE is no file that can be changed"


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "voiced.toml").symlink_to("voiced.toml")
    assert refused(tmp_path / "voiced.toml").startswith("FILE cannot be written: ")


@as_root
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o644, 0o755), (0o600, 0o755), (0o666, 0o777)])
def test_who_lacks_the_permission_is_told_of_sudo(
    write: Write, tmp_path: Path, file_mode: int, folder_mode: int
) -> None:
    file = write(OLD, "etc/voiced.toml")
    file.chmod(file_mode)
    file.parent.chmod(folder_mode)
    open_to_all(tmp_path)
    with nobody():
        told = refused(file)
    assert told.startswith("FILE cannot be written: ")
    assert told.endswith("; run the command with sudo")
    assert file.read_text() == OLD
    assert names(file.parent) == ["voiced.toml"]


@pytest.mark.slow
@pytest.mark.parametrize(("step", "text"), [(0, OLD), (1, OLD), (2, OLD), (3, OLD), (4, NEW), (5, NEW)])
def test_killed_at_any_step_the_old_file_or_the_new_is_there(write: Write, step: int, text: str) -> None:
    file = write(OLD)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(file), str(step)], check=False)
    assert killed.returncode == -9
    assert file.read_text() == text
    write_settings(file, LOUDER, Sources(file))
    assert file.read_text() == NEW


@pytest.mark.parametrize(
    ("environ", "overrides", "told"),
    [
        ({}, [], []),
        ({"VOICED_AUDIO__VOLUME": "3"}, [], ["environment VOICED_AUDIO__VOLUME"]),
        ({"VOICED_AUDIO__VOLUME": "2"}, [], []),
        ({"VOICED_AUDIO__VOLUME": "3"}, ["audio.volume=4"], ["--set audio.volume"]),
        ({"VOICED_AUDIO__EARCONS": "false"}, [], []),
    ],
)
def test_a_change_that_a_stronger_source_hides_is_told(
    write: Write, environ: dict[str, str], overrides: list[str], told: list[str]
) -> None:
    file = write(OLD)
    loaded = write_settings(file, LOUDER, Sources(file, overrides, environ))
    words = "is stronger: what it says of audio.volume stays in effect"
    assert list(overridden(loaded, file, LOUDER)) == [f"{place} {words}" for place in told]


def test_a_change_of_the_systems_file_that_the_users_hides_is_told(sources: Sources, write: Write) -> None:
    user = write("[plugins.my-chirp]\npitch = 5\n", "config/voiced/voiced.toml")
    changes: Mapping[SettingPath, Any] = {("plugins", "my-chirp"): {"pitch": 3, "loud": True}}
    loaded = write_settings(sources.system, changes, sources)
    assert overridden(loaded, sources.system, changes) == (
        f"{user}:2 is stronger: what it says of plugins.my_chirp.pitch stays in effect",
    )


@pytest.mark.parametrize(("text", "is_told"), [("3", False), ("4", True)])
def test_a_text_for_a_plugin_that_says_the_same_hides_nothing(write: Write, text: str, *, is_told: bool) -> None:
    file = write(OLD)
    changes: Mapping[SettingPath, Any] = {("plugins", "chirp", "pitch"): 3}
    loaded = write_settings(file, changes, Sources(file, (), {"VOICED_PLUGINS__CHIRP__PITCH": text}))
    assert bool(overridden(loaded, file, changes)) == is_told


def test_a_secret_that_is_hidden_is_not_shown(write: Write) -> None:
    file = write(OLD)
    changes: Mapping[SettingPath, Any] = {("plugins", "chirp", "api_key"): "sk-1"}
    loaded = write_settings(file, changes, Sources(file, (), {"VOICED_PLUGINS__CHIRP__API_KEY": "sk-2"}))
    [told] = overridden(loaded, file, changes)
    assert "sk-" not in told
