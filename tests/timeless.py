"""A loop in which time takes no time: when nothing is left to do, it is already as late as what comes next."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec

P = ParamSpec("P")


class TimelessLoop(asyncio.SelectorEventLoop):
    """For what speaks to nothing outside; who waits for what never comes is told so."""

    def __init__(self) -> None:
        self._present = 0.0
        super().__init__(_Impatient(self._let_pass))

    def time(self) -> float:
        return self._present

    def _let_pass(self, seconds: float) -> None:
        self._present += seconds


class _Impatient(selectors.SelectSelector):
    def __init__(self, let_pass: Callable[[float], None]) -> None:
        super().__init__()
        self._let_pass = let_pass

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        events = super().select(0)
        if timeout is None and not events:
            raise AssertionError("everybody waits for something that never comes")
        if timeout and not events:
            self._let_pass(timeout)
        return events


def timeless(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Runs a test in such a loop; its times are exact."""

    @wraps(test)
    def run(*given: P.args, **named: P.kwargs) -> None:
        with asyncio.Runner(loop_factory=TimelessLoop) as runner:
            runner.run(test(*given, **named))

    return run
