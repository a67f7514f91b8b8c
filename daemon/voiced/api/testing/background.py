"""Background tasks of plugins, while a Trial runs them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from voiced.api import PluginError
from voiced.plugins.guard import Raised

ENDING_S = 1.0
"""How long a task that is cancelled may take to end."""


@dataclass(frozen=True)
class RunningTasks:
    """The background tasks of all plugins."""

    tasks: Sequence["asyncio.Task[Any]"]

    async def end(self) -> None:
        """Cancel those that still run."""
        for task in self.tasks:
            task.cancel()
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=ENDING_S)

    def check(self) -> None:
        """Raise PluginError for one that failed or does not end."""
        for task in self.tasks:
            if not task.done():
                raise PluginError(f"{task.get_name()}: it does not end when it is cancelled")
            outcome = None if task.cancelled() else task.result()
            if isinstance(outcome, Raised):
                raise PluginError(f"{task.get_name()} failed: {type(outcome.error).__name__}") from outcome.error
