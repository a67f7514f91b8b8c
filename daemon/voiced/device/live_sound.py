"""The microphone and the loudspeaker of this machine: kept open, watched, and opened again when they come back."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from voiced.api import DeviceChanged
from voiced.audio import Frame
from voiced.catalogue import marked
from voiced.device.bell import Bell
from voiced.device.clock import Clock
from voiced.device.interpreter import given_soon
from voiced.device.link import AGAIN_S, Link, Off
from voiced.device.microphone import Microphone
from voiced.device.native import Native, NativeError
from voiced.device.native_calls import NativeCalls
from voiced.device.native_log import NativeLog
from voiced.device.rescan import Rescan, cards_of_this_machine
from voiced.device.sound import Listener, Loudspeaker
from voiced.device.speaker import Source, Speaker

TICK_S = 0.1
"""How often a device is looked after that is not well."""

STALL_S = 0.3
"""When we come so late, the whole process stood still, and a device may have had no chance to call."""

SEARCH_S = 4.0
"""How long PortAudio may look for devices."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to open, and how."""

    input: str = "default"
    """"default", the microphone's name or a part of it."""

    output: str = "default"
    output_buffer_ms: int = 20
    output_latency_ms: int | None = None
    """What the device says when None."""


class LiveSound:
    """See Sound; made on any thread, used on the loop."""

    def __init__(
        self,
        wanted: Wanted,
        native: Native,
        source: Source,
        clock: Clock,
        leave: Callable[[int], None],
        cards: Callable[[], str] = cards_of_this_machine,
    ) -> None:
        """`leave(1)` ends the process at once: for when PortAudio hangs.  `cards` is Rescan's."""
        self._clock = clock
        self._source = source
        self._native = native
        self._calls = NativeCalls(leave)
        self._rescan = Rescan(cards)
        self._log = NativeLog()
        self._microphone = Microphone(self._hear)
        speaker = Speaker(source, wanted.output_buffer_ms, wanted.output_latency_ms)
        self._heard = Link(self._microphone, wanted.input, self._changed)
        self._played = Link(speaker, wanted.output, self._changed)
        self._links = (self._played, self._heard)
        self._listener: Listener | None = None
        self._is_searched = False
        self._search_at = 0.0
        self._changing = asyncio.Lock()
        self._is_to_do = asyncio.Event()

    @property
    def clock(self) -> Clock:
        """As Sound says."""
        return self._clock

    @property
    def loudspeaker(self) -> Loudspeaker:
        """As Sound says."""
        return self._source

    @property
    def has_microphone(self) -> bool:
        """As Sound says: that is told when it is there."""
        return False

    async def run(self, listener: Listener) -> None:
        """Keep the devices open until cancelled; one that is missing is waited for.

        Raises DeviceError when there is no PortAudio.
        """
        self._listener = listener
        if not self._heard.is_wanted:
            listener.changed(DeviceChanged("microphone", self._heard.off))
        with self._log, given_soon(), Bell() as ring:
            self._microphone.start(ring)
            self._source.start(ring)
            try:
                await self._look_after()
                async with asyncio.TaskGroup() as group:
                    group.create_task(self._watch(), name="sound: watch")
                    group.create_task(self._keep_open(), name="sound: keep open")
            finally:
                await self._end()

    async def mute(self) -> None:
        """As Sound says."""
        await self._switch_off("muted")

    async def lend(self) -> None:
        """As Sound says."""
        await self._switch_off("lent")

    async def unmute(self) -> None:
        """As Sound says."""
        self._heard.want()
        self._is_to_do.set()

    async def _switch_off(self, off: Off) -> None:
        self._heard.refuse(off)
        async with self._changing:
            if self._heard.is_refused:
                await self._heard.close(self._calls)

    def _hear(self, block: Frame) -> int | None:
        if not self._heard.is_alive:
            self._heard.heard_of()
        return None if self._listener is None else self._listener.hear(block)

    def _changed(self, change: DeviceChanged) -> None:
        if self._listener is not None:
            self._listener.changed(change)

    async def _watch(self) -> None:
        now = stalled = time.monotonic()
        while True:
            due = now + max(TICK_S, min(link.rest_s(now) for link in self._links))
            await asyncio.sleep(due - now)
            now = time.monotonic()
            if now - due > STALL_S:
                stalled = now
            for link in self._links:
                link.check(now, stalled)
            if any(link.is_past_hope(now) or link.is_due(now) for link in self._links):
                self._is_to_do.set()

    async def _keep_open(self) -> None:
        while True:
            await self._is_to_do.wait()
            self._is_to_do.clear()
            await self._look_after()

    async def _look_after(self) -> None:
        async with self._changing:
            for link in self._links:
                if link.is_past_hope(time.monotonic()):
                    await link.close(self._calls)
            if not any(link.is_doubtful for link in self._links):
                await self._open_what_is_due()

    async def _open_what_is_due(self) -> None:
        due = [link for link in self._links if link.is_due(time.monotonic())]
        if not due or not await self._searched():
            return
        missing = [link for link in due if not await self._open(link)]
        if not missing:
            self._rescan.found()
        elif self._is_worth_a_search(missing):
            await self._search_again()

    async def _open(self, link: Link) -> bool:
        if link.is_lost:
            with self._log.expected():
                return await link.open(self._calls, self._native, time.monotonic)
        return await link.open(self._calls, self._native, time.monotonic)

    def _is_worth_a_search(self, missing: list[Link]) -> bool:
        return self._rescan.is_due(
            time.monotonic(),
            listed=all(link.is_listed for link in missing),
            disturbs=any(link.is_open for link in self._links),
            quiet=self._listener is None or self._listener.is_quiet(),
        )

    async def _searched(self) -> bool:
        """PortAudio has looked for devices; False when it could not."""
        if self._is_searched or time.monotonic() < self._search_at:
            return self._is_searched
        try:
            with self._log.expected():
                await self._calls.run(marked("looking for devices"), self._native.open, SEARCH_S)
        except NativeError as error:
            self._search_at = time.monotonic() + AGAIN_S
            for link in self._links:
                link.fail(str(error))
            return False
        self._is_searched = True
        self._rescan.done(time.monotonic())
        return True

    async def _search_again(self) -> None:
        """Let PortAudio look for devices; for that every stream is closed, and opened again at once."""
        await self._forget()
        if await self._searched():
            for link in self._links:
                if link.is_wanted and not link.is_open:
                    await self._open(link)

    async def _forget(self) -> None:
        for link in self._links:
            if link.is_open:
                await link.close(self._calls)
        if self._is_searched:
            self._is_searched = False
            await self._calls.run(marked("forgetting the devices"), self._native.close)

    async def _end(self) -> None:
        async with self._changing:
            await self._forget()
            for link in self._links:
                link.end()
