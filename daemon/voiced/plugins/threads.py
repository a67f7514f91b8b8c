"""Runs a plugin's blocking code in a daemon thread of its own: one that never ends does not keep the process."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from voiced.plugins.guard import Raised
from voiced.service.tasks import plugin_of, plugin_task

T = TypeVar("T")


def begin(plugin: str, what: str, act: Callable[[], T]) -> "Future[T | Raised]":
    """Start a thread that runs `act`; the future always gets a result, never an exception."""
    future: Future[T | Raised] = Future()
    future.set_running_or_notify_cancel()
    thread = threading.Thread(target=_run, args=(act, future), name=plugin_task(plugin, what), daemon=True)
    try:
        thread.start()
    except RuntimeError as error:  # the system gives no more threads
        future.set_result(Raised(error))
    return future


def running(plugin: str) -> int:
    """How many threads run that plugin's code now."""
    return sum(plugin_of(thread.name) == plugin for thread in threading.enumerate())


def _run(act: Callable[[], T], future: "Future[T | Raised]") -> None:
    try:
        future.set_result(act())
    except BaseException as error:  # noqa: BLE001 - nothing is above it in this thread
        future.set_result(Raised(error))
