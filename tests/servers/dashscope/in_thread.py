"""The service in a thread with an event loop of its own, for tests that have none."""

import asyncio
import threading
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Generic, TypeVar

LIMIT_S = 10.0
Service = TypeVar("Service", bound=AbstractAsyncContextManager[Any])


class ServiceInThread(Generic[Service]):
    """`with ServiceInThread(DashScopeService()) as service:`."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._loop: asyncio.AbstractEventLoop | None = None
        self._started: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="service", daemon=True)

    def __enter__(self) -> Service:
        self._thread.start()
        self._started.result(LIMIT_S)
        return self._service

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._loop
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(LIMIT_S)
        assert not self._thread.is_alive(), "the service did not end"

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        try:
            async with self._service:
                self._started.set_result(None)
                await self._end.wait()
        except BaseException as error:
            if self._started.done():
                raise
            self._started.set_exception(error)
