"""Runs the checks of plugins under a limit: one that fails, or finds nonsense, is a finding too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from voiced.api.checks import Check, Finding, Outcome
from voiced.api.errors import VoicedError
from voiced.plugins.answering import on_loop
from voiced.plugins.failure import PluginFailed
from voiced.wording import printed

CHECKS = "voiced_checks"
"""The hook that gives them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a check may take, in seconds."""

    quick: float = 10.0
    live: float = 120.0
    """For one that asks a service."""


USUAL: Final = Limits()


async def found(plugin: str, check: Check, limits: Limits = USUAL) -> Finding:
    """What the check finds; that it is wrong when it fails, takes too long or returns something else."""
    try:
        limit_s = limits.live if check.live else limits.quick
        return _checked(plugin, check.name, await on_loop(plugin, check.name, lambda: _run(check), limit_s))
    except PluginFailed as failure:
        mend = printed('tell who made the plugin, or do without it: blocked_plugins = ["{name}"]', name=plugin)
        return Finding("wrong", str(failure), mend)


async def _run(check: Check) -> object:
    try:
        return await check.run()
    except VoicedError as error:  # its message is for people
        return Finding("wrong", str(error))


def _checked(plugin: str, what: str, given: object) -> Finding:
    """Raises PluginFailed when it is no finding."""
    if not isinstance(given, Finding):
        wrong = printed("{what}: returned {kind}, not a Finding", what=what, kind=type(given).__name__)
        raise PluginFailed(plugin, "wrong-value", wrong)
    texts = isinstance(given.text, str) and given.text and isinstance(given.mend, str)
    if not texts or given.outcome not in get_args(Outcome) or not _is_measured(given.measured):
        wrong = printed("{what}: its Finding has a wrong outcome, text or measurement", what=what)
        raise PluginFailed(plugin, "wrong-value", wrong)
    return given


def _is_measured(value: object) -> bool:
    """Numbers, texts and truths by name."""
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and isinstance(one, int | float | str) for name, one in value.items()
    )
