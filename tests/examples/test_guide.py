"""docs/writing-plugins.md: whoever follows it, block by block, gets what it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.examples.conftest import ROOT, Stranger

GUIDE = ROOT / "docs" / "writing-plugins.md"

_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w/]+\.(?:py|toml))`")


@dataclass(frozen=True)
class Block:
    """A block of code."""

    kind: str
    text: str
    file: str
    """The last file that is named before it."""


def in_guide() -> Iterator[Block]:
    text = GUIDE.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        named: list[str] = _FILE.findall(text[: found.start()])
        yield Block(found["kind"], found["text"], named[-1] if named else "")


def test_every_block_is_of_a_kind_that_is_run() -> None:
    assert {block.kind for block in in_guide()} == {"python", "toml", "sh", "text"}


def test_the_first_plugin_has_twenty_lines() -> None:
    first = next(block for block in in_guide() if block.kind == "python")
    assert len(first.text.splitlines()) == 20


@pytest.mark.slow
def test_whoever_follows_it_gets_what_it_says(stranger: Stranger, tmp_path: Path) -> None:
    stranger.provide("pip", "pytest")
    said = ""
    for block in in_guide():
        if block.kind == "sh":
            ended = stranger.shell(block.text, cwd=tmp_path)
            assert ended.returncode == 0, f"{block.text}{ended.stdout}{ended.stderr}"
            said = ended.stdout
        elif block.kind == "text":
            assert said == block.text
        else:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
