"""Runs what plugins gave to be run: handlers, conversation actions, builders of providers; all under a limit."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final, TypeVar

from voiced.api.intents import Intent, Reply, Request
from voiced.plugins.declared import is_async
from voiced.plugins.delivery import HOOK
from voiced.plugins.failure import PluginFailed
from voiced.plugins.guard import Raised, attempt_on_loop, cause_without_words, told
from voiced.plugins.offered import Offered
from voiced.plugins.patience import Patience, asking
from voiced.plugins.threads import begin, running
from voiced.service.tasks import plugin_of, plugin_task
from voiced.ssml import plain_text
from voiced.wording import printed

logger = logging.getLogger(__name__)

T = TypeVar("T")

AT_ONCE: Final = 4
"""How many tasks and threads may run one plugin's code; more are refused, because the others seem to be stuck."""

GRACE_S: Final = 1.0
"""How long a cancelled coroutine may take to end."""


async def run_handler(plugin: str, intent: Intent, request: Request, limit_s: float) -> Reply:
    """The handler's reply to a request; raises PluginFailed.

    While a coroutine asks the user back, its limit stands still.  When this is cancelled, a coroutine is cancelled with
    it, and its question too; a plain function runs to its end in its thread.
    """
    try:
        return checked_reply(plugin, intent.name, await _given(plugin, intent, request, limit_s))
    except PluginFailed as failure:
        logger.warning("%s", failure)
        raise


async def build(offered: Offered[T], limit_s: float) -> T:
    """Build what a plugin offers, in a thread; raises PluginFailed."""
    plugin, offer = offered.plugin, offered.offer
    return await in_thread(plugin, offer.name, offer.build, limit_s, tell=told)


async def on_loop(plugin: str, what: str, act: Callable[[], Awaitable[T]], limit_s: float) -> T:
    """Await a plugin's coroutine in a task of its own; raises PluginFailed."""
    return await _patiently(plugin, what, act, Patience(limit_s))


async def in_thread(
    plugin: str,
    what: str,
    act: Callable[[], T],
    limit_s: float,
    tell: Callable[[BaseException], str] = cause_without_words,
) -> T:
    """Run a plugin's plain function in a thread of its own; raises PluginFailed."""
    if running(plugin) >= AT_ONCE:
        raise _busy(plugin, what)
    future = asyncio.wrap_future(begin(plugin, what, act))
    try:
        await asyncio.wait({future}, timeout=limit_s)
        if not future.done():
            raise _too_long(plugin, what, limit_s)
    finally:
        future.cancel()  # the thread may end when there is no loop any more
    return _result(plugin, what, future.result(), tell)


def checked_reply(plugin: str, what: str, given: object) -> Reply:
    """A plugin's answer as a Reply; raises PluginFailed when it is none."""
    reply = Reply(given) if isinstance(given, str) else given
    if not isinstance(reply, Reply):
        wrong = printed("{what}: returned {kind}, not a Reply or a text", what=what, kind=type(given).__name__)
        raise PluginFailed(plugin, "wrong-value", wrong)
    if not isinstance(reply.text, str | AsyncIterator):
        kind = type(reply.text).__name__
        wrong = printed("{what}: the text of its Reply is {kind}, not a text or a stream", what=what, kind=kind)
        raise PluginFailed(plugin, "wrong-value", wrong)
    if not isinstance(reply.language, str) or not isinstance(reply.rate, int | float) or not reply.rate > 0:
        wrong = printed("{what}: its Reply has a wrong language or rate", what=what)
        raise PluginFailed(plugin, "wrong-value", wrong)
    if reply.ssml and not _is_ssml(reply.text):
        raise PluginFailed(plugin, "wrong-value", printed("{what}: the text of its Reply is no SSML", what=what))
    return reply


def _is_ssml(text: object) -> bool:
    try:
        return isinstance(text, str) and bool(plain_text(text))
    except ValueError:
        return False


async def _given(plugin: str, intent: Intent, request: Request, limit_s: float) -> object:
    handler: Callable[[Request], Any] = intent.handler
    patience = Patience(limit_s)
    with asking(request, patience) as asked:
        if is_async(handler):
            return await _patiently(plugin, intent.name, lambda: handler(asked), patience)
        given: object = await in_thread(plugin, intent.name, lambda: handler(asked), limit_s)
        if not isinstance(given, Awaitable):
            return given
        promised: Awaitable[object] = given
        return await _patiently(plugin, intent.name, lambda: promised, patience)


async def _patiently(plugin: str, what: str, act: Callable[[], Awaitable[T]], patience: Patience) -> T:
    if _tasks(plugin) >= AT_ONCE:
        raise _busy(plugin, what)
    task = asyncio.create_task(attempt_on_loop(act), name=plugin_task(plugin, what))
    try:
        await patience.wait(task)
        if not task.done():
            raise _too_long(plugin, what, patience.limit_s)
    finally:
        await _end(plugin, what, task)
    if task.cancelled():
        raise PluginFailed(plugin, "raised", printed("{what}: it cancelled itself", what=what))
    return _result(plugin, what, task.result(), cause_without_words)


def _tasks(plugin: str) -> int:
    """How many calls of that plugin's coroutines have not ended; the one that brings it events is not a call."""
    names = (task.get_name() for task in asyncio.all_tasks())
    return sum(plugin_of(name) == plugin and name != plugin_task(plugin, HOOK) for name in names)


def _result(plugin: str, what: str, outcome: T | Raised, tell: Callable[[BaseException], str]) -> T:
    if not isinstance(outcome, Raised):
        return outcome
    logger.debug("plugin %r, %s", plugin, what, exc_info=outcome.error)
    # without the error as its cause: whoever logs this must not log what a user said
    raise PluginFailed(plugin, "raised", f"{what}: {tell(outcome.error)}") from None


async def _end(plugin: str, what: str, task: "asyncio.Task[Any]") -> None:
    if task.done():
        return
    task.cancel()
    await asyncio.wait({task}, timeout=GRACE_S)
    if not task.done():
        logger.error("plugin %r, %s: it does not stop when it is cancelled", plugin, what)


def _too_long(plugin: str, what: str, limit_s: float) -> PluginFailed:
    message = printed("{what}: takes longer than {seconds} s", what=what, seconds=f"{limit_s:g}")
    return PluginFailed(plugin, "too-long", message)


def _busy(plugin: str, what: str) -> PluginFailed:
    message = printed("{what}: {number} earlier calls have not ended yet", what=what, number=AT_ONCE)
    return PluginFailed(plugin, "busy", message)
