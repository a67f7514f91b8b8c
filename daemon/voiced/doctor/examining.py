"""Runs every check, one after the other, and tells what each has found."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from voiced.api import Check, Finding, VoicedError
from voiced.doctor.core import CORE
from voiced.doctor.patient import Patient
from voiced.plugins import found
from voiced.plugins.checking import USUAL, Limits
from voiced.wording import printed

CORE_NAME = "voiced"


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one check."""

    of: str
    """The plugin; "voiced" for the core."""

    name: str
    title: str
    finding: Finding


def _nobody(_: str) -> None:
    """Nobody wants to know."""


async def examine(
    patient: Patient,
    tell: Callable[[Examined], None],
    *,
    live: bool = False,
    begin: Callable[[str], None] = _nobody,
    limits: Limits = USUAL,
) -> int:
    """Run the checks; how many were left out because they ask a service, and `live` does not want that.

    `begin` is told the title of each before it runs, `tell` what it has found.
    """
    for check in _of_core(patient):
        begin(check.title)
        tell(Examined(CORE_NAME, check.name, check.title, await _found(check, limits.quick)))
    checks = patient.plugins.checks()
    for plugin, check in checks:
        if live or not check.live:
            begin(check.title)
            tell(Examined(plugin, check.name, check.title, await found(plugin, check, limits)))
    for problem in _problems(patient):
        tell(problem)
    return 0 if live else sum(check.live for _, check in checks)


def _of_core(patient: Patient) -> Iterator[Check]:
    return (check for rule in CORE for check in rule(patient))


async def _found(check: Check, limit_s: float) -> Finding:
    try:
        async with asyncio.timeout(limit_s):
            return await check.run()
    except VoicedError as error:
        return Finding("wrong", str(error))
    except TimeoutError:
        return Finding("wrong", printed("no answer within {seconds} s", seconds=f"{limit_s:g}"))


def _problems(patient: Patient) -> Iterator[Examined]:
    """What plugins did wrong meanwhile; one that failed at the start is refused, and told as that."""
    # a store that the daemon has makes a start slow, which is not the plugin's fault
    for one in (problem for problem in patient.plugins.problems() if problem.where != "voiced_start"):
        mend = printed('tell who made the plugin, or do without it: blocked_plugins = ["{name}"]', name=one.plugin)
        yield Examined(one.plugin, one.where, one.where, Finding("doubtful", one.message, mend))
