"""A command line with a plugin that makes voices, whose account a file keeps from one command to the next."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import lines
from tests.third_party.maker.voiced_maker import kept
from voiced.cli.program import outcome, program

TTS = ("--tts", "maker-voice")


@dataclass
class Shop:
    """What is typed, and what came of it."""

    folder: Path
    out: pytest.CaptureFixture[str]
    fails: str = ""
    more: tuple[str, ...] = ()

    def run(self, verb: str, *arguments: object) -> int:
        memory = f"plugins.maker.memory={self.folder}/account.json"
        fails = (f"plugins.maker.fails={self.fails}",) if self.fails else ()
        settings = [part for one in (memory, *fails, *self.more) for part in ("--set", one)]
        return outcome(program, ["voices", verb, *map(str, arguments), *settings])

    def clone(self, name: str, *arguments: object) -> int:
        return self.run("clone", name, *TTS, "--consent", *arguments)

    def asked(self, method: str) -> int:
        """How often the service was asked."""
        accounts = kept(self.folder / "account.json").values()
        return sum(call[0] == method for account in accounts for call in account["calls"])

    def listed(self) -> list[dict[str, Any]]:
        self.out.readouterr()
        self.run("list", "--json")
        return lines(self.out.readouterr().out)

    def names(self) -> list[str]:
        return [one["name"] for one in self.listed()]

    def told(self) -> str:
        """Everything that was printed since the last time."""
        printed = self.out.readouterr()
        return printed.out + printed.err
