"""Writes a plugin to begin with, which works at once."""

import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from string import Template

from voiced.api.errors import UsageError
from voiced.settings import fold
from voiced.wording import printed, reason

LONGEST = 40
"""Letters of a name."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_OURS = "voiced-"


@dataclass(frozen=True, slots=True)
class Naming:
    """What a plugin's things are called."""

    name: str
    """In lower case, with `-` between words."""

    @property
    def distribution(self) -> str:
        """What `pip install` calls it, and its folder."""
        return f"{_OURS}{self.name}"

    @property
    def entry(self) -> str:
        """What voiced and the settings call it."""
        return fold(self.name)

    @property
    def module(self) -> str:
        """What Python imports."""
        return fold(self.distribution)

    def values(self) -> Mapping[str, str]:
        """What stands in the files of the skeleton."""
        words = self.name.split("-")
        return {
            "name": self.name,
            "entry": self.entry,
            "module": self.module,
            "words": " ".join(words),
            "camel": "".join(word.capitalize() for word in words),
        }


def naming(said: str, taken: Collection[str]) -> Naming:
    """The naming for what a user calls the plugin; `taken` are the plugins that are there.  Raises UsageError."""
    name = said.strip().lower().replace("_", "-").removeprefix(_OURS)
    if not _NAME.fullmatch(name):
        raise UsageError(
            printed(
                '"{name}" cannot be the name of a plugin: write letters from a to z, digits, and - between words, '
                "and begin with a letter, such as coffee-machine",
                name=said,
            )
        )
    if len(name) > LONGEST:
        raise UsageError(printed("the name has more than {longest} letters", longest=LONGEST))
    made = Naming(name)
    if made.entry in taken or find_spec(made.module) is not None:
        raise UsageError(printed('there is a plugin "{name}" already; give yours another name', name=made.entry))
    return made


def write_plugin(made: Naming, directory: Path) -> tuple[Path, ...]:
    """Write the files into a new folder in `directory`; the folder, then the files.

    Raises UsageError, and then nothing was written.
    """
    folder = directory / made.distribution
    try:
        directory.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
    except FileExistsError as error:
        raise UsageError(printed("{path} is there already; nothing was written", path=error.filename)) from error
    except OSError as error:
        raise UsageError(_unwritable(folder, error)) from error
    try:
        return (folder, *(_write(made, template, folder / path) for template, path in _files(made).items()))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise UsageError(_unwritable(folder, error)) from error


def sentence_of(made: Naming) -> str:
    """What can be said to the plugin."""
    return f"try the {made.values()['words']} plugin"


def _files(made: Naming) -> Mapping[str, str]:
    """Template to file."""
    return {
        "pyproject.toml.txt": "pyproject.toml",
        "README.md.txt": "README.md",
        "module.py.txt": f"{made.module}.py",
        "test.py.txt": f"tests/test_{made.entry}.py",
    }


def _write(made: Naming, template: str, path: Path) -> Path:
    text = files("voiced").joinpath("skeleton", template).read_text(encoding="utf-8")
    path.parent.mkdir(exist_ok=True)
    path.write_text(Template(text).substitute(made.values()), encoding="utf-8")
    return path


def _unwritable(folder: Path, error: OSError) -> str:
    return printed("cannot write {path}: {reason}", path=folder, reason=reason(error))
