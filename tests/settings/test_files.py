"""Files that cannot be settings: each is told by name, with the place where it can be."""

import errno
import os
from collections.abc import Callable
from pathlib import Path, PosixPath
from typing import Any

import pytest

from voiced.api.errors import SettingsError
from voiced.settings import Loaded, load

Write = Callable[..., Path]
Load = Callable[..., Loaded]


class Forbidden(PosixPath):
    """A file in a folder that this user may not enter; root, who runs tests too, may enter all."""

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def open(self, *args: Any, **kwargs: Any) -> Any:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def told(file: Path) -> str:
    with pytest.raises(SettingsError) as raised:
        load(file, (), {})
    return str(raised.value).replace(str(file), "FILE")


def test_broken_toml_is_told_with_line_column_and_the_line(write: Write) -> None:
    file = write('language = "en"\n[audio\nvolume = 3\n')
    assert told(file) == ("FILE:2:7: not valid TOML: Expected ']' at the end of a table declaration\n    [audio")


def test_toml_that_breaks_at_its_end_is_told_with_the_last_line(write: Write) -> None:
    assert told(write("a = 1\nb = [1,\n\n")) == "FILE:2:8: not valid TOML: Invalid value\n    b = [1,"


@pytest.mark.parametrize("line", ['api_key = "sk-12', 'api_key: "sk-12"', "x = {sk = 'sk-12'", 'api-key "sk-12"'])
def test_a_broken_line_does_not_show_a_secret(write: Write, line: str) -> None:
    message = told(write(line))
    assert "***" in message
    assert "12" not in message


def test_lines_are_those_of_an_editor(write: Write) -> None:
    assert told(write("a = 'x\u2028\x85'\r\nb = ?\r\n")).startswith("FILE:2:5: not valid TOML")


def test_an_empty_file_changes_nothing(loaded: Load) -> None:
    assert loaded("").settings == loaded().settings


def test_a_file_may_begin_with_a_byte_order_mark(loaded: Load) -> None:
    assert loaded('\ufefflanguage = "de"').settings.language == "de"


def test_a_file_in_another_encoding_is_told_with_its_line(write: Write) -> None:
    file = write(b'language = "en"\n[listen]\nname = "J\xfcrgen"\n')
    assert told(file) == "FILE:3: this is not UTF-8 text; save the file as UTF-8"


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    assert told(tmp_path / "none.toml") == "cannot read the settings file FILE: No such file or directory"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert told(tmp_path) == "cannot read the settings file FILE: Is a directory"


def test_a_file_whose_content_cannot_be_read_is_told() -> None:
    assert told(Path("/proc/self/mem")) == "cannot read the settings file FILE: Input/output error"


def test_a_system_file_that_may_not_be_seen_is_told_instead_of_passed_over(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"cannot read the settings file .*/voiced.toml: Permission denied"):
        load(None, (), {}, system=Forbidden(tmp_path / "voiced.toml"))


def test_a_huge_file_is_refused_and_not_read_to_its_end() -> None:
    assert told(Path("/dev/zero")) == "FILE is larger than 1 MiB: that is no settings file"


def test_brackets_without_end_are_refused(write: Write) -> None:
    assert told(write("a = " + "[" * 100_000)) == "FILE: brackets are nested too deeply"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\n[audio]\nvolume = 7", 4),
        ("audio.volume = 7", 1),
        ("audio = { volume = 7 }", None),
        ('# volume = 1\n[ "audio" ] # volume\n  volume=7', 3),
        ("[listen]\nsoft-end-ms = 500\n[audio]\nvolume = 7", 4),
    ],
)
def test_the_line_of_a_value_is_known_where_it_stands_on_its_own(loaded: Load, text: str, line: int | None) -> None:
    assert loaded(text).origin("audio", "volume").line == line
