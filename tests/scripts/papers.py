"""What can be read out of a Markdown file."""

import re
import shlex
from pathlib import Path


def blocks(paper: Path, language: str) -> list[str]:
    """The fenced blocks in that language."""
    return re.findall(rf"^```{language}\n(.*?)^```", paper.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def shell_lines(paper: Path) -> list[str]:
    """The commands in its shell blocks, without comments."""
    lines = [line.partition("  #")[0].strip() for block in blocks(paper, "sh") for line in block.splitlines()]
    return [line for line in lines if line]


def commands(paper: Path) -> list[list[str]]:
    """The words of each command, in blocks and between backquotes, that runs voiced or a script of ours."""
    spans = re.findall(r"`((?:voiced|script/)[^`]*)`", paper.read_text(encoding="utf-8"))
    words = [shlex.split(line) for line in [*shell_lines(paper), *spans]]
    without_variables = [[word for word in line if not re.match(r"[A-Z_]+=", word)] for line in words]
    return [line for line in without_variables if line and line[0].startswith(("voiced", "script/"))]


def links(paper: Path) -> list[str]:
    """The files that it links to, without anchors."""
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", paper.read_text(encoding="utf-8"))
    return [target for target in targets if "://" not in target]


def table(paper: Path, heading: str) -> list[list[str]]:
    """The cells of the rows of the table under that heading."""
    below = paper.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in below.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]
