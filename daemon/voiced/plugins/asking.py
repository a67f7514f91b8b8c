"""Calls hooks one implementation at a time, so that one that fails, or is slow, is named and stops no other."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pluggy

from voiced.plugins.fit import Fitted
from voiced.plugins.guard import Raised, attempt, cause_without_words
from voiced.plugins.records import Problems

logger = logging.getLogger(__name__)

SLOW_S = 0.1
"""From how many seconds on a hook is told as slow: nothing else happens meanwhile."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The hooks of all active plugins."""

    fitted: Mapping[str, Fitted]
    """By plugin; who is taken out of it is not asked any more."""

    problems: Problems
    clock: Callable[[], float] = time.monotonic

    def plugins(self, hook: str) -> tuple[str, ...]:
        """The plugins that implement a hook, in order of asking."""
        return tuple(implementation.plugin_name for implementation in self._implementations(hook))

    def each(self, hook: str, **given: object) -> Iterator[tuple[str, object]]:
        """Every plugin that implements the hook, with what it returned or Raised."""
        for implementation in self._implementations(hook):
            yield implementation.plugin_name, self._call(implementation, hook, given)

    def one(self, plugin: str, hook: str, **given: object) -> object:
        """What one plugin's hook returned or Raised; None when it has none."""
        mine = (one for one in self._implementations(hook) if one.plugin_name == plugin)
        return next((self._call(implementation, hook, given) for implementation in mine), None)

    def _implementations(self, hook: str) -> list[pluggy.HookImpl]:
        """In order of plugin name, but for those that ask to be first or last."""
        found = [implementation for name in sorted(self.fitted) for implementation in self.fitted[name].get(hook, ())]
        return sorted(found, key=lambda one: one.trylast - one.tryfirst)

    def _call(self, implementation: pluggy.HookImpl, hook: str, given: dict[str, object]) -> object:
        """Call with those of `given` that it names, also by an argument with a default."""
        wanted = [given[name] for name in implementation.argnames]
        more = {name: given[name] for name in implementation.kwargnames if name in given}
        began = self.clock()
        result = attempt(lambda: implementation.function(*wanted, **more))
        if isinstance(result, Raised):
            logger.debug("plugin %r, %s", implementation.plugin_name, hook, exc_info=result.error)
            self.problems.note(implementation.plugin_name, hook, cause_without_words(result.error))
        if self.clock() - began > SLOW_S:
            self.problems.note(implementation.plugin_name, hook, f"took longer than {SLOW_S:g} s: hooks must be quick")
        return result
