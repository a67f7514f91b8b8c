"""The plugins of a Trial as the daemon's answering wants them: each call under the daemon's limits."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from voiced.api import Conversation, Intent, Reply, Request, Utterance
from voiced.assembly import ADMIT_S, CONVERSE_S, HANDLER_S
from voiced.plugins import PluginFailed, Plugins, run_handler
from voiced.plugins.declared import is_async
from voiced.plugins.guard import Raised, attempt, attempt_on_loop


class Guarded:
    """Asks them, and remembers whether one objected."""

    def __init__(self, plugins: Plugins, order: Sequence[str]) -> None:
        self._plugins = plugins
        self._order = order
        self.admitted = True

    async def run_handler(self, plugin: str, intent: Intent, request: Request) -> Reply:
        """The reply; a failure has the error as its cause, for authors to look at."""
        caught: list[BaseException] = []
        watched = replace(intent, handler=_watched(intent.handler, caught))
        try:
            return await run_handler(plugin, watched, request, HANDLER_S)
        except PluginFailed as failure:
            raise failure from next(iter(caught), None)

    async def admit(self, utterance: Utterance) -> bool:
        """Whether no plugin objects."""
        self.admitted = await self._plugins.admit(utterance, ADMIT_S)
        return self.admitted

    async def converse(self, utterance: Utterance, conversation: Conversation) -> tuple[str, Reply] | None:
        """The first reply of a conversation plugin that does not pass."""
        answer = await self._plugins.converse(utterance, conversation, self._order, CONVERSE_S)
        return (answer.plugin, answer.reply) if answer else None


def _watched(handler: Callable[[Request], Any], caught: list[BaseException]) -> Callable[[Request], Any]:
    """The handler, which leaves what it raises behind."""

    def kept(outcome: object) -> Any:
        if isinstance(outcome, Raised):
            caught.append(outcome.error)
            raise outcome.error
        return outcome

    async def on_loop(request: Request) -> Any:
        return kept(await attempt_on_loop(lambda: handler(request)))

    return (
        cast("Callable[[Request], Any]", on_loop) if is_async(handler) else lambda r: kept(attempt(lambda: handler(r)))
    )
