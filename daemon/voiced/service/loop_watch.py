"""Sees from a thread that the event loop stands still, names the plugin that blocks it, and leaves the process.

Nothing in the process can stop code that blocks the loop; what started the process starts it again.  Code that also
keeps the interpreter's lock stops this watch too: that is left to the service manager's watchdog.
"""

import asyncio
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from types import FrameType
from typing import Any

from voiced.service.tasks import plugin_of

logger = logging.getLogger(__name__)

SLICES = 10
"""In how many parts the limit is waited for."""

REPORT_S = 2.0
"""How long the report may take before the process leaves without it."""


def leave_at_once(code: int) -> None:
    """End the process without waiting for anything."""
    os._exit(code)


class LoopWatch:
    """`async with LoopWatch(modules):` watches the running loop."""

    def __init__(
        self, modules: Mapping[str, str], limit_s: float = 5.0, leave: Callable[[int], None] = leave_at_once
    ) -> None:
        """`modules` maps the first part of module names to plugins; `leave(1)` is called once, from a thread."""
        self._modules = modules
        self._limit_s = limit_s
        self._pause_s = min(1.0, limit_s / 2)
        self._leave = leave
        self._beat = threading.Event()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    async def __aenter__(self) -> "LoopWatch":
        watched = (asyncio.get_running_loop(), threading.get_ident())
        self._thread = threading.Thread(target=self._watch, args=watched, name="loop watch", daemon=True)
        self._thread.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._over.set()
        self._beat.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self, loop: asyncio.AbstractEventLoop, ident: int) -> None:
        while True:
            self._beat.clear()  # before `_over` is looked at: what ends the watch sets both
            if self._over.wait(self._pause_s):
                return
            try:
                loop.call_soon_threadsafe(self._beat.set)
            except RuntimeError:  # the loop was closed
                return
            if not self._beats():
                self._report_and_leave(loop, ident)
                return

    def _beats(self) -> bool:
        # waited for in parts: after the whole process was frozen, the loop has most of its time still before it
        return any(self._beat.wait(self._limit_s / SLICES) for _ in range(SLICES))

    def _report_and_leave(self, loop: asyncio.AbstractEventLoop, ident: int) -> None:
        # in a thread of its own: whoever blocks the loop may hold the lock of a log
        report = threading.Thread(target=self._report, args=(loop, ident), name="loop watch report", daemon=True)
        report.start()
        report.join(REPORT_S)
        self._leave(1)

    def _report(self, loop: asyncio.AbstractEventLoop, ident: int) -> None:
        frame = sys._current_frames().get(ident)  # noqa: SLF001 - the documented way to another thread's stack
        plugin = blamed(_task_name(loop), frame, self._modules)
        who = f"plugin {plugin!r}" if plugin else "the daemon itself"
        stack = "".join(traceback.format_stack(frame)) if frame else "  (no stack)\n"
        logger.critical(
            "%s blocks the loop for more than %g s and cannot be stopped; the process leaves.  It is here:\n%s",
            who, self._limit_s, stack,
        )  # fmt: skip
        logging.shutdown()


def blamed(task: str, frame: FrameType | None, modules: Mapping[str, str]) -> str | None:
    """The plugin that runs: by the task's name, else by the innermost frame of a plugin's module."""
    owners = (plugin_of_module(inner.f_globals.get("__name__", ""), modules) for inner in _outwards(frame))
    return plugin_of(task) or next((owner for owner in owners if owner), None)


def plugin_of_module(module: str, modules: Mapping[str, str]) -> str | None:
    """The plugin that a module belongs to, by the longest of `modules` that it begins with."""
    parts = module.split(".")
    prefixes = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((modules[prefix] for prefix in prefixes if prefix in modules), None)


def _outwards(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _task_name(loop: asyncio.AbstractEventLoop) -> str:
    task: asyncio.Task[Any] | None = asyncio.current_task(loop)
    return task.get_name() if task else ""
